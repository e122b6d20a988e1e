//! The whole playbook on one page, in the order of the navigation: to print, to send, to search.
//! Links between items lead to their places on the page.
//!
//! The page around the entries is printed first, and then each of them into its place: all of them
//! at once, as data for one template, would be as large as the page twice over.

use serde::Serialize;
use tera::Context;

use super::{
    Link, Made, Scope,
    decision::DecisionView,
    entry::{Badge, value},
    frame::layout::{Meta, section_name},
    item::{Decider, field},
};
use crate::{
    model::{
        Entry, EntryId,
        field::{Kind, Section},
        kinds::{DECISION, TEAM},
        record::Value,
    },
    site::{
        RenderError,
        html::{self, Prose},
        link::Linker,
        plan::n_bytes,
        routes,
    },
};

/// How much deeper headings stand in an item than on its own page: book, section, kind, item.
const IN_ITEM: u8 = 3;
/// The same for the introduction of a kind.
const IN_INTRO: u8 = 2;

/// What stands in the page where a piece goes, between these its number. No text of an author can
/// say it: titles are escaped.
const PLACE: (&str, &str) = ("<!--pm:piece ", "-->");

/// Everything.
#[derive(Debug, Serialize)]
struct BookView {
    title: String,
    /// Where the beginning of the home page goes.
    intro: String,
    parts: Vec<Part>,
}

/// A part of the navigation.
#[derive(Debug, Serialize)]
struct Part {
    anchor: String,
    title: String,
    lists: Vec<List>,
}

/// The items of a kind, or the pages of a folder.
#[derive(Debug, Serialize)]
struct List {
    anchor: String,
    link: Link,
    /// Where the introduction goes.
    intro: String,
    items: Vec<Place>,
}

/// Where an entry stands.
#[derive(Debug, Serialize)]
struct Place {
    /// To its place on this page.
    link: Link,
    /// Where the entry goes.
    entry: String,
}

/// An entry.
#[derive(Debug, Serialize)]
struct Item {
    anchor: String,
    /// To its place on this page.
    link: Link,
    /// To its own page.
    page: Option<String>,
    title_anchor: Option<String>,
    badge: Option<Badge>,
    /// HTML.
    summary: Option<String>,
    decides: Vec<Decider>,
    reviewed: Option<String>,
    decision: Option<DecisionView>,
    fields: Vec<field::Row>,
    body: String,
}

/// What is printed into a place.
enum Piece {
    /// The prose that opens the page at a path.
    Opening(String),
    /// An entry.
    Entry(EntryId),
}

/// The pieces of the page, in its order.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    /// Notes a piece, and returns what stands in the page where it goes.
    fn place(&mut self, piece: Piece) -> String {
        self.0.push(piece);
        format!("{}{}{}", PLACE.0, self.0.len() - 1, PLACE.1)
    }
}

pub(super) fn print(scope: &Scope<'_>) -> Result<String, RenderError> {
    let book = Scope { linker: scope.linker.in_book(IN_ITEM), ..*scope };
    let mut pieces = Pieces::default();
    let view = view(&book, &mut pieces);
    // The head of the page is printed before the words that are explained on it.
    scope.linker.expect_words();
    let meta = Meta::of(scope.string("book"), "");
    let page = scope.print(Made { template: "book.html", meta, view })?;
    let mut texts = page.split(PLACE.0);
    // Room for all of it: a text of this size that grows is in memory twice.
    let mut out = String::with_capacity(page.len() + 2 * n_bytes(scope.playbook));
    out.push_str(texts.next().unwrap_or_default());
    for text in texts {
        let (number, rest) = text.split_once(PLACE.1).unwrap_or(("", text));
        match number.parse().ok().and_then(|at: usize| pieces.0.get(at)) {
            Some(Piece::Opening(path)) => out.push_str(&book.opening(path)),
            Some(Piece::Entry(entry)) => {
                let mut context = Context::new();
                context.insert("item", &book.item_in_book(*entry, &scope.linker));
                let html = scope.theme.render("book-entry.html", &context);
                out.push_str(html.map_err(RenderError::Template)?.trim_end());
            }
            None => {}
        }
        out.push_str(rest);
    }
    Ok(out)
}

