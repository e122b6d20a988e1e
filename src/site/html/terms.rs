//! Words that the playbook defines become links where a page uses them first, with what they mean.

use std::{borrow::Cow, fmt::Write as _};

use html5gum::Token;

use super::escaped;
use crate::parse::html::tokens;
use crate::site::link::Linker;

/// Elements of authors in which no word is explained: it would be a link in a link, or part of
/// something that is to be read letter by letter.
const NO_PROSE: &[&[u8]] = &[
    b"a", b"abbr", b"code", b"dfn", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"kbd", b"pre",
    b"samp", b"summary", b"th", b"tt", b"var",
];

/// Returns a text as HTML, the words in it explained that the page has not explained yet.
/// `address` makes an address ready for an attribute.
pub(super) fn explained<'t>(
    linker: &Linker<'_>,
    text: &'t str,
    mut address: impl FnMut(String) -> String,
) -> Cow<'t, str> {
    let Some(explained) = linker.explained() else { return escaped(text) };
    let uses = explained.first_uses(linker.plan.words(), text);
    if uses.is_empty() {
        return escaped(text);
    }
    let mut out = String::with_capacity(text.len() + 300 * uses.len());
    let mut end = 0;
    for own in uses {
        let Some(href) = linker.entry(own.item) else { continue };
        let attributes = explained.attributes(linker, own.item);
        if attributes.is_empty() {
            continue;
        }
        out.push_str(&escaped(&text[end..own.range.start]));
        let (href, word) = (address(href), escaped(&text[own.range.clone()]));
        let _ = write!(out, "<a href=\"{href}\"{attributes}>{word}</a>");
        end = own.range.end;
    }
    out.push_str(&escaped(&text[end..]));
    Cow::Owned(out)
}

/// Returns how many elements without prose are open after a piece of raw HTML, `depth` before it.
pub(super) fn depth_after(html: &str, depth: usize) -> usize {
    let is_counted = |name: &[u8]| NO_PROSE.contains(&name);
    tokens(html).fold(depth, |depth, token| match token {
        Token::StartTag(tag) if is_counted(&tag.name) && !tag.self_closing => depth + 1,
        Token::EndTag(tag) if is_counted(&tag.name) => depth.saturating_sub(1),
        _ => depth,
    })
}
