//! What puts findings right: one action for each replacement near the place that is asked about, the
//! ones that cannot be wrong preferred; and one for all of those in the file.

#![expect(clippy::mutable_key_type, reason = "the protocol's map of addresses, which never change")]

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit,
};

use crate::{
    check,
    diagnostic::{Diagnostic, Report},
    lsp::{drift::Drift, findings, look::Look},
    source::FileId,
};

/// Returns what can be done in a range of a file.
pub(in crate::lsp) fn actions(
    look: &Look<'_>,
    report: &Report,
    (file, range): (FileId, Range),
) -> Vec<CodeActionOrCommand> {
    let here = report.findings.iter().filter(|finding| finding.primary.span.file == file);
    let here: Vec<&Diagnostic> = here.collect();
    let mut out: Vec<CodeAction> =
        here.iter().filter_map(|finding| replace(look, finding, range)).collect();
    out.sort_by_key(|action| action.is_preferred != Some(true));
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
    let place = look.range(finding.primary.span)?;
    let touches = place.start <= range.end && range.start <= place.end;
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
