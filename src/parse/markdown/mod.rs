//! Markdown → events with places, and the outline of a text: headings, links, anchors, prose. The
//! only user of pulldown-cmark's parser.

mod comments;
mod prose;

pub use comments::without_comments;
pub use prose::{Plain, Prose};

use std::{collections::HashMap, ops::Range};

use html5gum::Token;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::parse::html;

/// What Playmaker's Markdown can do besides CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_WIKILINKS);

/// Returns the events of a text, each with the bytes it stands for.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, OPTIONS).into_offset_iter()
}

/// What a text holds that others can point at, and what it points at. Offsets count from the start
/// of the text.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links and pictures, in order.
    pub links: Vec<Link>,
    /// Anchors set in raw HTML (`id="…"`, `name="…"`).
    pub anchors: Vec<String>,
    /// Whether raw HTML occurs.
    pub has_html: bool,
    /// Its words as readers see them.
    pub prose: Prose,
    /// Where code stands, in lines and in blocks.
    pub codes: Vec<Range<usize>>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words, without markup.
    pub text: String,
    /// Its anchor, made as code hosts make it.
    pub slug: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkForm {
    /// `[words](target)`, `<target>`, or a reference-style link.
    Markdown,
    /// `![words](target)`.
    Image,
    /// `[[target]]` or `[[target|words]]`.
    Wiki,
    /// `href` or `src` in raw HTML.
    Html,
    /// `[words][label]` whose label is defined nowhere.
    Undefined,
}

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How it is written.
    pub form: LinkForm,
    /// What it points at, as written.
    pub dest: String,
    /// The smallest text that names the target.
    pub range: Range<usize>,
}

impl Outline {
    /// Reads the outline of a Markdown text.
    pub fn of(text: &str) -> Self {
        let mut scan = Scan {
            text,
            out: Self::default(),
            slugs: Slugs::default(),
            html: None,
            prose: prose::Collector::default(),
            is_code: false,
        };
        let mut undefined = Vec::new();
        let note = |link: BrokenLink<'_>| {
            if link.link_type == LinkType::Reference {
                undefined.push(link.span);
            }
            None::<(CowStr<'_>, CowStr<'_>)>
        };
        let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(note));
        let mut heading: Option<OpenHeading> = None;
        for (event, range) in parser.into_offset_iter() {
            match &event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    heading = Some(OpenHeading {
                        level: *level as u8,
                        id: id.as_ref().map(|id| id.to_string()),
                        words: String::new(),
                        range: range.clone(),
                    });
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(OpenHeading { level, id, words, range }) = heading.take() {
                        let slug = scan.slugs.next(id.as_deref(), &words);
                        let text = words.trim().to_owned();
                        scan.out.headings.push(Heading { level, text, slug, range });
                    }
                }
                Event::Text(words) | Event::Code(words) => {
                    if let Some(heading) = &mut heading {
                        heading.words.push_str(words);
                    }
                }
                _ => {}
            }
            scan.event(&event, range);
        }
        for range in undefined {
            let dest = text[range.clone()].to_owned();
            scan.out.links.push(Link { form: LinkForm::Undefined, dest, range });
        }
        scan.out.links.sort_by_key(|link| link.range.start);
        scan.out.prose = scan.prose.finish();
        scan.out
    }

    /// Says whether `anchor` is a place in the text.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.headings.iter().any(|heading| heading.slug == anchor)
            || self.anchors.iter().any(|own| own == anchor)
    }
}

/// A heading whose end was not reached yet.
struct OpenHeading {
    level: u8,
    /// The anchor that its author gave it.
    id: Option<String>,
    words: String,
    range: Range<usize>,
}

struct Scan<'t> {
    text: &'t str,
    out: Outline,
    slugs: Slugs,
    html: Option<Range<usize>>,
    prose: prose::Collector,
    /// Whether a block of code is open.
    is_code: bool,
}

