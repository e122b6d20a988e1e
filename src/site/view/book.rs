//! The whole playbook on one page, in the order of the navigation: to print, to send, to search.
//! Links between items lead to their places on the page.
//!
//! Each entry is printed once it is made, and the page around them last: all of them at once, as
//! data for one template, would be as large as the page twice over.

use serde::Serialize;
use tera::Context;

use super::{
    Link, Made, Scope,
    decision::DecisionView,
    entry::{Badge, value},
    field,
    item::Decider,
    layout::{Meta, section_name},
};
use crate::{
    model::{
        Entry, EntryId,
        field::Kind,
        kinds::{DECISION, TEAM},
        record::Value,
    },
    site::{
        RenderError,
        html::{self, Prose},
        link::Linker,
        plan::SECTIONS,
        routes,
    },
};

/// How much deeper headings stand in an item than on its own page: book, section, kind, item.
const IN_ITEM: u8 = 3;
/// The same for the introduction of a kind.
const IN_INTRO: u8 = 2;

/// What stands in the page where an entry goes, between these its number. No text of an author can
/// say it: in HTML that passed the sanitiser there are no comments.
const PLACE: (&str, &str) = ("<!--pm:entry ", "-->");

/// Everything.
#[derive(Debug, Serialize)]
struct BookView {
    title: String,
    n_items: usize,
    /// How the home page begins, as HTML.
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
    intro: String,
    items: Vec<Place>,
}

/// Where an entry stands.
#[derive(Debug, Serialize)]
struct Place {
    /// To its place on this page.
    link: Link,
    /// What the entry is put in for.
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

/// The entries that were printed so far, in the order of the page.
type Printed = Vec<String>;

pub(super) fn print(scope: &Scope<'_>) -> Result<String, RenderError> {
    let mut printed = Printed::new();
    let view = view(scope, &mut printed)?;
    let meta = Meta::titled(scope.string("book"));
    let page = scope.print(Made { template: "book.html", meta, view })?;
    Ok(put_in(&page, printed))
}

/// Returns the page with the entries in their places.
fn put_in(page: &str, mut printed: Printed) -> String {
    let n_bytes = printed.iter().map(String::len).sum::<usize>();
    let mut out = String::with_capacity(page.len() + n_bytes);
    let mut pieces = page.split(PLACE.0);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (number, rest) = piece.split_once(PLACE.1).unwrap_or(("", piece));
        let entry = number.parse().ok().and_then(|at: usize| printed.get_mut(at));
        // Let go of one by one, as the page grows.
        out.push_str(entry.map(std::mem::take).unwrap_or_default().trim_end());
        out.push_str(rest);
    }
    out
}

fn view(scope: &Scope<'_>, printed: &mut Printed) -> Result<BookView, RenderError> {
    let book = Scope { linker: scope.linker.in_book(IN_ITEM), ..*scope };
    let mut parts = Vec::new();
    for section in SECTIONS {
        let kinds = scope.plan.lists().iter().filter(|(kind, _)| kind.section == section);
        let name = section_name(section);
        parts.push(Part {
            anchor: format!("pm:{name}"),
            title: scope.string(name),
            lists: kinds
                .map(|(kind, items)| book.kind_in_book(kind, items, &scope.linker, printed))
                .collect::<Result<_, _>>()?,
        });
    }
    let folders = scope.plan.folders().iter();
    parts.push(Part {
        anchor: "pm:pages".to_owned(),
        title: scope.string("pages"),
        lists: folders
            .map(|(folder, pages)| book.folder_in_book(folder, pages, &scope.linker, printed))
            .collect::<Result<_, _>>()?,
    });
    parts.retain(|part| !part.lists.is_empty());
    Ok(BookView {
        title: scope.playbook.title().to_owned(),
        n_items: printed.len(),
        intro: book.opening(routes::HOME),
        parts,
    })
}

impl Scope<'_> {
    fn kind_in_book(
        &self,
        kind: &'static Kind,
        items: &[EntryId],
        outside: &Linker<'_>,
        printed: &mut Printed,
    ) -> Result<List, RenderError> {
        let (path, anchor) = match kind == &TEAM {
            // Teams have no list of their own.
            true => (routes::list(kind), format!("pm:{}", kind.name)),
            false => (routes::list(kind), routes::list(kind)),
        };
        let title = if kind == &TEAM {
            self.language().kind_plural(kind).to_owned()
        } else {
            self.list_title(kind)
        };
        Ok(List {
            link: Link::new(title, Some(format!("#{}", routes::encode(&anchor)))),
            intro: if kind == &TEAM { String::new() } else { self.opening(&path) },
            items: self.all_in_book(items, outside, printed)?,
            anchor,
        })
    }

    fn folder_in_book(
        &self,
        folder: &str,
        pages: &[EntryId],
        outside: &Linker<'_>,
        printed: &mut Printed,
    ) -> Result<List, RenderError> {
        let anchor = format!("pm:pages/{folder}");
        let title = if folder.is_empty() { self.string("book_pages") } else { folder.to_owned() };
        Ok(List {
            link: Link::new(title, Some(format!("#{}", routes::encode(&anchor)))),
            intro: String::new(),
            items: self.all_in_book(pages, outside, printed)?,
            anchor,
        })
    }

    /// Prints entries, and returns the places where they go.
    fn all_in_book(
        &self,
        entries: &[EntryId],
        outside: &Linker<'_>,
        printed: &mut Printed,
    ) -> Result<Vec<Place>, RenderError> {
        let mut places = Vec::with_capacity(entries.len());
        for entry in entries {
            let mut context = Context::new();
            context.insert("item", &self.item_in_book(*entry, outside));
            let html = self.theme.render("book-entry.html", &context);
            let place = format!("{}{}{}", PLACE.0, printed.len(), PLACE.1);
            printed.push(html.map_err(RenderError::Template)?);
            places.push(Place { link: self.link(*entry), entry: place });
        }
        Ok(places)
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
        let summary = match value(entry, "summary") {
            Some(Value::Text(summary)) => Some(html::field(&linker, summary)),
            _ => None,
        };
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
