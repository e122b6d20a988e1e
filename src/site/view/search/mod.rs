//! Search: its page, and what the index is made of. `doc` makes the docs of items, this file those
//! of the other pages, and the words of the interface.

mod doc;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{Link, Made, Scope, composed::COMPOSED, frame::layout::Meta};
use crate::{
    crm::Mapping,
    model::{
        EntryId,
        field::Kind,
        kinds::{self, TERM},
    },
    search::{Doc, File, Index, Name, NameSort, Run, Section},
    site::{
        html,
        link::Linker,
        plan::{Recipe, Stretch},
        routes::{self, Base},
    },
};

/// What stands for a term's id and its title in the address that adds one; the script puts in what
/// was searched for.
const NEW_TERM: (&str, &str) = ("term-id", "TERM-TITLE");

/// How many runs of pages each core reads: every run has its own list of words, which takes memory, and
/// time to join it with the others; with one run a core would wait for the slowest.
const RUNS_TO_A_CORE: usize = 2;
/// Fewest pages of a run.
const PAGES_TO_A_RUN: usize = 256;

/// The words of the interface that the script says, without their prefix `search_`.
const WORDS: &[&str] = &[
    "title",
    "placeholder",
    "close",
    "results",
    "one_result",
    "more_than",
    "no_result",
    "no_result_doc",
    "nearest",
    "add_term",
    "recent",
    "forget",
    "kind",
    "owner",
    "status",
    "persona",
    "stage",
    "all",
    "failed",
    "also",
    "more",
    "keys",
    "slow",
    "drop_filters",
    "filters",
    "link",
    "unknown",
    // Not said, but known of words: those that ask for a time, and groups that mean about the same.
    "asks_time",
    "alike",
];

/// What the page of search says where its script does not run.
#[derive(Debug, Serialize)]
pub(super) struct SearchView {
    /// Where people find things otherwise.
    instead: Vec<Link>,
    /// The first file of the index.
    data: String,
}

pub(super) fn make(scope: &Scope<'_>) -> Made<SearchView> {
    let lists =
        scope.plan.lists().iter().map(|(kind, _)| *kind).filter(|kind| kind != &&kinds::TEAM);
    let glossary = scope.plan.recipe(&routes::list(&TERM)).map(|_| scope.list_of(&TERM));
    let lists = lists.filter(|kind| kind != &&TERM).map(|kind| scope.list_of(kind));
    let home = Link::new(scope.string("home"), Some(scope.linker.path(routes::HOME)));
    let view = SearchView {
        instead: glossary.into_iter().chain(lists).chain([home]).collect(),
        data: scope.linker.path(&routes::index_file(File::Start)),
    };
    let meta = Meta::of(scope.string("search_title"), scope.string("search_doc"));
    Made { template: "search.html", meta, view }
}

/// Returns a file of the index, which is made when the first of them is asked for.
pub(super) fn file(scope: &Scope<'_>, file: File) -> String {
    let index = scope.plan.search_index(|shape| {
        let filler = scope.string("search_filler");
        Index::of(runs(scope, &filler), shape, &filler, scope.search_words())
    });
    index.file(file).unwrap_or("{}").to_owned()
}

/// Reads every page that a search can lead to, run by run, shared over the machine's cores unless
/// the caller is one of several that share them already. Choices of the same things (decisions about
/// one point, changes of a week) and the book, which says everything again, are none.
fn runs(scope: &Scope<'_>, filler: &str) -> Vec<Run> {
    let Scope { playbook, plan, theme, path, .. } = *scope;
    let recipes: Vec<(&str, &Recipe)> =
        plan.recipes().filter(|(_, recipe)| recipe.is_page()).collect();
    let mapping = Mapping::of(playbook);
    let run = |recipes: &[(&str, &Recipe)]| {
        // A linker belongs to one thread.
        let linker = Linker::new(playbook, plan, theme.language(), Base::Page(path));
        let scope = Scope { playbook, plan, theme, path, linker };
        let doc = |(own, recipe): &(&str, &Recipe)| {
            let doc = match recipe {
                Recipe::Item(entry) | Recipe::Prose(entry) => doc::of(&scope, *entry, &mapping),
                _ => scope.overview(own, recipe)?,
            };
            Some(Doc { href: routes::encode(own), ..doc })
        };
        Run::of(recipes.iter().filter_map(doc), filler)
    };
    if rayon::current_thread_index().is_some() {
        // Who waits here for others might be who they wait for.
        return vec![run(&recipes)];
    }
    let n_runs = RUNS_TO_A_CORE * rayon::current_num_threads();
    let size = recipes.len().div_ceil(n_runs).max(PAGES_TO_A_RUN);
    recipes.par_chunks(size).map(run).collect()
}

