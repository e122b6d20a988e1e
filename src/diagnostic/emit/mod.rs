//! Findings as text. One format per file; [`FORMATS`] lists them.

mod context;
mod fingerprint;
pub mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;
mod short;
#[cfg(test)]
mod tests;

pub use context::{Context, RulePage};
pub use json::document;
pub use markdown::text as markdown_text;

use annotate_snippets::Renderer;

use super::{Diagnostic, Report};
use crate::source::{Sources, sign};

/// A way to write findings.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes a report; what is meant for people holds its findings only, with colors, which the
    /// printer takes out where they are not wanted.
    pub write: fn(&Report, &Context<'_>) -> String,
    /// Whether files are named from the top of the repository, not from the working directory.
    pub is_of_repository: bool,
    /// Who reads it, where its name does not say so.
    pub reader: &'static str,
}

/// Every format.
pub static FORMATS: &[Format] = &[
    Format { name: "human", write: human::write, is_of_repository: false, reader: "" },
    Format { name: "short", write: short::write, is_of_repository: false, reader: "" },
    Format { name: "json", write: json::write, is_of_repository: false, reader: "" },
    Format {
        name: "markdown",
        write: markdown::write,
        is_of_repository: true,
        reader: "a comment",
    },
    Format { name: "github", write: github::write, is_of_repository: true, reader: "annotations" },
    Format { name: "gitlab", write: gitlab::write, is_of_repository: true, reader: "Code Quality" },
    Format { name: "junit", write: junit::write, is_of_repository: true, reader: "" },
    Format { name: "sarif", write: sarif::write, is_of_repository: true, reader: "" },
];

/// Returns the format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Returns one finding as a person reads it in the terminal, without color.
pub fn plain(finding: &Diagnostic, sources: &Sources) -> String {
    human::one(finding, sources, Renderer::plain())
}

/// Returns the marked lines of the files that a finding is about, without color and as narrow as a
/// panel beside a page; what it says of them stands in the finding.
pub fn excerpt(finding: &Diagnostic, sources: &Sources) -> String {
    human::excerpt(finding, sources)
}

/// Replaces characters that could move a cursor, begin a line, or turn the direction of writing.
pub fn printable(text: &str) -> String {
    let ends_a_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let is_odd = |c: char| ends_a_line(c) || sign::is_turn(c);
    text.chars().map(|c| if is_odd(c) { '\u{fffd}' } else { c }).collect()
}

/// Returns a document as text that is the same document for whoever reads JSON, and in which the log of a job on
/// GitHub finds no command (`##[…]`).
pub(crate) fn json_text(document: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("the keys are words");
    text.push('\n');
    match text.contains("##[") {
        true => text.replace("##[", "##\\u005b"),
        false => text,
    }
}
