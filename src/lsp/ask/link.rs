//! `[[…` under the cursor: how far it is written.

use std::ops::Range;

/// A reference in brackets that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Brackets {
    /// What is to be replaced: the target, from behind `[[` to its end.
    pub(super) target: Range<usize>,
    /// What stands of it before the cursor.
    pub(super) typed: String,
    /// The brackets that are still to be written behind it.
    pub(super) close: &'static str,
}

/// Finds the brackets around a place.
pub(super) fn around(text: &str, offset: usize) -> Option<Brackets> {
    let start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let open = start + text[start..offset].rfind("[[")? + 2;
    let typed = &text[open..offset];
    if typed.contains(['|', ']', '[']) {
        return None;
    }
    let rest = &text[offset..];
    let more =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '#')));
    let more = more.unwrap_or(rest.len());
    let close = match &rest[more..] {
        behind if behind.starts_with("]]") || behind.starts_with('|') => "",
        behind if behind.starts_with(']') => "]",
        _ => "]]",
    };
    Some(Brackets { target: open..offset + more, typed: typed.to_owned(), close })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brackets_around_the_cursor_are_found() {
        for (text, expected) in [
            ("see [[sta^", Some(("sta", "sta", "]]"))),
            ("see [[^]]", Some(("", "", ""))),
            ("see [[sta^ge/sql]] on", Some(("stage/sql", "sta", ""))),
            ("see [[st^] on", Some(("st", "st", "]"))),
            ("see [[st^|words]]", Some(("st", "st", ""))),
            ("see [[st|wo^", None),
            ("[[a]] b^", None),
            ("[[a\nb^", None),
            ("[a^", None),
        ] {
            let at = text.find('^').expect("a mark");
            let text = text.replacen('^', "", 1);
            let found = around(&text, at);
            let found = found
                .as_ref()
                .map(|own| (&text[own.target.clone()], own.typed.as_str(), own.close));
            assert_eq!(found, expected, "{text}");
        }
    }
}