impl Scan<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.prose.event(self.text, event, &range);
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                if matches!(link_type, LinkType::Email) || dest_url.starts_with("mailto:") {
                    return;
                }
                let form = match link_type {
                    LinkType::WikiLink { .. } => LinkForm::Wiki,
                    _ => LinkForm::Markdown,
                };
                self.link(form, dest_url, range);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.link(LinkForm::Image, dest_url, range);
            }
            Event::Start(Tag::CodeBlock(_)) => self.is_code = true,
            Event::End(TagEnd::CodeBlock) => self.is_code = false,
            Event::Code(_) => self.out.codes.push(range),
            Event::Text(_) if self.is_code => self.out.codes.push(range),
            Event::Start(Tag::HtmlBlock) => self.html = Some(range.start..range.start),
            Event::Html(_) => match &mut self.html {
                Some(block) => block.end = range.end,
                None => self.html(range, false),
            },
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(block) = self.html.take() {
                    self.html(block, true);
                }
            }
            Event::InlineHtml(_) => self.html(range, false),
            _ => {}
        }
    }

    fn link(&mut self, form: LinkForm, dest: &str, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let found = match form {
            LinkForm::Wiki => written.find(dest),
            _ => written.rfind(dest),
        };
        let range = match found {
            Some(at) if !dest.is_empty() => range.start + at..range.start + at + dest.len(),
            _ => range,
        };
        self.out.links.push(Link { form, dest: dest.to_owned(), range });
    }

    /// Takes the words between the tags of a block of raw HTML.
    fn html_prose(&mut self, token: &Token<usize>, start: usize) {
        let range = |span: html5gum::Span<usize>| {
            start + span.start..(start + span.end).min(self.text.len())
        };
        match token {
            Token::String(words) => {
                let range = range(words.span);
                if self.text.get(range.clone()).is_some_and(|own| own.as_bytes() == &**words.value)
                {
                    self.prose.html_text(self.text, range);
                }
            }
            Token::StartTag(tag) => self.prose.tag(&String::from_utf8_lossy(&tag.name), false),
            Token::EndTag(tag) => self.prose.tag(&String::from_utf8_lossy(&tag.name), true),
            _ => self.prose.border(),
        }
    }

    fn html(&mut self, range: Range<usize>, is_block: bool) {
        self.out.has_html = true;
        let text = &self.text[range.clone()];
        for token in html::tokens(text) {
            if is_block {
                self.html_prose(&token, range.start);
            }
            let Token::StartTag(tag) = token else { continue };
            for (name, value) in &tag.attributes {
                let dest = String::from_utf8_lossy(&value.value).into_owned();
                match name.as_slice() {
                    b"href" | b"src" if !dest.starts_with("mailto:") => {
                        let at = range.start + tag.span.start;
                        let end = (range.start + tag.span.end).min(self.text.len());
                        let whole = self.text.get(at..end).unwrap_or_default();
                        let range = match whole.find(&dest) {
                            Some(found) if !dest.is_empty() => at + found..at + found + dest.len(),
                            _ => at..at + whole.len(),
                        };
                        self.out.links.push(Link { form: LinkForm::Html, dest, range });
                    }
                    b"id" | b"name" if !dest.is_empty() => self.out.anchors.push(dest),
                    _ => {}
                }
            }
        }
    }
}

/// Gives headings the anchors that code hosts give them, so that links work there and here.
#[derive(Debug, Default)]
pub struct Slugs {
    /// Each anchor, and the last number that was put behind it.
    used: HashMap<String, u32>,
}

impl Slugs {
    /// Returns the anchor of the next heading.
    pub fn next(&mut self, id: Option<&str>, words: &str) -> String {
        let base = id.map_or_else(|| slugify(words), str::to_owned);
        let Some(&last) = self.used.get(&base) else {
            self.used.insert(base.clone(), 0);
            return base;
        };
        // A heading may say itself what another one gets as its number: `Next-1`.
        let mut n = last + 1;
        while self.used.contains_key(&format!("{base}-{n}")) {
            n += 1;
        }
        let slug = format!("{base}-{n}");
        self.used.insert(base, n);
        self.used.insert(slug.clone(), 0);
        slug
    }
}

/// Lower case; letters, digits, `-` and `_` stay; spaces become `-`.
fn slugify(words: &str) -> String {
    let lower = words.trim().to_lowercase();
    let keep = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    lower.chars().filter(|c| keep(*c)).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links(text: &str) -> Vec<(LinkForm, &str)> {
        Outline::of(text).links.iter().map(|link| (link.form, &text[link.range.clone()])).collect()
    }

    #[test]
    fn headings_get_the_anchors_code_hosts_give_them() {
        let text = "# What's an MQL?\n## Next\n## Next\n## Ünit — `a_b` {#own}\n";
        let slugs: Vec<_> = Outline::of(text).headings.into_iter().map(|h| h.slug).collect();
        assert_eq!(slugs, ["whats-an-mql", "next", "next-1", "own"]);
    }

    #[test]
    fn no_two_headings_have_one_anchor() {
        let text = "# Next\n# Next\n# Next-1\n# Next\n# x {#next-2}\n";
        let slugs: Vec<_> = Outline::of(text).headings.into_iter().map(|h| h.slug).collect();
        assert_eq!(slugs, ["next", "next-1", "next-1-1", "next-2", "next-2-1"]);
    }

    #[test]
    fn a_link_points_at_the_text_that_names_its_target() {
        let text =
            "See [a](b/c.md#d), [[stage/slq|the SQL]], ![p](p.png \"P\") and [x][y].\n\n`[[no]]`\n";
        let found = links(text);
        assert_eq!(
            found,
            [
                (LinkForm::Markdown, "b/c.md#d"),
                (LinkForm::Wiki, "stage/slq"),
                (LinkForm::Image, "p.png"),
                (LinkForm::Undefined, "[x][y]"),
            ]
        );
    }

    #[test]
    fn raw_html_is_searched_for_links_and_anchors() {
        let text =
            "<div\n id=\"top\"><a href=\"x.md\">x</a>\n</div>\n\ninline <img src=\"a.png\"> end\n";
        let outline = Outline::of(text);
        assert_eq!(links(text), [(LinkForm::Html, "x.md"), (LinkForm::Html, "a.png")]);
        assert!(outline.has_html && outline.has_anchor("top"));
    }

    proptest! {
        #[test]
        fn any_text_has_an_outline(text in "[a-z#\\[\\]()!<>=\"|`*_\n \u{e9}:/.-]{0,200}") {
            for link in Outline::of(&text).links {
                let _ = &text[link.range];
            }
        }
    }
}
