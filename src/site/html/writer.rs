//! The elements of a page's prose, written from Markdown events.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::{escaped, fence::Fence, terms};
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

pub(super) struct Writer<'w, 's, 't> {
    pub(super) linker: &'w Linker<'s>,
    pub(super) mode: Mode,
    pub(super) out: String,
    slugs: Slugs,
    /// The heading being written: its explicit id, its words, and where it began in `out`.
    heading: Option<(Option<String>, String, usize)>,
    /// What closes each open link.
    pub(super) links: Vec<&'static str>,
    /// Set while the words of a link or a code block are replaced by others.
    pub(super) muted: usize,
    /// The picture being read: its address and title, and its words.
    pub(super) picture: Option<(CowStr<'t>, CowStr<'t>, String)>,
    /// The code block being read, and its text.
    code: Option<(Fence, String)>,
    alignments: Vec<Alignment>,
    /// How many tables were written.
    tables: usize,
    cell: usize,
    in_head: bool,
    /// Numbers of footnotes by name, in the order of the references.
    notes: HashMap<String, usize>,
    /// Texts of footnotes by name.
    note_texts: Vec<(String, String)>,
    /// Where the footnote being written began in `out`.
    open_notes: Vec<(String, usize)>,
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
            alignments: Vec::new(),
            tables: 0,
            cell: 0,
            in_head: false,
            notes: HashMap::new(),
            note_texts: Vec::new(),
            open_notes: Vec::new(),
            raw_depth: 0,
            addresses: Vec::new(),
        }
    }

    /// Writes one event. With `skip`, only what later events depend on is noted.
    pub(super) fn event(&mut self, event: Event<'t>, skip: bool) {
        let start = self.out.len();
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
        if skip {
            self.out.truncate(start.min(self.out.len()));
        }
    }

    /// Returns the HTML, and the addresses that stand in it as `pm-site/N`.
    pub(super) fn finish(mut self) -> (String, Vec<String>) {
        // In the order of the references; the first text of a note counts, unused notes do not.
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        for (name, text) in std::mem::take(&mut self.note_texts) {
            if let Some(number) = self.notes.get(&name) {
                texts.entry(*number).or_insert(text);
            }
        }
        if !texts.is_empty() {
            let label = self.linker.language.get("footnotes");
            let level = 2 + self.linker.deeper();
            let _ = write!(
                self.out,
                "<div class=\"footnotes\"><h{level}>{}</h{level}>\n<ol>\n",
                escaped(label)
            );
            let back = escaped(self.linker.language.get("back_to_text")).into_owned();
            for (number, text) in texts {
                let id = self.linker.anchor(&format!("fn:{number}"));
                let _ = write!(self.out, "<li id=\"{}\">{}", escaped(&id), text.trim_end());
                let href = self.place(&format!("fnref:{number}"));
                let _ = writeln!(
                    self.out,
                    "<a class=\"back\" href=\"{href}\" aria-label=\"{back}\">\u{21a9}</a></li>"
                );
            }
            self.out.push_str("</ol>\n</div>\n");
        }
        (self.out, self.addresses)
    }

    fn start(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { id, .. } => {
                let id = id.map(|id| id.to_string());
                self.heading = Some((id, String::new(), self.out.len()));
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
            Tag::FootnoteDefinition(name) => {
                self.open_notes.push((name.to_string(), self.out.len()));
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title),
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some((dest_url, title, String::new()));
            }
            tag => self.start_table(tag),
        }
    }

    fn start_table(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.tables += 1;
                let label = escaped(self.linker.language.get("table"));
                // A section with a name is a landmark; a page of many texts has many of one name.
                let role = if self.linker.is_book() { " role=\"group\"" } else { "" };
                let number = match self.tables {
                    1 => String::new(),
                    at => format!(" {at}"),
                };
                let _ = write!(
                    self.out,
                    "<section class=\"scroll\"{role} tabindex=\"0\" aria-label=\"{label}{number}\"><table>"
                );
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            _ => {}
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
            TagEnd::FootnoteDefinition => self.note(),
            TagEnd::Table => self.out.push_str("</tbody></table></section>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr></thead>\n<tbody>");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                self.muted = 0;
                self.out.push_str(self.links.pop().unwrap_or_default());
            }
            TagEnd::Image => self.picture(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some((_, words, _)) = &mut self.heading {
            words.push_str(text);
        }
        if let Some((_, _, words)) = &mut self.picture {
            words.push_str(text);
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
        let is_inside = self.in_head || !self.links.is_empty() || !self.open_notes.is_empty();
        self.heading.is_none() && !is_inside && self.raw_depth == 0
    }

    fn inline_code(&mut self, text: &str) {
        if let Some((_, words, _)) = &mut self.heading {
            words.push_str(text);
        }
        if let Some((_, _, words)) = &mut self.picture {
            words.push_str(text);
        } else if self.muted == 0 {
            let _ = write!(self.out, "<code>{}</code>", escaped(text));
        }
    }

    fn line_break(&mut self, html: &str) {
        match &mut self.picture {
            Some((_, _, words)) => words.push(' '),
            None => self.out.push_str(html),
        }
    }

    /// Writes a heading once its words, and so its anchor, are known. The page has its own `h1`.
    fn heading(&mut self, level: u8) {
        let Some((id, words, start)) = self.heading.take() else { return };
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

    fn cell(&mut self) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell += 1;
        let _ = match self.in_head {
            true => write!(self.out, "<th scope=\"col\"{class}>"),
            false => write!(self.out, "<td{class}>"),
        };
    }

    /// Closes a cell. A head without words is no head: screen readers would announce nothing.
    fn end_cell(&mut self) {
        if !self.in_head {
            self.out.push_str("</td>");
        } else if self.out.ends_with('>')
            && let Some(start) = self.out.rfind("<th scope=")
            && !self.out[start..self.out.len() - 1].contains('>')
        {
            self.out.truncate(start);
            self.out.push_str("<td></td>");
        } else {
            self.out.push_str("</th>");
        }
    }

    fn checkbox(&mut self, done: bool) {
        let name = if done { "task_done" } else { "task_open" };
        let label = escaped(self.linker.language.get(name));
        let checked = if done { " checked" } else { "" };
        let _ =
            write!(self.out, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
    }

    fn note_reference(&mut self, name: &str) {
        if self.mode == Mode::Field {
            self.text(&format!("[^{name}]"));
            return;
        }
        let next = self.notes.len() + 1;
        let name = name.to_lowercase();
        let is_first = !self.notes.contains_key(&name);
        let number = *self.notes.entry(name).or_insert(next);
        let id = self.linker.anchor(&format!("fnref:{number}"));
        let id = if is_first { format!(" id=\"{}\"", escaped(&id)) } else { String::new() };
        let href = self.place(&format!("fn:{number}"));
        let _ =
            write!(self.out, "<sup><a{id} class=\"note-ref\" href=\"{href}\">{number}</a></sup>");
    }

    /// Returns the address of a place in the author's own text.
    fn place(&mut self, anchor: &str) -> String {
        let encoded = routes::encode(&self.linker.anchor(anchor));
        self.address(format!("#{encoded}"))
    }

    /// Keeps the text of a footnote for the end. Notes nobody refers to are left out.
    fn note(&mut self) {
        let Some((name, start)) = self.open_notes.pop() else { return };
        if self.mode == Mode::Field {
            return;
        }
        let text = self.out.split_off(start.min(self.out.len()));
        self.note_texts.push((name.to_lowercase(), text));
    }
}
