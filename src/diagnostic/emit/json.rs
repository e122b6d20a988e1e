//! For programs: one JSON document, `version` 1:
//!
//! - `counts`: how many findings of each severity;
//! - `silenced`: what settings and waivers keep silent: how many findings are `waived`, each rule
//!   that is `off` with the number of its findings, and the rules that are `lowered`;
//! - `held_back`: what is not checked because of texts that cannot be read: `items` of which only a
//!   part is read, `references` that may name something in those texts, `kinds` of which items may
//!   be missing;
//! - `findings`: each with the rule's `code` and name, `severity`, `message`, its `place` and
//!   `related` ones (lines and columns from 1), the `item` it is about (`kind/id`) and the id of its
//!   `owner` (null for data, and for the playbook as a whole), `why`, `help`, the text to `paste` into a new file
//!   that `help` names, if that puts it right, the `replacement` of the marked text
//!   if it can be said, and `held_back` (`items`, `references`) on a text that cannot be read, else
//!   null.

use serde::{
    Serialize,
    ser::{SerializeMap, Serializer},
};
use serde_json::{Map, Value, json};

use super::{Context, json_text};
use crate::{
    diagnostic::{Counts, Diagnostic, Label, Report, RuleId},
    source::Sources,
};

pub(super) fn write(report: &Report, context: &Context<'_>) -> String {
    let files = (context.sources, context.sources.display_folder());
    json_text(&Written { report, files })
}

/// Returns the report as JSON for a reader to whom the playbook's folder is `folder`: empty, or a path that ends in `/`.
pub fn document(report: &Report, sources: &Sources, folder: &str) -> Value {
    let mut out = head(report);
    let all = report.findings.iter().map(|finding| one(finding, (sources, folder)));
    out.insert("findings".to_owned(), all.collect());
    Value::Object(out)
}

/// The same, each finding made when it is written: all of them in memory are several times as large
/// as their text.
struct Written<'r> {
    report: &'r Report,
    files: (&'r Sources, &'r str),
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in head(self.report) {
            map.serialize_entry(&name, &value)?;
        }
        map.serialize_entry("findings", &Each(self))?;
        map.end()
    }
}

struct Each<'r>(&'r Written<'r>);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written { report, files } = *self.0;
        serializer.collect_seq(report.findings.iter().map(|finding| one(finding, files)))
    }
}

/// Returns all but the findings.
fn head(report: &Report) -> Map<String, Value> {
    let Report { findings, silenced, held_back } = report;
    let counts = Counts::of(findings);
    let name = |rule: &RuleId| rule.name.to_owned();
    let off: Map<_, _> = silenced.off.iter().map(|(rule, n)| (name(rule), json!(n))).collect();
    let counts = json!({
        "error": counts.errors,
        "warning": counts.warnings,
        "advice": counts.advice,
    });
    let silenced = json!({
        "waived": silenced.waived,
        "off": off,
        "lowered": silenced.lowered.iter().map(name).collect::<Vec<_>>(),
    });
    let held_back = json!({
        "items": held_back.items,
        "references": held_back.references,
        "kinds": held_back.kinds.keys().collect::<Vec<_>>(),
    });
    let parts = [
        ("version", json!(1)),
        ("counts", counts),
        ("silenced", silenced),
        ("held_back", held_back),
    ];
    parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn one(finding: &Diagnostic, files: (&Sources, &str)) -> Value {
    let about = finding.about.as_ref();
    let held_back = &finding.held_back;
    let counts = json!({"items": held_back.items, "references": held_back.references});
    json!({
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": finding.severity.word(),
        "message": finding.message,
        "place": place(&finding.primary, files),
        "related": finding.related.iter().map(|label| place(label, files)).collect::<Vec<_>>(),
        "item": about.map(|about| &about.item),
        "owner": about.map(|about| &about.owner),
        "why": finding.why,
        "help": finding.help.iter().map(|help| help.seen_from(files.1)).collect::<Vec<_>>(),
        "paste": finding.paste.as_ref().map(|file| &file.text),
        "replacement": finding.replacement.as_ref().map(|replacement| &replacement.text),
        "fixable": finding.replacement.as_ref().is_some_and(|replacement| replacement.is_certain),
        "held_back": (!held_back.is_empty()).then_some(counts),
    })
}

fn place(label: &Label, (sources, folder): (&Sources, &str)) -> Value {
    let start = sources.position(label.span);
    let end = sources.end_position(label.span);
    json!({
        "path": format!("{folder}{}", sources.file(label.span.file).path),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": label.text,
    })
}
