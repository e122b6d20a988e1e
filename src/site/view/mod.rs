//! What templates see: one struct per template, made from the playbook. Templates get data, never
//! functions. `frame` is around every page; each other folder holds what is seen of one thing, and what
//! stands here is about all of them.

mod book;
mod composed;
mod customer;
mod data;
mod decision;
mod entry;
mod few;
mod frame;
mod glossary;
mod home;
mod item;
mod joint;
mod leads;
mod list;
mod numbers;
mod people;
mod report;
mod search;
mod texts;
pub(in crate::site) mod words;

use serde::Serialize;
use tera::Context;

pub(super) use composed::{COMPOSED, Composed};
pub(super) use data::{DATA, DataFile, changes::CHANGES_SCHEMA};
pub use entry::definition;
pub(super) use entry::plain_summary;
pub(super) use frame::nav::Navs;

use super::{
    RenderError,
    explain::Explained,
    html,
    language::Language,
    link::Linker,
    plan::{Plan, Recipe},
    routes::{self, Base},
    theme::Theme,
};
use crate::{
    measure::Unit,
    model::{Playbook, record::Value, voice::Voice},
};
use customer::matrix;
use data::changes;
use decision::{changed, changelog, feed};
use frame::layout::{Layout, Meta};
use people::role;

/// What every view is made from.
pub(super) struct Scope<'s> {
    playbook: &'s Playbook,
    plan: &'s Plan,
    theme: &'s Theme,
    path: &'s str,
    linker: Linker<'s>,
}

/// A page before it is printed: which template, what is said of the page, and its data.
struct Made<V> {
    template: &'static str,
    meta: Meta,
    view: V,
}

/// Renders a page of HTML, or a file that says things about items to programs.
pub(super) fn render(
    playbook: &Playbook,
    theme: &Theme,
    plan: &Plan,
    path: &str,
    recipe: &Recipe,
) -> Result<String, RenderError> {
    let root = routes::root(plan.base_url());
    let base = match recipe {
        Recipe::NotFound => Base::Root(&root),
        // What a feed says is read far from the site.
        Recipe::Atom | Recipe::JsonFeed => Base::Root(plan.base_url().unwrap_or(&root)),
        _ => Base::Page(path),
    };
    let explained = Explained::on_page_of(match recipe {
        Recipe::Item(entry) | Recipe::Prose(entry) => Some(*entry),
        _ => None,
    });
    let linker = Linker::new(playbook, plan, theme.language(), base);
    let linker = if recipe.is_page() { linker.explaining(&explained) } else { linker };
    let scope = Scope { playbook, plan, theme, path, linker };
    match recipe {
        Recipe::Home => scope.print(home::make(&scope)),
        Recipe::List(kind) => scope.print(list::make(&scope, kind)),
        Recipe::Composed(page) => (page.print)(&scope),
        Recipe::Role(slug) => scope.print(role::make(&scope, slug)),
        Recipe::Matrix(profile) => scope.print(matrix::make(&scope, Some(*profile))),
        Recipe::Changelog(point) => scope.print(changelog::make(&scope, *point)),
        Recipe::Changed(stretch) => scope.print(changed::make(&scope, *stretch)),
        Recipe::Atom => feed::atom(&scope),
        Recipe::JsonFeed => feed::json(&scope),
        Recipe::Changes => Ok(changes::json(&scope)),
        Recipe::Data(file) => Ok((file.make)(&scope)),
        Recipe::Item(entry) => scope.print(item::make(&scope, *entry)),
        Recipe::Prose(entry) => scope.print(item::prose(&scope, *entry)),
        Recipe::Book => book::print(&scope),
        Recipe::Report => scope.print(report::make(&scope)),
        Recipe::Search => scope.print(search::make(&scope)),
        Recipe::Index(file) => Ok(search::file(&scope, *file)),
        Recipe::NotFound => scope.print(scope.not_found()),
        Recipe::Redirect(to) => scope.print(scope.redirect(to)),
        Recipe::Asset(_)
        | Recipe::Theme(_)
        | Recipe::Brand
        | Recipe::Preview
        | Recipe::Robots
        | Recipe::Sitemap
        | Recipe::ChangesSchema
        | Recipe::Twin
        | Recipe::Forms(_)
        | Recipe::Headers
        | Recipe::Redirects => unreachable!("`site::render` makes files that are no pages"),
    }
}

/// A link with its words; without an address, the words alone.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    title: String,
    href: Option<String>,
    /// Whether it is the page itself.
    current: bool,
}

impl Link {
    fn new(title: impl Into<String>, href: Option<String>) -> Self {
        Self { title: title.into(), href, current: false }
    }

    /// Returns it as HTML, to stand inside a phrase.
    fn html(&self) -> String {
        let title = html::escaped(&self.title);
        match &self.href {
            Some(href) => format!("<a href=\"{}\">{title}</a>", html::escaped(href)),
            None => title.into_owned(),
        }
    }
}

/// An old name of a page.
#[derive(Debug, Serialize)]
struct RedirectView {
    to: String,
}

/// Nothing to say besides the layout.
#[derive(Debug, Serialize)]
struct NoView {}

/// Returns JSON that a person can read, too.
fn pretty(view: &impl Serialize) -> String {
    serde_json::to_string_pretty(view).expect("text and numbers always serialize") + "\n"
}

impl Scope<'_> {
    fn print<V: Serialize>(&self, made: Made<V>) -> Result<String, RenderError> {
        let layout = Layout::of(self, made.meta)?;
        let mut context = Context::new();
        context.insert("site", &layout);
        context.insert("page", &made.view);
        self.theme.render(made.template, &context).map_err(RenderError::Template)
    }

    fn language(&self) -> &Language {
        self.theme.language()
    }

    fn voice(&self) -> &dyn Voice {
        self.theme.language()
    }

    /// Returns words of the interface.
    fn string(&self, name: &str) -> String {
        self.language().get(name).to_owned()
    }

    /// Returns a value as plain words.
    fn value(&self, value: &Value) -> String {
        words::of(self.language(), self.playbook, value)
    }

    /// Returns a number in its unit.
    fn shown(&self, unit: Unit, value: f64) -> String {
        self.plan.numbers().shown_by(self.voice(), unit, value)
    }

    /// Returns what a field is called.
    fn label(&self, name: &str) -> String {
        self.language().label(name)
    }

    fn not_found(&self) -> Made<NoView> {
        let meta = Meta::of(self.string("not_found"), "");
        Made { template: "not-found.html", meta, view: NoView {} }
    }

    fn redirect(&self, to: &str) -> Made<RedirectView> {
        let meta = Meta { leads_to: Some(to.to_owned()), ..Meta::of(self.string("moved"), "") };
        Made { template: "redirect.html", meta, view: RedirectView { to: self.linker.path(to) } }
    }
}
