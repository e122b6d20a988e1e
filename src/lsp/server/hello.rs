//! What is said first: which folders the client has open, and what it can ask.

use std::path::PathBuf;

use lsp_types::{self as lsp, InitializeParams, Uri};

use crate::lsp::{ask, place, text::Encoding};

/// Returns the folders that a client has open.
#[expect(deprecated, reason = "older clients name their folder in no other way")]
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let open = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let uris: Vec<&Uri> = open.chain(&params.root_uri).collect();
    uris.into_iter().filter_map(place::file).collect()
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
