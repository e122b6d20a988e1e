//! What things are called: the names of an item, and the short names that the playbook explains.

use std::collections::BTreeSet;

use super::abbreviations;
use crate::{
    model::{Entry, Playbook, record::Value},
    source::Spanned,
};

/// Returns every short name that something in the playbook goes by.
pub(in crate::check) fn known_names(playbook: &Playbook) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for entry in std::iter::once(playbook.settings()).chain(playbook.entries()) {
        let texts = ["term", "framework", "currency", "company"];
        let texts = texts.into_iter().filter_map(|name| entry.record.peek_value(name)?.as_text());
        let names = texts.chain(aliases(entry)).chain([entry.id.value.as_str(), &entry.title]);
        out.extend(names.map(str::to_uppercase));
        out.extend(short_name(&entry.title).map(str::to_owned));
    }
    // `NCC` may be all that is said of an `NCC Group`.
    let listed = texts(playbook.settings(), "names").flat_map(str::split_whitespace);
    out.extend(listed.map(str::to_uppercase));
    out
}

/// Returns what an item is called in prose, what counts most first: the term it is about, its title
/// and the short name in it, its aliases.
pub(crate) fn names(entry: &Entry) -> Vec<&str> {
    let term = entry.record.peek_value("term").and_then(|term| term.as_text());
    let short = short_name(&entry.title);
    // `Marketing Qualified Lead (MQL)` is read without the second name.
    let long = short.and_then(|short| {
        let (long, rest) = entry.title.split_once(&format!("({short})"))?;
        rest.trim().is_empty().then(|| long.trim())
    });
    let title = long.unwrap_or(&entry.title);
    let all = term.into_iter().chain([title]).chain(short).chain(aliases(entry));
    all.map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn aliases(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.aliases.iter().map(|alias| alias.value.as_str())
}

/// Returns the texts of a list.
fn texts<'p>(entry: &'p Entry, field: &str) -> impl Iterator<Item = &'p str> {
    let all = match entry.record.peek_value(field) {
        Some(Spanned { value: Value::List(all), .. }) => all.as_slice(),
        _ => &[],
    };
    all.iter().filter_map(|text| text.value.as_text())
}

/// Returns the short name a title explains: `Marketing Qualified Lead (MQL)`, `MQL: Marketing
/// Qualified Lead`.
fn short_name(title: &str) -> Option<&str> {
    let is_short = |start: usize, end: usize| {
        let is_told = title[end..].trim_start().starts_with([':', '(', '–', '—']);
        title[..start].ends_with('(') || (start == 0 && is_told)
    };
    let mut short = abbreviations(title).into_iter();
    short.find(|short| is_short(short.range.start, short.range.end)).map(|short| short.name)
}
