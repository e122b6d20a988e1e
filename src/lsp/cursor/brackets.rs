//! YAML between brackets, `[a, {b: c}]`: where its end is in them.

use super::{At, Step};

/// Where brackets lead.
pub(super) struct Flow {
    pub(super) path: Vec<Step>,
    pub(super) at: At,
    /// How many bytes of a word are written at the end.
    pub(super) typed: usize,
    pub(super) written: Vec<String>,
    /// Whether every bracket is closed.
    pub(super) is_closed: bool,
}

/// An open bracket.
struct Open {
    is_map: bool,
    key: Option<String>,
    written: Vec<String>,
}

/// Follows brackets to the end of a text.
pub(super) fn flow(text: &str) -> Flow {
    let (mut open, mut word, mut quote): (Vec<Open>, usize, Option<char>) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        if let Some(sign) = quote {
            if c == sign {
                quote = None;
            }
            continue;
        }
        let next = at + c.len_utf8();
        match c {
            '"' | '\'' if text[word..at].trim().is_empty() => quote = Some(c),
            '[' | '{' if text[word..at].trim().is_empty() => {
                open.push(Open { is_map: c == '{', key: None, written: Vec::new() });
                word = next;
            }
            ']' | '}' => {
                open.pop();
                word = next;
            }
            ',' => {
                if let Some(last) = open.last_mut() {
                    last.written.extend(last.key.take());
                }
                word = next;
            }
            ':' if text[next..].is_empty() || text[next..].starts_with([' ', '\n', '\r']) => {
                let name = text[word..at].trim().trim_matches(['"', '\'']).to_owned();
                if let Some(last) = open.last_mut().filter(|last| last.is_map) {
                    last.key = Some(name);
                    word = next;
                }
            }
            _ => {}
        }
    }
    let mut path = Vec::new();
    for bracket in &open {
        match &bracket.key {
            _ if !bracket.is_map => path.push(Step::Item),
            Some(key) => path.push(Step::Key(key.clone())),
            None => {}
        }
    }
    let typed = text[word..].trim_start().trim_start_matches(['"', '\'']).len();
    let last = open.last();
    let at = match last {
        Some(Open { is_map: true, key: Some(_), .. }) => At::Value,
        _ => At::Word,
    };
    let written = last.map(|last| last.written.clone()).unwrap_or_default();
    Flow { path, at, typed, written, is_closed: open.is_empty() }
}

/// Returns the keys that stand behind a word in the same brackets.
pub(super) fn behind(rest: &str) -> Vec<String> {
    let (mut depth, mut start, mut out) = (0_usize, None, Vec::new());
    for (at, c) in rest.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => break,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 => start = Some(at + 1),
            ':' if depth == 0 => {
                let name = start.take().map(|start| rest[start..at].trim());
                out.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
            }
            _ => {}
        }
    }
    out
}
