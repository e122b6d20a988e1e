//! What an item or a field is, in a few lines of Markdown.

use std::borrow::Cow;

use crate::{
    model::{
        Entry, Playbook,
        field::{Class, Field, label, lowered},
        kinds, links,
    },
    site,
};

/// Longest definition that is shown, in characters.
const LIMIT: usize = 600;

/// Returns what an item is: its title, its kind, how far it is agreed, what it says, who keeps it
/// true.
pub(super) fn entry(playbook: &Playbook, entry: &Entry) -> String {
    let mut head = vec![lowered(entry.kind.title)];
    if ![&kinds::PERSON, &kinds::TEAM, &kinds::PAGE].contains(&entry.kind) {
        head.push(entry.status.to_owned());
    }
    if let Some(owner) = playbook.owner(entry) {
        head.push(format!("kept true by {}", owner.title));
    }
    let mut out = format!("**{}** ({})\n", safe(&entry.title), safe(&head.join(", ")));
    if let Some(words) = definition(playbook, entry) {
        out.push_str(&format!("\n{}\n", safe(&words)));
    }
    out + &format!("\n`{}`\n", entry.path())
}

/// Returns what an item is in one short line.
pub(super) fn short(entry: &Entry) -> String {
    format!("{}, {}", lowered(entry.kind.title), entry.status)
}

/// Returns what a field is for, as its declaration says.
pub(super) fn field(field: &Field) -> String {
    let mut out = format!("**{}**\n\n{}\n", label(field.name), field.doc);
    if let Some(needed) = field.need.sentence() {
        out.push_str(&format!("\n{needed}\n"));
    }
    if field.class == Class::Meaning {
        out.push_str("\nOnce the item is agreed, a change of it takes a decision.\n");
    }
    if !field.example.is_empty() {
        out.push_str(&format!("\n```yaml\n{}: {}\n```\n", field.name, field.example));
    }
    out
}

/// Returns the words that define an item, cut where they are long.
fn definition(playbook: &Playbook, entry: &Entry) -> Option<String> {
    let words = match entry.kind {
        kind if kind == &kinds::PERSON => entry.record.text("role").map(Cow::Borrowed),
        _ => site::definition(playbook, entry),
    };
    let words = links::plain(&words?);
    let cut: String = words.chars().take(LIMIT).collect();
    Some(if cut.len() < words.len() { format!("{cut}…") } else { words })
}

/// Keeps what somebody wrote from being read as a picture or as HTML: an editor would fetch it.
fn safe(text: &str) -> String {
    text.replace('<', "&lt;").replace("![", "!\\[")
}
