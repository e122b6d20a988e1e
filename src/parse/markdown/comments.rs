//! What an author notes between `<!--` and `-->` is for nobody who reads.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{Event, Tag, TagEnd};

/// Returns a text without its comments. What stands in code is no comment; one that is not closed ends
/// where its block does.
pub fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains(OPEN) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for comment in raw(text).flat_map(|raw| comments(text, raw)) {
        out.push_str(&text[at..comment.start]);
        at = comment.end;
    }
    Cow::Owned(out + &text[at..])
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Returns where raw HTML stands: blocks of it, and tags between words.
fn raw(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut in_block = false;
    super::events(text).filter_map(move |(event, range)| match event {
        Event::Start(Tag::HtmlBlock) => {
            in_block = true;
            Some(range)
        }
        Event::End(TagEnd::HtmlBlock) => {
            in_block = false;
            None
        }
        Event::InlineHtml(_) if !in_block => Some(range),
        _ => None,
    })
}

/// Returns the comments in a piece of raw HTML.
fn comments(text: &str, raw: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = raw.start;
    std::iter::from_fn(move || {
        let start = at + text[at..raw.end].find(OPEN)?;
        let close = text[start..raw.end].find(CLOSE);
        at = close.map_or(raw.end, |close| start + close + CLOSE.len());
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_are_taken_out_and_code_is_left() {
        let cases = [
            ("no comment < here", "no comment < here"),
            ("a <!-- b --> c", "a  c"),
            ("a\n\n<!-- b\nc -->\n\nd\n", "a\n\n\n\nd\n"),
            ("<div>\n<!-- b --> c <!-- d -->\n</div>\n", "<div>\n c \n</div>\n"),
            ("a\n\n<!-- never closed\n\nb\n", "a\n\n"),
            ("`<!-- code -->` <!-- x -->", "`<!-- code -->` "),
            ("```\n<!-- code -->\n```\n<!-- x -->\n", "```\n<!-- code -->\n```\n\n"),
            ("> <!-- b -->\n> c\n", "> \n> c\n"),
            ("<!---->é<!-- ü -->", "é"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_comments(text), expected, "{text:?}");
        }
    }
}
