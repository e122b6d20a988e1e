//! `playbook.json`: everything the playbook says, typed, for programs. `playbook.schema.json`,
//! published beside it and held against it by a test, says what it holds:
//!
//! | name | holds |
//! |---|---|
//! | `version` | 1; it grows when a name goes or changes its meaning, not when one is added |
//! | `title`, `today` | the playbook's title, and the day that days are counted to |
//! | `settings` | what `playbook.yaml` says of the company; nothing of people, rules or the CRM |
//! | `common_fields`, `kinds` | which fields items have, with what they hold and what for |
//! | `items` | every item, page, person and team: what its page says, and its prose as written |
//!
//! Addresses of people are left out: a file that is made to be read by programs would be where to
//! collect them. Each kind and each item is one line, so that the file can be searched by lines.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::typed;
use crate::{
    model::{
        Entry, EntryId,
        field::{Kind, Section},
        kinds::{self, COMMON},
        record::Value,
    },
    parse::markdown::without_comments,
    site::{
        plan::n_bytes,
        view::{Scope, entry},
    },
};

/// The JSON Schema of `playbook.json`.
pub(super) const SCHEMA: &str = include_str!("playbook.schema.json");

/// The settings that say something of the company.
const SETTINGS: &[&str] = &[
    "company",
    "currency",
    "fiscal_year_start",
    "as_of",
    "through",
    "narrative",
    "arbiter",
    "business_hours",
    "review_every",
];

/// What an item says beside its fields, so not among them.
const IN_HEAD: &[&str] = &["id", "title", "status", "owner", "reviewed", "summary"];

/// What is not told of people: where they stand already, and where they can be reached.
const OF_PERSON: &[&str] = &["id", "email", "handle"];

/// Most characters of a summary.
const LIMIT_SUMMARY: usize = 300;

/// Returns `playbook.json`.
pub(super) fn json(scope: &Scope<'_>) -> String {
    let playbook = scope.playbook;
    let settings = &playbook.settings().record;
    let others: Vec<&str> = settings.fields.iter().map(|written| written.field.name).collect();
    let others: Vec<&str> = others.into_iter().filter(|name| !SETTINGS.contains(name)).collect();
    let head = [
        ("$schema", json!("playbook.schema.json")),
        ("version", json!(1)),
        ("title", json!(playbook.title())),
        ("today", json!(playbook.today.to_string())),
        ("settings", typed::fields(playbook, settings, &others)),
        ("common_fields", COMMON.iter().map(typed::field).collect()),
    ];
    // Room for all of it: a text of this size that grows is in memory twice.
    let mut out = String::with_capacity(2 * n_bytes(playbook));
    out.push_str("{\n");
    for (name, value) in head {
        let _ = writeln!(out, "{}: {value},", json!(name));
    }
    push(&mut out, "kinds", playbook.catalog.all().map(|kind| scope.kind_json(kind)));
    out.push_str(",\n");
    push(&mut out, "items", playbook.entries().map(|entry| scope.item_json(entry)));
    out.push_str("\n}\n");
    out
}

/// Writes a list with its name, a line for each value. The file is as large as the playbook, so no
/// line is kept beside it.
fn push(out: &mut String, name: &str, values: impl Iterator<Item = Json>) {
    let _ = write!(out, "\"{name}\": [");
    for (at, value) in values.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&serde_json::to_string(&value).expect("a value always serializes"));
    }
    out.push(']');
}

impl Scope<'_> {
    fn kind_json(&self, kind: &'static Kind) -> Json {
        json!({
            "name": kind.name,
            "title": kind.title,
            "plural": kind.plural,
            "doc": kind.doc,
            "section": section(kind.section),
            "point": kind.point.map(|point| point.word()),
            "own": self.playbook.catalog.declared(kind).is_some(),
            "statuses": if kinds::has_status(kind) { kind.statuses.words() } else { &[] },
            "fields": kind.fields.iter().map(typed::field).collect::<Vec<_>>(),
        })
    }

    fn item_json(&self, entry: &Entry) -> Json {
        let playbook = self.playbook;
        let sources = &playbook.sources;
        let has_status = self.badge(entry).is_some();
        let number = entry.number;
        let body = entry.body.as_ref().map(|body| without_comments(sources.text(body.span).trim()));
        json!({
            "kind": entry.kind.name,
            "id": entry.id.value,
            "title": entry.title,
            "status": has_status.then_some(entry.status),
            "standing": has_status.then_some(entry.standing().word()),
            "summary": self.plain_summary(entry, LIMIT_SUMMARY),
            "owner": playbook.owner(entry).map(|owner| self.ref_json(owner.number)),
            "reviewed": reviewed(entry),
            "review_due": playbook.review_due(entry).map(|day| day.to_string()),
            "page": self.plan.path_of(number),
            "source": {
                "file": sources.file(entry.file()).path,
                "line": sources.position(entry.id.span).line,
            },
            "whole": entry.is_whole(),
            "fields": typed::fields(playbook, &entry.record, hidden(entry)),
            "body": body.filter(|body| !body.is_empty()),
            "links": {
                "out": self.all_json(playbook.mentions(number)),
                "in": self.all_json(playbook.mentioned_by(number)),
            },
        })
    }

    fn ref_json(&self, number: EntryId) -> Json {
        let entry = self.playbook.entry(number);
        json!({ "kind": entry.kind.name, "id": entry.id.value })
    }

    fn all_json(&self, entries: impl Iterator<Item = EntryId>) -> Vec<Json> {
        entries.map(|entry| self.ref_json(entry)).collect()
    }
}

fn reviewed(entry: &Entry) -> Option<String> {
    match entry::value(entry, "reviewed") {
        Some(Value::Date(day)) => Some(day.to_string()),
        _ => None,
    }
}

/// Returns the fields of an entry that are not told among its fields.
fn hidden(entry: &Entry) -> &'static [&'static str] {
    if entry.is_people() { OF_PERSON } else { IN_HEAD }
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Customer => "customer",
        Section::Message => "message",
        Section::Process => "process",
        Section::Numbers => "numbers",
        Section::HowWeWork => "how-we-work",
    }
}
