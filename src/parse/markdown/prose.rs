//! What readers see of a text: its words, without markup, code, addresses and raw HTML. Flows in:
//! the events of a text. Flows out: [`Prose`], the places of the words; [`Prose::plain`] joins them
//! to one text that can be searched, and leads back to the places.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// The words of a text, in pieces of it, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    pieces: Vec<Piece>,
}

/// Words that stand together in the text, at most a line's end between them. Offsets count bytes from the start of the text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: u32,
    end: u32,
    joint: Joint,
    /// Whether something else refers to the words: an anchor to a heading, a target to a label.
    is_bound: bool,
}

/// How a piece follows the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    /// As if nothing were between: only the signs of bold or italics are.
    Joined,
    /// As the next word: the line is broken between them.
    Space,
    /// As something else: another paragraph or cell, or code in between.
    #[default]
    Border,
}

/// Prose as one text: a space for a broken line, `\n` between what does not belong together.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// Where each piece begins here, where in the text it was taken from, and whether something
    /// refers to its words.
    starts: Vec<(usize, usize, bool)>,
}

impl Prose {
    /// Joins the words of `text`, the text this prose was read from. Words that are addresses, such
    /// as `https://…` and `name@…`, are left out.
    pub fn plain(&self, text: &str) -> Plain {
        let n_bytes: usize =
            self.pieces.iter().map(|piece| (piece.end - piece.start) as usize + 1).sum();
        let mut out = String::with_capacity(n_bytes);
        let mut starts = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            match piece.joint {
                Joint::Joined => {}
                Joint::Space => out.push(' '),
                Joint::Border => out.push('\n'),
            }
            starts.push((out.len(), piece.start as usize, piece.is_bound));
            for (n, line) in text[piece.start as usize..piece.end as usize].split('\n').enumerate()
            {
                if n > 0 {
                    out.push(' ');
                }
                out.push_str(line);
            }
        }
        let text = if has_address(&out) { without_addresses(&out) } else { out };
        Plain { text, starts }
    }
}

impl Plain {
    /// Returns where a range of this text stands in the text it was taken from.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let (start, source, _) = self.starts.get(self.piece(at)).copied().unwrap_or_default();
            source + at.saturating_sub(start)
        };
        // The end belongs to the piece of the last letter, not to the one that may begin there.
        let end = range.end.max(range.start + 1);
        place(range.start)..place(end - 1) + 1
    }

    /// Returns this text in parts: what comes before the first of some places in the text it was taken
    /// from, what comes between them, and what comes after the last. `starts` are in order.
    pub fn parts(&self, starts: &[usize]) -> Vec<&str> {
        let here = |start: &usize| {
            let next = self.starts.partition_point(|(_, source, _)| source < start);
            self.starts.get(next).map_or(self.text.len(), |(at, ..)| *at)
        };
        let mut out = Vec::with_capacity(starts.len() + 1);
        let mut from = 0;
        for at in starts.iter().map(here) {
            out.push(&self.text[from..at]);
            from = at;
        }
        out.push(&self.text[from..]);
        out
    }

    /// Says whether the words of a range can change without anything else: no heading's, to whose
    /// anchor a link may lead, and no link's that is found by its words.
    pub fn is_free(&self, range: &Range<usize>) -> bool {
        let last = self.piece(range.end.saturating_sub(1));
        let pieces = self.starts.get(self.piece(range.start)..=last);
        pieces.is_some_and(|pieces| pieces.iter().all(|(.., is_bound)| !is_bound))
    }

    fn piece(&self, at: usize) -> usize {
        self.starts.partition_point(|(start, ..)| *start <= at).saturating_sub(1)
    }
}

/// Says whether a text may hold an address. Searching for one sign is much faster than for three.
fn has_address(text: &str) -> bool {
    text.contains('@') || (text.contains('/') && text.contains("//"))
}

/// Puts `\n` in place of every word that is an address, so that offsets stay.
fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.contains("://") || word.contains('@') {
            out.extend(std::iter::repeat_n('\n', word.len()));
        } else {
            out.push_str(word);
        }
    }
    out
}

