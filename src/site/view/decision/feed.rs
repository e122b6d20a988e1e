//! Feeds of decisions: Atom and JSON Feed 1.1, of the same entries. Every date is one of a decision,
//! never the clock's, so that a build without news leaves them as they were.

use serde::Serialize;
use tera::Context;

use super::DecisionView;
use crate::{
    model::{Entry, EntryId, value::Date},
    site::{
        RenderError, routes,
        view::{Link, Scope, pretty},
    },
};

/// Most decisions a feed holds.
const LIMIT: usize = 100;

/// A feed.
#[derive(Debug, Serialize)]
struct FeedView {
    title: String,
    /// What it says about itself.
    doc: String,
    author: String,
    home: String,
    url: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

/// A decision.
#[derive(Debug, Serialize)]
struct FeedEntry {
    url: String,
    title: String,
    published: String,
    /// The day of the decision, or of the one that replaced it.
    updated: String,
    summary: String,
    /// HTML.
    content: String,
    authors: Vec<String>,
    points: Vec<String>,
}

/// What <https://jsonfeed.org/version/1.1> asks for.
#[derive(Debug, Serialize)]
struct JsonFeed {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    description: String,
    authors: Vec<JsonAuthor>,
    items: Vec<JsonItem>,
}

#[derive(Debug, Serialize)]
struct JsonItem {
    id: String,
    url: String,
    title: String,
    summary: String,
    content_html: String,
    date_published: String,
    date_modified: String,
    authors: Vec<JsonAuthor>,
    tags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonAuthor {
    name: String,
}

/// Returns the Atom feed.
///
/// # Errors
/// When a template of the theme is wrong.
pub(in crate::site::view) fn atom(scope: &Scope<'_>) -> Result<String, RenderError> {
    let view = scope.feed(routes::ATOM)?;
    let xml = scope.print_alone("feed.xml", "feed", &view)?;
    Ok(xml.chars().filter(|c| is_xml(*c)).collect())
}

/// Returns the JSON Feed.
///
/// # Errors
/// When a template of the theme is wrong.
pub(in crate::site::view) fn json(scope: &Scope<'_>) -> Result<String, RenderError> {
    let view = scope.feed(routes::JSON_FEED)?;
    let author = |name: String| JsonAuthor { name };
    let item = |entry: FeedEntry| JsonItem {
        id: entry.url.clone(),
        url: entry.url,
        title: entry.title,
        summary: entry.summary,
        content_html: entry.content,
        date_published: entry.published,
        date_modified: entry.updated,
        authors: entry.authors.into_iter().map(author).collect(),
        tags: entry.points,
    };
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: view.title,
        home_page_url: view.home,
        feed_url: view.url,
        description: view.doc,
        authors: vec![author(view.author)],
        items: view.entries.into_iter().map(item).collect(),
    };
    Ok(pretty(&feed))
}

/// XML has no way to write most control characters.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Decisions have days; feeds ask for moments.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

impl Scope<'_> {
    fn feed(&self, path: &str) -> Result<FeedView, RenderError> {
        let decisions = self.plan.history().decisions().iter().take(LIMIT);
        let entries = decisions.filter_map(|decision| self.feed_entry(*decision));
        let entries = entries.collect::<Result<Vec<FeedEntry>, RenderError>>()?;
        let updated = entries.iter().map(|entry| entry.updated.clone()).max();
        let title = self.playbook.title();
        let company = self.playbook.settings().record.text("company");
        Ok(FeedView {
            title: format!("{title}: {}", self.string("changelog")),
            doc: self.string("changelog_doc"),
            author: company.unwrap_or(title).to_owned(),
            home: self.url(&routes::changelog(None)),
            url: self.url(path),
            updated: updated.unwrap_or_else(|| moment(self.playbook.today)),
            entries,
        })
    }

    /// Returns what a feed says of a decision; none for one without a page or a day.
    fn feed_entry(&self, number: EntryId) -> Option<Result<FeedEntry, RenderError>> {
        let entry = self.playbook.entry(number);
        let date = *entry.record.date("date")?;
        let url = self.url(self.plan.path_of(number)?);
        let decision = self.decision(number);
        let signers = decision.signed.iter().map(|signature| &signature.person);
        let authors: Vec<String> =
            signers.chain(&decision.ruled_by).map(|person: &Link| person.title.clone()).collect();
        let content = match self.print_alone("feed-entry.html", "decision", &decision) {
            Ok(content) => content,
            Err(fault) => return Some(Err(fault)),
        };
        Some(Ok(FeedEntry {
            url,
            title: title(entry, &decision),
            published: moment(date),
            updated: moment(self.replaced_on(number).unwrap_or(date).max(date)),
            summary: self.plain_summary(entry, 300),
            content,
            authors,
            points: decision.points,
        }))
    }

    fn replaced_on(&self, decision: EntryId) -> Option<Date> {
        let later = self.plan.history().superseded_by(decision).iter();
        later.filter_map(|later| self.playbook.entry(*later).record.date("date").copied()).max()
    }

    fn url(&self, path: &str) -> String {
        routes::absolute(self.plan.base_url().unwrap_or_default(), path)
    }

    /// Renders a template that is no page of its own.
    fn print_alone<V: Serialize>(
        &self,
        template: &str,
        name: &str,
        view: &V,
    ) -> Result<String, RenderError> {
        let mut context = Context::new();
        context.insert(name.to_owned(), view);
        let text = self.theme.render(template, &context).map_err(RenderError::Template)?;
        Ok(text.trim().to_owned() + "\n")
    }
}

/// `D-0008 (proposed): Ten touches`: a list of titles must not pass a proposal off as a decision.
fn title(entry: &Entry, decision: &DecisionView) -> String {
    match decision.state.class {
        "force" | "pending" => format!("{}: {}", entry.id.value, entry.title),
        _ => format!("{} ({}): {}", entry.id.value, entry.status, entry.title),
    }
}
