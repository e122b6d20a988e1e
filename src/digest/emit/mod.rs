//! A digest as text. One format per file; [`FORMATS`] lists them. A digest with nothing in it is one
//! line in each.

mod email;
mod markdown;
mod slack;

use super::Digest;
use crate::source::sign;

/// A way to write a digest.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes it.
    pub write: fn(&Digest) -> String,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format { name: "markdown", write: markdown::write },
    Format { name: "slack", write: slack::write },
    Format { name: "email", write: email::write },
];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// What the digest is called, or that there is nothing to tell.
fn title(digest: &Digest) -> String {
    let word = if digest.parts.is_empty() { "nothing new" } else { "what is new" };
    format!("{}: {word} since {}", digest.playbook, digest.since)
}

/// Returns what a note says in one line: its head and its text, as far as there are any.
fn joined(head: &str, text: &str) -> String {
    let parts = [head, text].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(": ")
}

/// Replaces what could end a line or turn the direction of writing.
fn line(text: &str) -> String {
    let is_odd = |c: char| c.is_control() || sign::is_turn(c);
    let text: String = text.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