/// Collects prose, event by event.
#[derive(Debug, Default)]
pub(super) struct Collector {
    out: Prose,
    joint: Joint,
    /// How deep the parser is inside something whose text is no prose.
    hidden: u32,
    /// How deep it is inside something to whose words something else refers.
    bound: u32,
    /// The HTML element whose text is no prose.
    element: Option<String>,
}

impl Collector {
    pub(super) fn finish(mut self) -> Prose {
        self.out.pieces.shrink_to_fit();
        self.out
    }

    pub(super) fn event(&mut self, text: &str, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => {
                if self.bound > 0 || is_bound(tag) {
                    self.bound += 1;
                }
                if self.hidden > 0 || is_hidden(tag) {
                    self.hidden += 1;
                    self.border();
                } else if !is_inline(&tag.to_end()) {
                    self.border();
                    self.element = None;
                }
            }
            Event::End(tag) => {
                self.bound = self.bound.saturating_sub(1);
                if self.hidden > 0 {
                    self.hidden -= 1;
                } else if !is_inline(tag) {
                    self.border();
                    self.element = None;
                }
            }
            Event::Text(words) => self.text(text, words, range),
            Event::SoftBreak | Event::HardBreak => self.joint = self.joint.max(Joint::Space),
            Event::InlineHtml(tag) => self.inline_tag(tag),
            Event::Html(_) => {}
            _ => self.border(),
        }
    }

    /// Takes the words of an HTML element in a block of raw HTML; tags come through [`Self::tag`].
    pub(super) fn html_text(&mut self, text: &str, range: Range<usize>) {
        if self.element.is_some() {
            return;
        }
        let mut at = range.start;
        for line in text[range].split_inclusive('\n') {
            let words = at + line.len() - line.trim_start().len()..at + line.trim_end().len();
            if !words.is_empty() {
                self.joint = self.joint.max(Joint::Space);
                self.push(text, words);
            }
            at += line.len();
        }
    }

    /// Notes a tag, by its name: `br` breaks the line, and what stands in `code` is no prose.
    pub(super) fn tag(&mut self, name: &str, is_end: bool) {
        match &self.element {
            Some(element) if is_end && element == name => self.element = None,
            Some(_) => {}
            None if !is_end && HIDDEN.contains(&name) => {
                self.element = Some(name.to_owned());
                self.border();
            }
            None if name == "br" => self.joint = self.joint.max(Joint::Space),
            None if JOINING.contains(&name) => {}
            None => self.border(),
        }
    }

    fn inline_tag(&mut self, tag: &str) {
        let (name, is_end) = match tag.strip_prefix("</") {
            Some(name) => (name, true),
            None => (tag.trim_start_matches('<'), false),
        };
        let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
        self.tag(&name.to_ascii_lowercase(), is_end);
    }

    pub(super) fn border(&mut self) {
        self.joint = Joint::Border;
    }

    fn text(&mut self, text: &str, words: &CowStr<'_>, range: &Range<usize>) {
        if self.hidden > 0 || self.element.is_some() {
            self.border();
        } else if is_written(text, words, range) {
            self.push(text, range.clone());
        } else if words.trim().is_empty() {
            self.joint = self.joint.max(Joint::Space);
        } else {
            // `&amp;` and the like: a sign between words.
            self.border();
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let offset = |at: usize| u32::try_from(at).expect("files are limited to a few MiB");
        let (start, end) = (offset(range.start), offset(range.end));
        let joint = std::mem::replace(&mut self.joint, Joint::Joined);
        let is_bound = self.bound > 0;
        if let Some(last) = self.out.pieces.last_mut().filter(|last| last.is_bound == is_bound) {
            let between = text.as_bytes().get(last.end as usize..range.start);
            let goes_on = match joint {
                Joint::Joined => between == Some(b""),
                Joint::Space => between == Some(b"\n"),
                Joint::Border => false,
            };
            if goes_on {
                last.end = end;
                return;
            }
        }
        self.out.pieces.push(Piece { start, end, joint, is_bound });
    }
}