/// Returns the page, with places where its pieces go.
fn view(scope: &Scope<'_>, pieces: &mut Pieces) -> BookView {
    let intro = pieces.place(Piece::Opening(routes::HOME.to_owned()));
    let mut parts = Vec::new();
    for section in Section::ALL {
        let kinds = scope.plan.lists().iter().filter(|(kind, _)| kind.section == section);
        let name = section_name(section);
        parts.push(Part {
            anchor: format!("pm:{name}"),
            title: scope.string(name),
            lists: kinds.map(|(kind, items)| scope.kind_in_book(kind, items, pieces)).collect(),
        });
    }
    let folders = scope.plan.folders().iter();
    parts.push(Part {
        anchor: "pm:pages".to_owned(),
        title: scope.string("pages"),
        lists: folders.map(|(folder, pages)| scope.folder_in_book(folder, pages, pieces)).collect(),
    });
    parts.retain(|part| !part.lists.is_empty());
    BookView { title: scope.playbook.title().to_owned(), intro, parts }
}

impl Scope<'_> {
    fn kind_in_book(&self, kind: &'static Kind, items: &[EntryId], pieces: &mut Pieces) -> List {
        let path = routes::list(kind);
        // Teams have no list of their own.
        if kind == &TEAM {
            let title = self.language().kind_plural(kind).to_owned();
            return self.list_in_book(title, format!("pm:{}", kind.name), items, pieces);
        }
        let intro = pieces.place(Piece::Opening(path.clone()));
        List { intro, ..self.list_in_book(self.list_title(kind), path, items, pieces) }
    }

    fn folder_in_book(&self, folder: &str, pages: &[EntryId], pieces: &mut Pieces) -> List {
        let title = if folder.is_empty() { self.string("book_pages") } else { folder.to_owned() };
        self.list_in_book(title, format!("pm:pages/{folder}"), pages, pieces)
    }

    fn list_in_book(
        &self,
        title: String,
        anchor: String,
        items: &[EntryId],
        pieces: &mut Pieces,
    ) -> List {
        let items = items
            .iter()
            .map(|item| Place { link: self.link(*item), entry: pieces.place(Piece::Entry(*item)) });
        let items = items.collect();
        let link = Link::new(title, Some(format!("#{}", routes::encode(&anchor))));
        List { anchor, link, intro: String::new(), items }
    }

    /// Returns the prose that opens a page.
    fn opening(&self, path: &str) -> String {
        let Some(entry) = self.plan.intro(path) else { return String::new() };
        let deeper = if path == routes::HOME { 0 } else { IN_INTRO };
        let linker = self.linker.in_book(deeper);
        let scope = Scope { linker, ..*self };
        let Prose { html, title_anchor } = scope.prose(self.playbook.entry(entry));
        let id = |id: &str| html::escaped(id).into_owned();
        let own = id(&self.linker.book_anchor(entry));
        let linker = self.linker.of(entry);
        let title = title_anchor.map(|anchor| id(&linker.anchor(&anchor)));
        let title = title.map(|id| format!("<span id=\"{id}\"></span>")).unwrap_or_default();
        format!("<div class=\"prose\" id=\"{own}\">{title}{html}</div>")
    }

    fn item_in_book(&self, number: EntryId, outside: &Linker<'_>) -> Item {
        let entry = self.playbook.entry(number);
        let linker = self.linker.prose_of(number);
        let summary = self.own_summary(entry);
        let is_again = self.playbook.is_again(entry);
        let decision = (entry.kind == &DECISION && !is_again).then(|| self.decision(number));
        let (mut fields, _) = field::rows(self, entry);
        if decision.is_some() {
            fields.retain(|row| !row.field().is_some_and(|name| self.is_told(entry, name)));
        }
        let Prose { html: body, title_anchor } = self.prose(entry);
        Item {
            anchor: self.linker.book_anchor(number),
            link: self.link(number),
            page: outside.entry(number),
            title_anchor: title_anchor.map(|anchor| linker.anchor(&anchor)),
            badge: self.badge(entry),
            summary,
            decides: self.decides(entry),
            reviewed: self.reviewed(entry),
            decision,
            fields,
            body,
        }
    }

    fn reviewed(&self, entry: &Entry) -> Option<String> {
        match value(entry, "reviewed")? {
            reviewed @ Value::Date(_) => Some(self.value(reviewed)),
            _ => None,
        }
    }
}
