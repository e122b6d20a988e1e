//! The elements of a page's prose, written from Markdown events. `links`, `tables` and `notes` write
//! theirs.

use std::fmt::Write as _;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{escaped, fence::Fence, notes::Notes, tables::Tables, terms};
use crate::{
    parse::markdown::Slugs,
    site::{highlight, link::Linker, routes},
};

/// What may stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Prose without raw HTML.
    Prose,
    /// Prose with raw HTML: the outcome must be sanitised, which puts the addresses in.
    Raw,
    /// The words of a field: no headings, footnotes or raw HTML.
    Field,
}

/// The heading being written.
struct Heading {
    /// The id that the author gives it.
    id: Option<String>,
    words: String,
    /// Where it began in the output.
    start: usize,
}

/// The picture being read.
pub(super) struct Picture<'t> {
    pub(super) dest: CowStr<'t>,
    pub(super) title: CowStr<'t>,
    pub(super) words: String,
}

pub(super) struct Writer<'w, 's, 't> {
    pub(super) linker: &'w Linker<'s>,
    pub(super) mode: Mode,
    pub(super) out: String,
    slugs: Slugs,
    heading: Option<Heading>,
    /// What closes each open link.
    pub(super) links: Vec<&'static str>,
    /// Set while the words of a link or a code block are replaced by others.
    pub(super) muted: usize,
    pub(super) picture: Option<Picture<'t>>,
    /// The code block being read, and its text.
    code: Option<(Fence, String)>,
    pub(super) tables: Tables,
    pub(super) notes: Notes,
    /// How many elements that hold no prose are open in the author's raw HTML.
    raw_depth: usize,
    /// In [`Mode::Raw`], the addresses that stand as `pm-site/N` until the sanitiser is done.
    pub(super) addresses: Vec<String>,
}

impl<'w, 's, 't> Writer<'w, 's, 't> {
    pub(super) fn new(linker: &'w Linker<'s>, mode: Mode) -> Self {
        Self {
            linker,
            mode,
            out: String::new(),
            slugs: Slugs::default(),
            heading: None,
            links: Vec::new(),
            muted: 0,
            picture: None,
            code: None,
            tables: Tables::default(),
            notes: Notes::default(),
            raw_depth: 0,
            addresses: Vec::new(),
        }
    }

    /// Writes nothing of an event, and notes what later ones depend on.
    pub(super) fn skip(&mut self, event: Event<'t>) {
        let start = self.out.len();
        self.event(event);
        self.out.truncate(start);
    }

    /// Writes one event.
    pub(super) fn event(&mut self, event: Event<'t>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.inline_code(&text),
            Event::Html(html) | Event::InlineHtml(html) => match self.mode {
                Mode::Raw => {
                    self.raw_depth = terms::depth_after(&html, self.raw_depth);
                    self.out.push_str(&html);
                }
                Mode::Prose | Mode::Field => self.text(&html),
            },
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.note_reference(&name),
            Event::TaskListMarker(done) => self.checkbox(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline_code(&text),
        }
    }

    /// Returns the HTML, and the addresses that stand in it as `pm-site/N`.
    pub(super) fn finish(mut self) -> (String, Vec<String>) {
        self.notes();
        (self.out, self.addresses)
    }

    fn start(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { id, .. } => {
                let id = id.map(|id| id.to_string());
                self.heading = Some(Heading { id, words: String::new(), start: self.out.len() });
            }
            Tag::BlockQuote(kind) => self.quote(kind),
            Tag::CodeBlock(kind) => {
                let fence = match &kind {
                    CodeBlockKind::Fenced(info) => Fence::read(info),
                    CodeBlockKind::Indented => Fence::default(),
                };
                self.code = Some((fence, String::new()));
            }
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(name) => self.start_note(&name),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some(Picture { dest: dest_url, title, words: String::new() });
            }
            tag => self.start_table(tag),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::BlockQuote(None) => self.out.push_str("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.out.push_str("</div>\n"),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                self.muted = 0;
                self.out.push_str(self.links.pop().unwrap_or_default());
            }
            TagEnd::Image => self.picture(),
            tag => self.end_table(tag),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.words.push_str(text);
        }
        if let Some(picture) = &mut self.picture {
            picture.words.push_str(text);
        } else if self.muted == 0 && self.is_prose() {
            let html = terms::explained(self.linker, text, |href| self.address(href));
            self.out.push_str(&html);
        } else if self.muted == 0 {
            self.out.push_str(&escaped(text));
        }
    }

    /// Says whether words may be explained here: not in headings, heads of tables, links and notes,
    /// and not inside elements of the author's own that may be one of these.
    fn is_prose(&self) -> bool {
        let is_inside = self.tables.in_head || !self.links.is_empty() || self.notes.is_in_one();
        self.heading.is_none() && !is_inside && self.raw_depth == 0
    }

    fn inline_code(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.words.push_str(text);
        }
        if let Some(picture) = &mut self.picture {
            picture.words.push_str(text);
        } else if self.muted == 0 {
            let _ = write!(self.out, "<code>{}</code>", escaped(text));
        }
    }

    fn line_break(&mut self, html: &str) {
        match &mut self.picture {
            Some(picture) => picture.words.push(' '),
            None => self.out.push_str(html),
        }
    }

    /// Writes a heading once its words, and so its anchor, are known. The page has its own `h1`.
    fn heading(&mut self, level: u8) {
        let Some(Heading { id, words, start }) = self.heading.take() else { return };
        let start = start.min(self.out.len());
        let inner = self.out.split_off(start);
        if self.mode == Mode::Field {
            let _ = writeln!(self.out, "<p><strong>{inner}</strong></p>");
            return;
        }
        let level = (level.max(2) + self.linker.deeper()).min(6);
        let slug = self.linker.anchor(&self.slugs.next(id.as_deref(), &words));
        let label = format!("{} {}", self.linker.language.get("link_to_section"), words.trim());
        let href = self.address(format!("#{}", routes::encode(&slug)));
        let _ = writeln!(
            self.out,
            "<h{level} id=\"{}\">{inner}<a class=\"anchor\" href=\"{href}\" \
             aria-label=\"{}\">#</a></h{level}>",
            escaped(&slug),
            escaped(&label),
        );
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            self.out.push_str("<blockquote>\n");
            return;
        };
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let title = escaped(self.linker.language.get(name));
        let _ = writeln!(
            self.out,
            "<div class=\"alert {name}\" role=\"note\"><p class=\"alert-title\">{title}</p>"
        );
    }

    fn code_block(&mut self) {
        let Some((fence, text)) = self.code.take() else { return };
        let inner = highlight::html(&fence.language, &text);
        let block = format!("<pre tabindex=\"0\"><code>{inner}</code></pre>");
        let _ = match fence.title {
            None => writeln!(self.out, "{block}"),
            Some(title) => writeln!(
                self.out,
                "<figure class=\"listing\"><figcaption>{}</figcaption>{block}</figure>",
                escaped(&title)
            ),
        };
    }

    fn checkbox(&mut self, done: bool) {
        let name = if done { "task_done" } else { "task_open" };
        let label = escaped(self.linker.language.get(name));
        let checked = if done { " checked" } else { "" };
        let _ =
            write!(self.out, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
    }

    /// Returns the address of a place in the author's own text.
    pub(super) fn place(&mut self, anchor: &str) -> String {
        let encoded = routes::encode(&self.linker.anchor(anchor));
        self.address(format!("#{encoded}"))
    }
}
