//! SARIF 2.1.0, for code scanning and for viewers. Results name their rule, and the rule carries its
//! whole page. Files are named from the top of the repository. What is waived is counted in a
//! notification and is no result: GitHub shows results with a suppression as open alerts.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{Context, fingerprint::Fingerprints, json_text, printable};
use crate::{
    diagnostic::{Diagnostic, Label, Report, RuleId, Severity},
    source::{FileId, Span},
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// GitHub refuses a file with more results.
const MOST: usize = 25_000;
/// What stands as it is in a relative address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'/');
/// The name of the folder that paths begin at.
const TOP: &str = "%SRCROOT%";

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    json_text(&document(report, context))
}

fn document(report: &Report, context: &Context<'_>) -> Value {
    let findings = most_important(&report.findings);
    let mut rules: Vec<RuleId> = findings.iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let index: BTreeMap<RuleId, usize> = rules.iter().copied().zip(0..).collect();
    let mut names = Fingerprints::default();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let name = names.next(finding, context);
            result(finding, (index[&finding.rule], &name), context)
        })
        .collect();
    let rules: Vec<Value> = rules.iter().map(|id| rule(*id, context)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Playmaker",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "automationDetails": {"id": "playmaker/"},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                TOP: {"description": {"text": "The top folder of the repository."}},
            },
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notifications(report, findings.len()),
            }],
            "results": results,
        }],
    })
}

/// Returns as many findings as may be told, errors first when some must be left out.
fn most_important(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut all: Vec<&Diagnostic> = findings.iter().collect();
    if all.len() > MOST {
        all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        all.truncate(MOST);
    }
    all
}

/// Says what is not among the results.
fn notifications(report: &Report, n_told: usize) -> Vec<Value> {
    let mut out = Vec::new();
    let n = report.findings.len();
    if n > n_told {
        let words = format!("{n_told} of {n} findings are listed here, errors first");
        out.push(json!({"level": "warning", "message": {"text": words}}));
    }
    for aside in report.asides() {
        out.push(json!({"level": "note", "message": {"text": printable(&aside)}}));
    }
    out
}

fn rule(id: RuleId, context: &Context<'_>) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), id.code.into());
    out.insert("name".to_owned(), id.name.into());
    let Some(page) = (context.page)(id) else { return Value::Object(out) };
    let finds = page.finds.split_whitespace().collect::<Vec<_>>().join(" ");
    let more = json!({
        "shortDescription": {"text": id.name.replace('-', " ")},
        "fullDescription": {"text": finds},
        "help": {
            "text": format!("{finds} Why it matters: {}.", page.matters),
            "markdown": page.markdown,
        },
        "defaultConfiguration": {"level": level(page.severity)},
        "properties": {"problem.severity": match page.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "recommendation",
        }},
    });
    if let Value::Object(more) = more {
        out.extend(more);
    }
    out.extend(page.address.map(|address| ("helpUri".to_owned(), address.into())));
    Value::Object(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result(finding: &Diagnostic, (index, name): (usize, &str), context: &Context<'_>) -> Value {
    let mut lines = vec![finding.message.clone()];
    lines.extend(context.help(finding));
    let lines: Vec<String> = lines.iter().map(|line| words(line)).collect();
    let mut out = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": lines.join("\n")},
        "locations": [location(&finding.primary, context)],
        "partialFingerprints": {"playmakerFinding/v1": name},
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(at, label)| {
            let mut place = location(label, context);
            place["id"] = (at + 1).into();
            place
        });
        out["relatedLocations"] = related.collect();
    }
    if let Some(fix) = fix(finding, context) {
        out["fixes"] = json!([fix]);
    }
    out
}

fn location(label: &Label, context: &Context<'_>) -> Value {
    let mut out = json!({"physicalLocation": {
        "artifactLocation": artifact(label.span.file, context),
        "region": region(label.span, context),
    }});
    if !label.text.is_empty() {
        out["message"] = json!({"text": words(&label.text)});
    }
    out
}

fn artifact(file: FileId, context: &Context<'_>) -> Value {
    let path = context.path(file);
    json!({"uri": utf8_percent_encode(&path, ENCODED).to_string(), "uriBaseId": TOP})
}

fn region(span: Span, context: &Context<'_>) -> Value {
    let (start, end) = (context.sources.position(span), context.sources.end_position(span));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// What to put in place of the marked text, when nothing else can be meant.
fn fix(finding: &Diagnostic, context: &Context<'_>) -> Option<Value> {
    let replacement = finding.replacement.as_ref()?;
    if !replacement.is_certain || finding.is_confidential {
        return None;
    }
    let change = |span: &Span| {
        json!({
            "artifactLocation": artifact(span.file, context),
            "replacements": [{
                "deletedRegion": region(*span, context),
                "insertedContent": {"text": replacement.text},
            }],
        })
    };
    let changes: Vec<Value> =
        std::iter::once(&finding.primary.span).chain(&replacement.also).map(change).collect();
    Some(json!({"artifactChanges": changes}))
}

/// A line of a message, in which `[…](…)` would be a link: a character that nobody sees breaks it.
fn words(text: &str) -> String {
    printable(text).replace("](", "]\u{2060}(")
}
