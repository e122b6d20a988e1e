//! Raw HTML of authors → HTML that can do no harm: a strict list of elements and attributes, and
//! every address looked up as in Markdown. Runs over the whole prose of a page, so that nothing the
//! author opens can swallow what follows.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use ammonia::{Builder, UrlRelative};
use html5gum::Token;

use crate::parse::html::tokens;
use crate::site::link::{Href, Linker};

/// Elements for structure, words, tables, pictures and details; no forms, frames, scripts or SVG.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes by element; `id`, `title`, `lang`, `dir` and our own classes may stand everywhere.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "name", "aria-label", "data-name", "data-says"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("input", &["checked", "disabled", "aria-label"]),
    ("ol", &["start", "reversed"]),
    ("pre", &["tabindex"]),
    ("section", &["role", "tabindex", "aria-label"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// The classes that our own renderer writes.
const CLASSES: &[&str] = &[
    "alert",
    "alert-title",
    "anchor",
    "back",
    "broken",
    "caution",
    "center",
    "footnotes",
    "important",
    "note",
    "note-ref",
    "right",
    "scroll",
    "term",
    "tip",
    "warning",
];

/// Deepest nesting that is cleaned: the time to clean grows with depth times length.
const LIMIT_DEPTH: usize = 500;

/// Elements that hold nothing.
const VOID: &[&str] = &["br", "hr", "img", "input", "col", "wbr", "area", "source", "track"];

/// Says whether elements are nested deeper than any page needs. An element counts as closed only
/// by its own end tag right after what it holds, so that no trick of nesting hides depth.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut open: Vec<Vec<u8>> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) => {
                let is_void = VOID.iter().any(|name| name.as_bytes() == tag.name.as_slice());
                if !is_void {
                    open.push(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) if open.last().is_some_and(|last| **last == **tag.name) => {
                open.pop();
            }
            _ => {}
        }
        if open.len() > LIMIT_DEPTH {
            return true;
        }
    }
    false
}

/// Cleans the prose of a page. `addresses` are ours; they stand in `html` as `pm-site/N`.
pub(super) fn clean(linker: &Linker<'_>, html: &str, addresses: Vec<String>) -> String {
    let authored: HashMap<String, Option<String>> = linker
        .raw_links()
        .map(|(dest, href)| {
            let href = match href {
                Href::Site(href) | Href::Outside(href) => Some(href),
                Href::Broken(_) | Href::Plain => None,
            };
            (dest.to_owned(), href)
        })
        .collect();
    let address = move |element: &str, value: &str| {
        let ours = value.strip_prefix("pm-site/").and_then(|number| number.parse::<usize>().ok());
        let found = match ours {
            Some(number) => addresses.get(number).cloned(),
            None => authored.get(value).cloned().unwrap_or_else(|| outside(value)),
        };
        // Pictures come from this site only.
        found.filter(|found| element != "img" || is_own(found))
    };
    let prefix = linker.anchor("");
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(["id", "title", "lang", "dir", "class"]))
        .tag_attributes(ATTRIBUTES.iter().map(|(tag, names)| (*tag, set(names))).collect())
        // One forced attribute only: ammonia adds several in no fixed order.
        .set_tag_attribute_value("input", "type", "checkbox")
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(move |element, attribute, value| match attribute {
            "href" | "src" => address(element, value).map(Cow::Owned),
            "class" => classes(value).map(Cow::Owned),
            // Names of the theme's own places.
            "id" | "name" if value.starts_with("pm:") || value.starts_with("field:") => None,
            // Ours are right already; those of authors get unique where several texts stand on a page.
            "id" | "name" if !prefix.is_empty() && !value.starts_with(&prefix) => {
                Some(format!("{prefix}{value}").into())
            }
            _ => Some(value.into()),
        });
    builder.clean(html).to_string()
}

fn set(names: &[&'static str]) -> HashSet<&'static str> {
    names.iter().copied().collect()
}

/// Keeps the classes that our renderer writes.
fn classes(value: &str) -> Option<String> {
    let is_ours = |class: &&str| CLASSES.contains(class) || class.starts_with("hl-");
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(is_ours).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// Says whether an address is one of this site: ours are relative, and have no `:` in them.
fn is_own(address: &str) -> bool {
    !address.contains(':') && !address.starts_with(['/', '\\'])
}

/// Returns an address on another site, when it is one.
fn outside(value: &str) -> Option<String> {
    let lower = value.trim().to_ascii_lowercase();
    let schemes = ["https://", "http://", "mailto:", "tel:", "//"];
    let passes = schemes.iter().any(|scheme| lower.starts_with(scheme));
    (passes && !value.chars().any(char::is_control)).then(|| value.trim().to_owned())
}
