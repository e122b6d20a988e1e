//! What puts findings right: one action for each replacement near the place that is asked about, the
//! ones that cannot be wrong preferred; one for each new file that a finding asks for; and one for all
//! of those in the file that cannot be wrong.

#![expect(clippy::mutable_key_type, reason = "the protocol's map of addresses, which never change")]

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CreateFile, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::{
    check,
    diagnostic::{Diagnostic, Report},
    lsp::{ask::CanApply, drift::Drift, findings, look::Look},
    source::FileId,
};

/// Returns what can be done in a range of a file.
pub(in crate::lsp) fn actions(
    look: &Look<'_>,
    report: &Report,
    (file, range): (FileId, Range),
    can: CanApply,
) -> Vec<CodeActionOrCommand> {
    let here = report.findings.iter().filter(|finding| finding.primary.span.file == file);
    let here: Vec<&Diagnostic> = here.collect();
    let mut out: Vec<CodeAction> =
        here.iter().filter_map(|finding| replace(look, finding, range)).collect();
    out.sort_by_key(|action| action.is_preferred != Some(true));
    if can.versions && can.new_files {
        out.extend(here.iter().filter_map(|finding| create(look, finding, range)));
    }
    let certain: Vec<Diagnostic> = here
        .into_iter()
        .filter(|own| own.replacement.as_ref().is_some_and(|own| own.is_certain))
        .cloned()
        .collect();
    out.extend(replace_all(look, &certain, file));
    out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn replace(look: &Look<'_>, finding: &Diagnostic, range: Range) -> Option<CodeAction> {
    let replacement = finding.replacement.as_ref()?;
    let touches = touches(look, finding, range);
    let written = look.playbook.sources.text(finding.primary.span);
    if !touches || written == replacement.text {
        return None;
    }
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for span in std::iter::once(&finding.primary.span).chain(&replacement.also) {
        let edit = TextEdit { range: look.range(*span)?, new_text: replacement.text.clone() };
        changes.entry(look.uri(span.file)).or_default().push(edit);
    }
    let title = if replacement.text.is_empty() {
        format!("Remove {}", short(written))
    } else {
        format!("Replace {} with {}", short(written), short(&replacement.text))
    };
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: findings::shown(look, finding).map(|shown| vec![shown]),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        is_preferred: Some(replacement.is_certain),
        ..CodeAction::default()
    })
}

fn touches(look: &Look<'_>, finding: &Diagnostic, range: Range) -> bool {
    let place = look.range(finding.primary.span);
    place.is_some_and(|place| place.start <= range.end && range.start <= place.end)
}

/// Writes the file that a finding asks for; one that is there already is left as it is.
fn create(look: &Look<'_>, finding: &Diagnostic, range: Range) -> Option<CodeAction> {
    let file = finding.paste.as_ref().filter(|_| touches(look, finding, range))?;
    let uri = look.root.uri(&file.path);
    let create = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
    let start = Position::default();
    let edit = TextEdit { range: Range::new(start, start), new_text: file.text.clone() };
    let text = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: vec![OneOf::Left(edit)],
    };
    let both = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(text),
    ];
    let document_changes = Some(DocumentChanges::Operations(both));
    Some(CodeAction {
        title: format!("Write {}", short(&file.path)),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: findings::shown(look, finding).map(|shown| vec![shown]),
        edit: Some(WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
}

/// Puts everything right in a file that needs no decision.
fn replace_all(look: &Look<'_>, certain: &[Diagnostic], file: FileId) -> Option<CodeAction> {
    let fixed = check::fixes(look.playbook, certain).into_iter().find(|own| own.file == file)?;
    let source = look.playbook.sources.file(file);
    let document = look.documents.get(&source.path)?;
    // What is typed at this moment is not in the text that was fixed.
    if document.text.as_str() != source.text {
        return None;
    }
    let (old, new) = Drift::between(&source.text, &fixed.text).changed();
    let range = document.text.range(old, look.encoding);
    let edit = TextEdit { range, new_text: fixed.text[new].to_owned() };
    let s = if fixed.n_fixes == 1 { "" } else { "es" };
    Some(CodeAction {
        title: format!("Apply {} fix{s} that cannot be wrong in this file", fixed.n_fixes),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(WorkspaceEdit {
            changes: Some(HashMap::from([(document.uri.clone(), vec![edit])])),
            ..WorkspaceEdit::default()
        }),
        ..CodeAction::default()
    })
}

/// Returns a text as it stands in the title of an action.
fn short(text: &str) -> String {
    const LIMIT: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(LIMIT).collect();
    let more = if cut.len() < text.trim_end().len() { "…" } else { "" };
    format!("`{cut}{more}`")
}
