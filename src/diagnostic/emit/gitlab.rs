//! For GitLab: a Code Quality report, which its merge requests show beside the changed lines. A
//! finding keeps its fingerprint when lines move, so that GitLab tells old ones from new ones.

use serde_json::{Value, json};

use super::{Context, fingerprint::Fingerprints, json_text, printable};
use crate::diagnostic::{Diagnostic, Report, Severity};

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let mut names = Fingerprints::default();
    let one = |finding| one(finding, names.next(finding, context), context);
    let all: Vec<Value> = report.findings.iter().map(one).collect();
    json_text(&Value::Array(all))
}

fn one(finding: &Diagnostic, fingerprint: String, context: &Context<'_>) -> Value {
    let span = finding.primary.span;
    let help = context.help(finding).next().map(|help| format!("; {help}")).unwrap_or_default();
    json!({
        "description": printable(&format!("{}{help}", finding.message)),
        "check_name": finding.rule.name,
        "fingerprint": fingerprint,
        "severity": severity(finding.severity),
        "location": {
            "path": context.path(span.file),
            "lines": {
                "begin": context.sources.position(span).line,
                "end": context.sources.end_position(span).line,
            },
        },
    })
}

/// GitLab knows `info`, `minor`, `major`, `critical` and `blocker`.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}
