//! Which question goes to which answer. A new question is a case here and a line in
//! [`capabilities`](super::hello::capabilities).

use lsp_server::{ErrorCode, Request};
use lsp_types::{
    self as lsp,
    request::{self, Request as _},
};

use super::Server;
use crate::{
    lsp::{
        ask,
        look::{Look, Spot},
        wire::{Answer, Fault},
    },
    model::Playbook,
};

impl Server {
    /// Answers a question, from the newest playbook that was read.
    pub(super) fn answer(&self, asked: Request) -> Answer {
        match asked.method.as_str() {
            request::Completion::METHOD => {
                self.reply::<request::Completion>(asked, |own, params| {
                    let spot = own.spot(&params.text_document_position)?;
                    Some(ask::completion(own, &spot).into())
                })
            }
            request::HoverRequest::METHOD => self
                .reply::<request::HoverRequest>(asked, |own, params| {
                    ask::hover(own, &own.spot(&params.text_document_position_params)?)
                }),
            request::GotoDefinition::METHOD => {
                self.reply::<request::GotoDefinition>(asked, |own, params| {
                    let spot = own.spot(&params.text_document_position_params)?;
                    Some(ask::definition(own, &spot)?.into())
                })
            }
            request::References::METHOD => {
                self.reply::<request::References>(asked, |own, params| {
                    let spot: Spot<'_> = own.spot(&params.text_document_position)?;
                    ask::references(own, &spot, params.context.include_declaration)
                })
            }
            request::DocumentSymbolRequest::METHOD => {
                self.reply::<request::DocumentSymbolRequest>(asked, |own, params| {
                    let path = own.root.path(&params.text_document.uri)?;
                    Some(ask::symbols(own, own.playbook.sources.find(&path)?).into())
                })
            }
            request::WorkspaceSymbolRequest::METHOD => self
                .reply::<request::WorkspaceSymbolRequest>(asked, |own, params| {
                    let found = ask::workspace_symbols(own, &params.query);
                    Some(lsp::WorkspaceSymbolResponse::Nested(found))
                }),
            request::CodeActionRequest::METHOD => self.actions(asked),
            request::PrepareRenameRequest::METHOD => self
                .reply::<request::PrepareRenameRequest>(asked, |own, params| {
                    ask::prepare(own, &own.spot(&params)?)
                }),
            request::Rename::METHOD => self.rename(asked),
            method => {
                let why = format!("`{method}` is not known here");
                Answer::refused(Some(&asked.id), Fault { code: ErrorCode::MethodNotFound, why })
            }
        }
    }

    /// Answers from what was checked: what puts a finding right belongs to the text it was found in.
    fn actions(&self, asked: Request) -> Answer {
        let checked = self.checked.as_ref();
        let playbook = checked.map(|checked| &*checked.playbook);
        self.reply_from::<request::CodeActionRequest>(asked, playbook, |own, params| {
            let path = own.root.path(&params.text_document.uri)?;
            let file = own.playbook.sources.find(&path)?;
            Some(ask::actions(own, &checked?.report, (file, params.range), self.can_apply))
        })
    }

    /// Gives an item another id, or says why not; tells of places that are left to a person.
    fn rename(&self, asked: Request) -> Answer {
        let id = asked.id.clone();
        let mut refused = None;
        let answer = self.reply::<request::Rename>(asked, |own, params| {
            let spot = own.spot(&params.text_document_position)?;
            match ask::rename(own, &spot, (&params.new_name, self.can_apply)) {
                Ok(ask::Renamed { edit, n_left }) => {
                    if n_left > 0 {
                        let s = if n_left == 1 { "" } else { "s" };
                        self.log(&format!(
                            "{n_left} place{s} that name it are left to you: `playmaker check` shows them"
                        ));
                    }
                    Some(edit)
                }
                Err(why) => {
                    refused = Some(why);
                    None
                }
            }
        });
        match refused {
            Some((code, why)) => Answer::refused(Some(&id), Fault { code, why }),
            None => answer,
        }
    }

    fn reply<R>(
        &self,
        asked: Request,
        answer: impl FnOnce(&Look<'_>, R::Params) -> R::Result,
    ) -> Answer
    where
        R: request::Request<Result: Default>,
    {
        self.reply_from::<R>(asked, self.playbook.as_deref(), answer)
    }

    /// Answers one sort of question; with nothing where there is no playbook.
    fn reply_from<R>(
        &self,
        asked: Request,
        playbook: Option<&Playbook>,
        answer: impl FnOnce(&Look<'_>, R::Params) -> R::Result,
    ) -> Answer
    where
        R: request::Request<Result: Default>,
    {
        let params = match serde_json::from_value(asked.params) {
            Ok(params) => params,
            Err(why) => {
                let fault = Fault { code: ErrorCode::InvalidParams, why: why.to_string() };
                return Answer::refused(Some(&asked.id), fault);
            }
        };
        let result = match (playbook, &self.root) {
            (Some(playbook), Some(root)) => {
                answer(&Look::new(playbook, &self.documents, (root, self.encoding)), params)
            }
            _ => R::Result::default(),
        };
        Answer::of(&asked.id, &result)
    }
}
