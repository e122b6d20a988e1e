//! What a link in prose points at. Links are written as they work on a code host: relative paths
//! to files, with anchors (`path`); or as `[[kind/id]]`. `address` knows how addresses are written.

mod address;
mod path;

pub use address::{join, percent_decode};

use super::{
    EntryId, Playbook, Resolution,
    field::Kind,
    record::{Record, Value},
};
use crate::{diagnostic::nearest, parse::markdown::LinkForm};

/// What a link points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry, perhaps a place on its page.
    Entry {
        /// The entry.
        entry: EntryId,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// The value of a field: `[[handoff/mql-to-sal.first_touch_within]]`.
    Value {
        /// The entry.
        entry: EntryId,
        /// The field, with `.` between parts.
        field: String,
    },
    /// The list of a kind.
    List(&'static Kind),
    /// A file that is published as it is; its path from the root.
    Asset(String),
    /// Another site, or a mail address.
    External,
    /// Nothing that exists.
    Broken(Break),
    /// Cannot be known: a file that may define it could not be read.
    HeldBack,
}

impl Target {
    /// Returns the entry that is mentioned.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Self::Entry { entry, .. } | Self::Value { entry, .. } => Some(*entry),
            _ => None,
        }
    }
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// No item has this id.
    UnknownItem {
        /// The kind that was asked for, when one was.
        kind: Option<&'static Kind>,
        /// The item that was probably meant.
        nearest: Option<EntryId>,
    },
    /// The word before the `/` is no kind.
    UnknownKind {
        /// The kind that was probably meant.
        nearest: Option<&'static str>,
    },
    /// Several kinds have an item with this id.
    Ambiguous(Vec<EntryId>),
    /// The item has no such field, or nothing is written in it.
    NoField {
        /// The entry.
        entry: EntryId,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
    },
    /// No file is there.
    NoFile {
        /// The path that was looked for, from the root.
        path: String,
        /// What to write instead, when a file is near.
        nearest: Option<String>,
        /// The kind whose folder the path lies in.
        kind: Option<&'static Kind>,
    },
    /// The page has no such place.
    NoAnchor {
        /// The page.
        entry: EntryId,
        /// The anchor that was probably meant.
        nearest: Option<String>,
    },
    /// The file is there and is not published.
    NotPublished {
        /// Why.
        why: &'static str,
    },
    /// The path leaves the playbook's folder.
    Outside,
    /// The address is of a kind that could run code.
    Unsafe,
    /// `[words][label]` whose label is defined nowhere.
    Undefined,
}

/// Finds what `dest`, written in `from`, points at.
pub fn resolve(playbook: &Playbook, from: EntryId, form: LinkForm, dest: &str) -> Target {
    match form {
        LinkForm::Wiki => wiki(playbook, dest.trim()),
        LinkForm::Undefined => Target::Broken(Break::Undefined),
        LinkForm::Markdown | LinkForm::Image | LinkForm::Html => {
            path::resolve(playbook, from, dest.trim())
        }
    }
}

fn wiki(playbook: &Playbook, dest: &str) -> Target {
    let (item, field) = match dest.split_once('.') {
        Some((item, field)) => (item, Some(field)),
        None => (dest, None),
    };
    let (item, anchor) = match item.split_once('#') {
        Some((item, anchor)) => (item, Some(anchor)),
        None => (item, None),
    };
    let entry = match playbook.lookup(item, &[]) {
        Resolution::Found(entry) | Resolution::OtherKind(entry) => entry,
        Resolution::Unknown { kind, nearest } => {
            return Target::Broken(Break::UnknownItem { kind, nearest });
        }
        Resolution::UnknownKind => {
            let word = item.split('/').next().unwrap_or_default();
            let nearest = playbook.catalog.meant(word).map(|kind| kind.name);
            return Target::Broken(Break::UnknownKind { nearest });
        }
        Resolution::Ambiguous(entries) => return Target::Broken(Break::Ambiguous(entries)),
        Resolution::HeldBack | Resolution::Plain => return Target::HeldBack,
    };
    match (field, anchor) {
        (Some(field), _) => value(playbook, entry, field),
        (None, Some(anchor)) => place(playbook, entry, anchor),
        (None, None) => Target::Entry { entry, anchor: None },
    }
}

fn value(playbook: &Playbook, entry: EntryId, field: &str) -> Target {
    let record = &playbook.entry(entry).record;
    if written_value(record, field).is_some() {
        return Target::Value { entry, field: field.to_owned() };
    }
    if record.partial || is_unreadable(record, field) {
        return Target::HeldBack;
    }
    let last = field.rsplit('.').next().unwrap_or(field);
    let known = record.fields.iter().map(|written| written.field.name);
    let near = nearest(last, known.clone());
    let nearest = known.clone().find(|name| Some(*name) == near);
    Target::Broken(Break::NoField { entry, nearest })
}

/// Says whether a field is written in a way that could not be read, or under a misspelt name.
fn is_unreadable(record: &Record, path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(written) = record.peek(name) else { return record.misspelt.contains(&name) };
    match written.value.as_ref().map(|value| &value.value) {
        None => true,
        Some(Value::Record(inner)) => inner.partial || is_unreadable(inner, rest),
        Some(_) => false,
    }
}

/// Returns the value of a field, `.` leading into parts.
pub fn written_value<'r>(record: &'r Record, path: &str) -> Option<&'r Value> {
    let (name, rest) = match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    };
    let value = &record.peek_value(name)?.value;
    match (rest, value) {
        (None, value) => Some(value),
        (Some(rest), Value::Record(inner)) => written_value(inner, rest),
        _ => None,
    }
}

fn place(playbook: &Playbook, number: EntryId, anchor: &str) -> Target {
    let entry = playbook.entry(number);
    let found = Target::Entry { entry: number, anchor: Some(anchor.to_owned()) };
    let Some(body) = &entry.body else {
        return Target::Broken(Break::NoAnchor { entry: number, nearest: None });
    };
    if body.outline.has_anchor(anchor) {
        return found;
    }
    let slugs = body.outline.headings.iter().map(|heading| heading.slug.as_str());
    let nearest = nearest(anchor, slugs).map(str::to_owned);
    Target::Broken(Break::NoAnchor { entry: number, nearest })
}

/// Returns a text without the brackets of its references: the words, or the id.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((link, behind)) = after.split_once("]]") else { break };
        let words = link.split_once('|').map_or(link, |(_, words)| words);
        out.push_str(before);
        out.push_str(words.rsplit('/').next().unwrap_or(words));
        rest = behind;
    }
    out + rest
}