impl Scope<'_> {
    fn list_of(&self, kind: &Kind) -> Link {
        Link::new(self.list_title(kind), Some(self.linker.path(&routes::list(kind))))
    }

    /// Returns the doc of a page that is made from many items; none for what is no page of its own.
    fn overview(&self, path: &str, recipe: &Recipe) -> Option<Doc> {
        let (title, definition, stands_for) = match recipe {
            Recipe::Home => (self.playbook.title().to_owned(), self.string("home_doc"), None),
            Recipe::List(kind) => {
                (self.list_title(kind), self.language().kind_doc(kind), Some(*kind))
            }
            Recipe::Composed(page) => {
                let name = format!("{}_doc", page.title);
                let kind_doc = || page.stands_for.map(|kind| self.language().kind_doc(kind));
                let doc = self.string(&name);
                let doc = if doc == name { kind_doc().unwrap_or_default() } else { doc };
                (self.string(page.title), doc, page.stands_for)
            }
            Recipe::Role(slug) => {
                (self.plan.role(slug)?.title.clone(), self.string("role_doc"), None)
            }
            Recipe::Matrix(profile) => {
                let profile = &self.playbook.entry(*profile).title;
                (format!("{}: {profile}", self.string("matrix")), self.string("matrix_doc"), None)
            }
            Recipe::Changelog(None) => {
                (self.string("changelog"), self.string("changelog_doc"), Some(&kinds::DECISION))
            }
            Recipe::Changed(Stretch::Quarter) => {
                (self.string("what_changed"), self.string("what_changed_doc"), None)
            }
            Recipe::Report => (self.string("report"), self.string("report_doc"), None),
            _ => return None,
        };
        let is_main = COMPOSED.iter().any(|page| page.path == path) || stands_for.is_some();
        let plural = stands_for.map(|kind| self.language().kind_plural(kind));
        let names = [title.as_str()].into_iter().chain(plural);
        let names = names.map(|text| Name { text: text.to_owned(), sort: NameSort::Title });
        Some(Doc {
            names: names.collect(),
            title,
            definition,
            kind: self.string("search_overview"),
            weight: if is_main { 2 } else { 1 },
            sections: self
                .plan
                .intro(path)
                .map(|intro| self.intro_sections(intro))
                .unwrap_or_default(),
            ..Doc::default()
        })
    }

    fn intro_sections(&self, intro: EntryId) -> Vec<Section> {
        let mut out = vec![Section::default()];
        doc::prose(self, self.playbook.entry(intro), &mut out);
        out
    }

    /// Returns what the script says, and where a term is added that nobody found.
    fn search_words(&self) -> Json {
        let mut out = Map::new();
        for name in WORDS {
            out.insert((*name).to_owned(), self.string(&format!("search_{name}")).into());
        }
        let (id, title) = NEW_TERM;
        if let Some(address) = self.plan.online().add_named(self.playbook, &TERM, (id, title)) {
            out.insert("add".to_owned(), address.into());
        }
        Json::Object(out)
    }

    /// Returns Markdown as plain words.
    fn plain_of(&self, entry: EntryId, text: &str) -> String {
        html::plain(&self.linker.of(entry), text)
    }
}
