//! Findings as text. One format per file; [`FORMATS`] lists them.

mod human;
mod json;
mod short;

pub use json::document;

use super::{Diagnostic, Report};
use crate::source::Sources;

/// A way to write findings.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes a report; what is meant for people holds its findings only, with colors, which the
    /// printer takes out where they are not wanted.
    pub write: fn(&Report, &Sources) -> String,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format { name: "human", write: human::write },
    Format { name: "short", write: short::write },
    Format { name: "json", write: json::write },
];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Returns one finding as a person reads it in the terminal, without color.
pub fn plain(finding: &Diagnostic, sources: &Sources) -> String {
    human::one(finding, sources, false)
}

/// Replaces characters that could move a terminal's cursor or begin a new line.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