/// Says whether words stand in the text as they are read. Most are a part of it, which needs no
/// comparing.
fn is_written(text: &str, words: &str, range: &Range<usize>) -> bool {
    let written = text.get(range.clone());
    written.is_some_and(|written| std::ptr::eq(written, words) || written == words)
}

/// HTML elements whose text is no prose.
const HIDDEN: &[&str] =
    &["code", "kbd", "pre", "samp", "script", "style", "svg", "textarea", "var"];

/// HTML elements that stand inside a sentence, as bold does.
const JOINING: &[&str] = &[
    "a", "abbr", "b", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u",
];

/// Says whether the text inside is no prose: code, and links that show their own address.
fn is_hidden(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(
            link_type,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ),
        _ => false,
    }
}

/// Says whether something else refers to the words inside: the anchor of a heading, the target of
/// `[words]`.
fn is_bound(tag: &Tag<'_>) -> bool {
    use LinkType::{Collapsed, Shortcut};
    match tag {
        Tag::Heading { .. } => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
            matches!(link_type, Collapsed | Shortcut)
        }
        _ => false,
    }
}

/// Says whether what is marked up stands inside a sentence.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Outline;

    fn plain(text: &str) -> String {
        Outline::of(text).prose.plain(text).text.trim().to_owned()
    }

    #[test]
    fn words_are_joined_across_markup_and_lines() {
        assert_eq!(
            plain("A *steering*\ncommittee, **MQ**Ls\r\nand [words](x.md).\n"),
            "A steering committee, MQLs and words."
        );
    }

    #[test]
    fn code_addresses_and_tags_are_no_prose() {
        let text = "One `two` <https://three.example> [[four]] <b class=\"five\">six</b> https://a_b.example/S_V\n\n\
                    ```\nseven\n```\n\n<p title=\"eight\">nine <code>ten</code>\neleven</p>\n\n<code>no</code> [[x|twelve]] a@b.example &amp; end\n";
        let words: Vec<String> = plain(text).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["One", "six", "nine", "eleven", "twelve", "end"]);
    }

    #[test]
    fn cells_and_paragraphs_do_not_run_into_each_other() {
        assert_eq!(
            plain("| a | b |\n|---|---|\n| c | d |\n\ne\n\n- f\n- g\n"),
            "a\nb\nc\nd\ne\nf\ng"
        );
    }

    #[test]
    fn a_text_is_parted_at_its_headings() {
        let text = "# One\n\n**two**\nthree\n\n## Four\n## Five\n\nsix `seven`\n";
        let outline = Outline::of(text);
        let starts: Vec<usize> = outline.headings.iter().map(|own| own.range.start).collect();
        let plain = outline.prose.plain(text);
        let parts: Vec<&str> = plain.parts(&starts).into_iter().map(str::trim).collect();
        assert_eq!(parts, ["", "One\ntwo three", "Four", "Five\nsix"]);
        assert_eq!(outline.codes.iter().map(|own| &text[own.clone()]).next(), Some("`seven`"));
    }

    #[test]
    fn words_that_something_refers_to_are_bound() {
        let text = "## One\n\n[two] and [three](x.md)\n\n[two]: y.md\n";
        let plain = Outline::of(text).prose.plain(text);
        let free = |word: &str| {
            let at = plain.text.find(word).expect("it is prose");
            plain.is_free(&(at..at + word.len()))
        };
        assert_eq!(["One", "two", "and", "three"].map(free), [false, false, true, true]);
    }

    proptest! {
        #[test]
        fn every_word_leads_back_to_where_it_stands(
            text in "[a-c#\\[\\]()!<>=\"|`*_&;\n \u{e9}\u{df}:/.@-]{0,120}"
        ) {
            let plain = Outline::of(&text).prose.plain(&text);
            for (at, c) in plain.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                prop_assert_eq!(&text[plain.source(at..at + c.len_utf8())], c.to_string());
            }
        }
    }
}
