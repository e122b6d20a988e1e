//! What is said first: which folders the client has open, and what it can ask.

use std::path::PathBuf;

use lsp_types::{self as lsp, Uri};
use serde_json::Value;

use crate::lsp::{ask, place, text::Encoding};

/// What a client says of itself. Only what is asked here is read of it: a client of another version
/// of the protocol, or one that gets a part of it wrong, is heard all the same.
pub(super) struct Client(Value);

impl Client {
    /// Returns the client that says `params` of itself; none where they are not named.
    pub(super) fn of(params: Value) -> Option<Self> {
        params.is_object().then_some(Self(params))
    }

    /// Returns the folders that it has open.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let open = self.list("/workspaceFolders").filter_map(|folder| folder.get("uri"));
        // Older clients name their folder in no other way.
        let uris = open.chain(self.0.get("rootUri")).filter_map(Value::as_str);
        uris.filter_map(|uri| place::file(&uri.parse::<Uri>().ok()?)).collect()
    }

    /// Returns how columns are counted.
    pub(super) fn encoding(&self) -> Encoding {
        let offered = self.words("/capabilities/general/positionEncodings");
        Encoding::agreed(&offered.map(lsp::PositionEncodingKind::from).collect::<Vec<_>>())
    }

    /// Says whether it tells of changed files when it is asked to.
    pub(super) fn can_watch(&self) -> bool {
        self.is("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration")
    }

    /// Returns what of an edit it can apply.
    pub(super) fn can_apply(&self) -> ask::CanApply {
        let can = |what| {
            self.words("/capabilities/workspace/workspaceEdit/resourceOperations")
                .any(|own| own == what)
        };
        ask::CanApply {
            versions: self.is("/capabilities/workspace/workspaceEdit/documentChanges"),
            names: can("rename"),
            new_files: can("create"),
        }
    }

    fn is(&self, path: &str) -> bool {
        self.0.pointer(path).and_then(Value::as_bool).unwrap_or_default()
    }

    fn list(&self, path: &str) -> impl Iterator<Item = &Value> {
        self.0.pointer(path).and_then(Value::as_array).into_iter().flatten()
    }

    fn words(&self, path: &str) -> impl Iterator<Item = String> {
        self.list(path).filter_map(Value::as_str).map(str::to_owned)
    }
}

/// Returns what can be asked here.
pub(super) fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    let sync = lsp::TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
        save: Some(lsp::SaveOptions::default().into()),
        ..lsp::TextDocumentSyncOptions::default()
    };
    let triggers = ask::TRIGGERS.iter().map(|sign| (*sign).to_owned()).collect();
    let completion = lsp::CompletionOptions {
        trigger_characters: Some(triggers),
        ..lsp::CompletionOptions::default()
    };
    let actions = lsp::CodeActionOptions {
        code_action_kinds: Some(vec![
            lsp::CodeActionKind::QUICKFIX,
            lsp::CodeActionKind::SOURCE_FIX_ALL,
        ]),
        ..lsp::CodeActionOptions::default()
    };
    lsp::ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(sync.into()),
        completion_provider: Some(completion),
        hover_provider: Some(true.into()),
        definition_provider: Some(lsp::OneOf::Left(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        document_symbol_provider: Some(lsp::OneOf::Left(true)),
        workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
        code_action_provider: Some(actions.into()),
        rename_provider: Some(lsp::OneOf::Right(lsp::RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
        })),
        ..lsp::ServerCapabilities::default()
    }
}
