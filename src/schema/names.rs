//! The ids a reference may name. Editors offer an id as it is usually written; its other spellings, an
//! old name or `kind/id`, are taken and not offered.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use super::{
    Ids, Writer,
    types::{any_of, target},
};
use crate::model::{Entry, field::Kind, record::TARGET};

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    /// `mql`, or `lead-stage/mql` where several kinds may be meant.
    Id,
    /// `lead-stage/mql` always: it stands beside words.
    KindAndId,
    /// `target:new-arr`.
    Target,
}

impl Writer<'_> {
    /// Returns the forms of a reference to an item of one of these kinds.
    pub(super) fn reference(&mut self, targets: &'static [&'static str], form: As) -> Vec<Json> {
        let kinds = self.playbook.catalog.find_all(targets);
        let is_known = self.ids == Ids::Known && !kinds.is_empty();
        let can_lack = |kind: &&'static Kind| self.playbook.is_incomplete(kind);
        let is_empty = |kind: &&'static Kind| self.playbook.of_kind(kind).next().is_none();
        if !is_known || kinds.iter().any(can_lack) || kinds.iter().all(is_empty) {
            return vec![self.any_name(&kinds, form)];
        }
        let name = format!("{}-{}", prefix(form), targets.join("-or-"));
        if self.defs.contains_key(&name) {
            return vec![json!({ "$ref": format!("#/$defs/{name}") })];
        }
        let offered = self.offered(&kinds, form);
        let taken = self.taken(&kinds, form);
        vec![self.define(&name, || any_of(vec![offered, taken]))]
    }

    /// Any id: where nothing is known of the items there are.
    fn any_name(&mut self, kinds: &[&'static Kind], form: As) -> Json {
        match form {
            As::Id => self.text(),
            As::KindAndId => {
                json!({ "type": "string", "pattern": format!(r"^\s*(?:{})/\S+\s*$", words(kinds)) })
            }
            As::Target => json!({ "type": "string", "pattern": target(r"\S.*"),
                                  "errorMessage": "write `target:` and the id of a KPI" }),
        }
    }

    /// The usual spelling of every id, with what people call the item.
    fn offered(&self, kinds: &[&'static Kind], form: As) -> Json {
        let entries = || kinds.iter().flat_map(|kind| self.playbook.of_kind(kind));
        let spelling = |entry: &Entry| match form {
            As::Target => format!("{TARGET}{}", entry.id.value),
            As::Id if kinds.len() == 1 => entry.id.value.clone(),
            _ => entry.path(),
        };
        let ids: Vec<String> = entries().map(spelling).collect();
        let titles: Vec<&str> = entries().map(|entry| entry.title.as_str()).collect();
        let titles_of = |kind: &&Kind| kind.title.to_lowercase();
        let nouns: Vec<String> = kinds.iter().map(titles_of).collect();
        let message = format!("there is no such {}", nouns.join(" or "));
        json!({ "enum": ids, "enumDescriptions": titles, "errorMessage": message })
    }

    /// Every other spelling.
    fn taken(&self, kinds: &[&'static Kind], form: As) -> Json {
        let mut spellings = Vec::new();
        for kind in kinds {
            let names: Vec<String> = self.names(kind).iter().map(|name| escaped(name)).collect();
            if names.is_empty() {
                continue;
            }
            let names = names.join("|");
            let sign = if form == As::KindAndId || kinds.len() > 1 { "" } else { "?" };
            spellings.push(format!("(?:(?:{})/){sign}(?:{names})", words(&[*kind])));
        }
        if form != As::KindAndId && kinds.len() > 1 {
            spellings.extend(self.only_once(kinds).iter().map(|name| escaped(name)));
        }
        let spellings = format!("(?:{})", spellings.join("|"));
        let pattern = match form {
            As::Target => target(&spellings),
            _ => format!(r"^\s*{spellings}\s*$"),
        };
        let words = json!({ "type": "string", "pattern": pattern });
        // An id such as `2026` comes as a number.
        let numbers: Vec<i64> = kinds
            .iter()
            .flat_map(|kind| self.playbook.of_kind(kind))
            .filter_map(|entry| entry.id.value.parse().ok())
            .collect();
        match form == As::Id && !numbers.is_empty() {
            true => {
                json!({ "if": { "type": "integer" }, "then": { "enum": numbers }, "else": words })
            }
            false => words,
        }
    }

    /// Ids and other names of the items of a kind.
    fn names(&self, kind: &'static Kind) -> Vec<String> {
        let entries = self.playbook.of_kind(kind);
        let names = entries.flat_map(|entry| std::iter::once(&entry.id).chain(&entry.aliases));
        names.map(|name| name.value.clone()).collect()
    }

    /// Names that an item of one of these kinds has and no item of another.
    fn only_once(&self, kinds: &[&'static Kind]) -> Vec<String> {
        let mut all: Vec<String> = kinds.iter().flat_map(|kind| self.names(kind)).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for name in &all {
            *counts.entry(name.clone()).or_default() += 1;
        }
        all.retain(|name| counts[name] == 1);
        all
    }

    /// Words that do not look like a reference; where ids are not known, any words.
    pub(super) fn no_reference(&mut self) -> Json {
        let text = self.text();
        if self.ids == Ids::Any {
            return text;
        }
        let all: Vec<&'static Kind> = self.playbook.catalog.all().collect();
        let reference = format!(r"^(?:{})/\S+$", words(&all));
        json!({ "allOf": [text, { "not": { "type": "string", "pattern": reference } }] })
    }
}

fn prefix(form: As) -> &'static str {
    match form {
        As::Id => "id",
        As::KindAndId => "path",
        As::Target => "target",
    }
}

/// What references call kinds.
fn words(kinds: &[&'static Kind]) -> String {
    let names = kinds.iter().flat_map(|kind| std::iter::once(&kind.name).chain(kind.short));
    names.copied().collect::<Vec<_>>().join("|")
}

fn escaped(name: &str) -> String {
    let sign = |c: char| {
        matches!(
            c,
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
        )
    };
    name.chars().flat_map(|c| sign(c).then_some('\\').into_iter().chain([c])).collect()
}
