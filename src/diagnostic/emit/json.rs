//! For programs: one JSON document with counts and findings.

use serde_json::{Value, json};

use crate::{
    diagnostic::{Counts, Diagnostic, Label},
    source::Sources,
};

pub(super) fn write(findings: &[Diagnostic], sources: &Sources) -> String {
    let counts = Counts::of(findings);
    let all: Vec<Value> = findings.iter().map(|finding| one(finding, sources)).collect();
    let document = json!({
        "version": 1,
        "counts": {
            "error": counts.errors,
            "warning": counts.warnings,
            "advice": counts.advice,
        },
        "findings": all,
    });
    format!("{document:#}\n")
}

fn one(finding: &Diagnostic, sources: &Sources) -> Value {
    json!({
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": finding.severity.word(),
        "message": finding.message,
        "place": place(&finding.primary, sources),
        "related": finding.related.iter().map(|label| place(label, sources)).collect::<Vec<_>>(),
        "why": finding.why,
        "help": finding.help,
        "replacement": finding.replacement.as_ref().map(|replacement| &replacement.text),
        "fixable": finding.replacement.as_ref().is_some_and(|replacement| replacement.is_certain),
    })
}

fn place(label: &Label, sources: &Sources) -> Value {
    let start = sources.position(label.span);
    let end = sources.end_position(label.span);
    json!({
        "path": sources.display_path(label.span.file),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": label.text,
    })
}
