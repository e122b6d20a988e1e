//! Findings as editors show them. Flows in: a report. Flows out: for each file in which something else
//! is to be shown than before, all that is.

use std::collections::BTreeMap;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString,
    PublishDiagnosticsParams,
};

use super::look::Look;
use crate::{
    diagnostic::{self, Report, Severity},
    source::FileId,
};

/// Who found it, as editors name it.
const SOURCE: &str = "playmaker";

/// What was shown last, by path: for which version of an open document, and what.
#[derive(Debug, Default)]
pub(super) struct Shown(BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>);

impl Shown {
    /// Takes a new report and returns what to show now where that differs.
    pub(super) fn update(
        &mut self,
        look: &Look<'_>,
        report: &Report,
    ) -> Vec<PublishDiagnosticsParams> {
        let mut by_file: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
        for finding in &report.findings {
            let file = finding.primary.span.file;
            by_file.entry(file).or_default().extend(shown(look, finding));
        }
        let sources = &look.playbook.sources;
        let version = |path: &str| look.documents.get(path).map(|document| document.version);
        let now: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)> = by_file
            .into_iter()
            .map(|(file, all)| {
                let path = &sources.file(file).path;
                (path.clone(), (version(path), all))
            })
            .collect();
        let mut out = Vec::new();
        let uri = |path: &str| match look.documents.get(path) {
            Some(document) => document.uri.clone(),
            None => look.root.uri(path),
        };
        for path in self.0.keys().filter(|path| !now.contains_key(*path)) {
            let (uri, version) = (uri(path), version(path));
            out.push(PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version });
        }
        for (path, told) in now.iter().filter(|(path, told)| self.0.get(*path) != Some(*told)) {
            let (uri, (version, diagnostics)) = (uri(path), told.clone());
            out.push(PublishDiagnosticsParams { uri, diagnostics, version });
        }
        self.0 = now;
        out
    }
}

/// Returns a finding as editors show it; none where its place is being changed.
pub(super) fn shown(look: &Look<'_>, finding: &diagnostic::Diagnostic) -> Option<Diagnostic> {
    let related = finding.related.iter().filter_map(|label| {
        let location = look.location(label.span)?;
        Some(DiagnosticRelatedInformation { location, message: label.text.clone() })
    });
    let related: Vec<_> = related.filter(|related| !related.message.is_empty()).collect();
    Some(Diagnostic {
        range: look.range(finding.primary.span)?,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Advice => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: words(finding),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Diagnostic::default()
    })
}

/// What is wrong, why it matters and what to type, a line each.
fn words(finding: &diagnostic::Diagnostic) -> String {
    let mut out = finding.message.clone();
    if !finding.primary.text.is_empty() {
        out.push_str(&format!(" ({})", finding.primary.text));
    }
    if let Some(aside) = finding.aside() {
        out.push_str(&format!("\n{aside}"));
    }
    if !finding.why.is_empty() {
        out.push_str(&format!("\n{}", finding.why));
    }
    out.extend(finding.help.iter().map(|help| format!("\nhelp: {}", help.seen_from(""))));
    out
}
