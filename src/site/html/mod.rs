//! Markdown → HTML, in one place. Text is escaped, links are looked up, raw HTML of authors passes
//! through a strict list or becomes text. Next: `writer` for the elements, `links`, `tables`,
//! `notes`, `terms` for words that are explained, `sanitize` for the list.

mod fence;
mod links;
mod notes;
mod sanitize;
mod tables;
mod terms;
mod writer;

use std::borrow::Cow;

use pulldown_cmark::Event;

use super::link::Linker;
use crate::parse::{
    Body,
    markdown::{self, Heading},
};
use writer::{Mode, Writer};

/// Prose as HTML.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// The HTML.
    pub(super) html: String,
    /// The anchor of the heading that is the page's title and was left out of the HTML.
    pub(super) title_anchor: Option<String>,
}

/// Renders the prose of an entry. A first heading that repeats the title is left out: the page
/// shows the title itself.
pub(super) fn prose(linker: &Linker<'_>, body: &Body, title: &str) -> Prose {
    let text = &linker.playbook.sources.text(body.span);
    let heading = body.outline.headings.first().filter(|first| repeats(first, text, title));
    let skip = heading.map_or(0, |heading| heading.range.end);
    let written = |mode| {
        let mut writer = Writer::new(linker, mode);
        // HTML is longer than its Markdown, mostly by less than half.
        writer.out.reserve(text.len() + text.len() / 2);
        for (event, range) in markdown::events(text) {
            // The slugs of later headings depend on the first one: it is counted, not written.
            match range.start < skip {
                true => writer.skip(event),
                false => writer.event(event),
            }
        }
        writer.finish()
    };
    let raw = body.outline.has_html.then(|| written(Mode::Raw));
    let html = match raw {
        Some((html, addresses)) if !sanitize::is_too_deep(&html) => {
            sanitize::clean(linker, &html, addresses)
        }
        // Raw HTML that is nested without end is shown as text.
        _ => written(Mode::Prose).0,
    };
    Prose { html, title_anchor: heading.map(|heading| heading.slug.clone()) }
}

fn repeats(first: &Heading, text: &str, title: &str) -> bool {
    let is_first = text[..first.range.start].trim().is_empty();
    first.level == 1 && is_first && first.text == title
}

/// Renders the words of a field: inline Markdown on one line, more where the author wrote more.
/// Raw HTML stays text; comments are left out.
pub(super) fn field(linker: &Linker<'_>, text: &str) -> String {
    let text = text.trim();
    if is_plain(text) {
        return terms::explained(linker, text, |href| escaped(&href).into_owned()).into_owned();
    }
    let text = markdown::without_comments(text);
    // A full stop keeps one line from being read as a heading, a list or a quote.
    let is_line = !text.contains('\n');
    let guarded = if is_line { Cow::Owned(format!(".{text}")) } else { text };
    let mut writer = Writer::new(linker, Mode::Field);
    for (at, (event, _)) in markdown::events(&guarded).enumerate() {
        match event {
            Event::Text(words) if is_line && at == 1 => {
                let rest = words.strip_prefix('.').unwrap_or(&words).to_owned();
                writer.event(Event::Text(rest.into()));
            }
            event => writer.event(event),
        }
    }
    let (html, _) = writer.finish();
    let html = html.trim();
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).unwrap_or(html).to_owned()
}

/// Returns the words of a Markdown text, without markup; links give their words.
pub(super) fn plain(linker: &Linker<'_>, text: &str) -> String {
    if is_plain(text) {
        return text.trim().to_owned();
    }
    let out: String = without_tags(&field(linker, text)).collect();
    if !out.contains('&') {
        return out;
    }
    let unescaped =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    unescaped.into_iter().fold(out, |out, (from, to)| out.replace(from, to))
}

/// Returns about how many characters readers see of HTML that this module made.
pub(super) fn length(html: &str) -> usize {
    without_tags(html).map(|words| words.chars().count()).sum()
}

/// Returns what stands before the first tag and after each.
fn without_tags(html: &str) -> impl Iterator<Item = &str> {
    let mut parts = html.split('<');
    let first = parts.next();
    first.into_iter().chain(parts.filter_map(|part| Some(part.split_once('>')?.1)))
}

/// Says whether a text has nothing in it that Markdown could read.
fn is_plain(text: &str) -> bool {
    let is_sign = |byte: u8| b"\n\\`*_[]<>&~!#|".contains(&byte);
    !text.bytes().any(is_sign)
}

/// Returns words as HTML, with what stands between two backticks as code.
pub(super) fn with_code(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 32);
    let mut parts = words.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        // A last backtick without another one is a sign like others.
        match (is_code, parts.peek().is_some()) {
            (true, true) => out.extend(["<code>", &escaped(part), "</code>"]),
            (true, false) => out.extend(["`", &escaped(part)]),
            (false, _) => out.push_str(&escaped(part)),
        }
        is_code = !is_code;
    }
    out
}

/// Escapes a text for HTML, in elements and in quoted attributes.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    // All of them are one byte, and all text of a site passes here.
    let (mut out, mut from) = (String::new(), 0);
    for (at, byte) in text.bytes().enumerate() {
        let sign = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        if from == 0 {
            out.reserve(text.len() + 16);
        }
        out.push_str(&text[from..at]);
        out.push_str(sign);
        from = at + 1;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
