//! Code → spans with a few classes of our own. What syntect has no words for (`console`) and the languages that
//! playbooks are full of (`json`, `sql`, `yaml`) are read by hand: to build the patterns that syntect has for SQL and YAML takes longer
//! than to make a hundred pages. Every other language is syntect's (`stock`).

mod console;
mod json;
mod reader;
mod sql;
mod stock;
mod yaml;

use self::reader::{Colored, Reader};
use super::html::escaped;

/// Longest block that is colored, in bytes; longer ones are shown plain.
const LIMIT: usize = 64 * 1024;
/// Longest line that is colored.
const LIMIT_LINE: usize = 2000;

/// What a piece of code is. The style sheet has a color for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Comment,
    String,
    /// Numbers, constants, and what is escaped in a string.
    Number,
    Keyword,
    Function,
    Name,
    Operator,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Comment => "hl-comment",
            Self::String => "hl-string",
            Self::Number => "hl-number",
            Self::Keyword => "hl-keyword",
            Self::Function => "hl-function",
            Self::Name => "hl-name",
            Self::Operator => "hl-operator",
        }
    }
}

/// Returns a block of code as HTML. Unknown languages are shown plain.
pub(super) fn html(language: &str, code: &str) -> String {
    colored(language, code).unwrap_or_else(|| escaped(code).into_owned())
}

fn colored(language: &str, code: &str) -> Option<String> {
    let is_too_long = code.len() > LIMIT || code.lines().any(|line| line.len() > LIMIT_LINE);
    if is_too_long || matches!(language, "" | "text" | "txt" | "plain") {
        return None;
    }
    let mut out = Colored::new(code.len());
    match by_hand(language) {
        Some(read) => read(&mut Reader::new(code, &mut out)),
        None => stock::read(language, code, &mut out)?,
    }
    Some(out.html())
}

/// Returns what reads a language here; none for a language that is left to syntect.
fn by_hand(language: &str) -> Option<fn(&mut Reader<'_>)> {
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(language));
    if is(&["console", "shell-session"]) {
        Some(console::read)
    } else if is(&["json"]) {
        Some(json::read)
    } else if is(&["sql"]) {
        Some(sql::read)
    } else if is(&["yaml", "yml"]) {
        Some(yaml::read)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
