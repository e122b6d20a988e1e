//! What the site consists of: every path with its [`Recipe`], and the questions pages ask about
//! their neighbors, answered once for all pages. Made by `planner`.

mod planner;
mod recipe;

use std::{
    collections::{BTreeMap, HashSet},
    sync::{Arc, OnceLock},
};

use foldhash::fast::FixedState;

pub use self::{
    planner::plan,
    recipe::{Recipe, Stretch},
};
use super::{
    explain::Words,
    findings::{Finding, Findings},
    history::History,
    navigation::Navigation,
    online::Online,
    roles::Role,
    routes,
    view::Navs,
};
use crate::{
    forms::Forms,
    measure::Numbers,
    model::{ByEntry, Entry, EntryId, Playbook, field::Kind},
    search::{Index, Shape, Sizes},
    source::Edits,
};

/// What the site is built for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where it will stand on the web; needed for the sitemap and canonical links only.
    pub base_url: Option<String>,
    /// Whether search engines may list it, and strangers see it.
    pub indexable: bool,
    /// Who changed which file, and when; pages say nothing of it where it is empty.
    pub edits: Arc<Edits>,
    /// What the check found; pages say nothing of it where nobody checked.
    pub findings: Option<Arc<Findings>>,
    /// How much stands in one file of the index that search reads.
    pub search: Sizes,
    /// How much may stand on the page that holds everything.
    pub book: BookLimit,
    /// Forms for people who do not write files; none where nobody asked for them.
    pub forms: Option<Arc<Forms>>,
}

/// The most bytes of words that are put on one page: a longer one is not made.
#[derive(Clone, Copy, Debug)]
pub struct BookLimit(pub usize);

impl Default for BookLimit {
    /// Chromium opens a page of 16 MB of words in about ten seconds, on two cores; that is
    /// 4,000 pages of 500 words.
    fn default() -> Self {
        Self(16 << 20)
    }
}

/// Every path of the site, and what pages ask about each other.
#[derive(Debug)]
pub struct Plan {
    recipes: BTreeMap<String, Recipe>,
    /// The pages that have a twin; every link of a twin asks for one.
    twinned: HashSet<String, FixedState>,
    paths: ByEntry<String>,
    intros: BTreeMap<String, EntryId>,
    /// Whether all words are more than one page may hold.
    is_too_long: bool,
    book: Option<&'static str>,
    report: Option<&'static str>,
    search: Option<&'static str>,
    shape: Shape,
    /// What search reads, once a file of it was asked for.
    index: OnceLock<Index>,
    /// How the words begin that say what an entry is, once a page asked for it: most are shown in a
    /// handful of places.
    sentences: ByEntry<OnceLock<String>>,
    /// The links of an entry, by their number in [`Playbook::links`].
    links: ByEntry<Vec<usize>>,
    /// Items of each kind in the order of lists.
    lists: Vec<(&'static Kind, Vec<EntryId>)>,
    /// Untyped pages by folder.
    folders: BTreeMap<String, Vec<EntryId>>,
    /// Top folders of untyped pages, with the first page inside.
    tops: Vec<(String, EntryId)>,
    /// The order of untyped pages that the settings give.
    navigation: Navigation,
    /// Where an entry stands in its list or folder.
    positions: ByEntry<usize>,
    history: History,
    roles: Vec<Role>,
    words: Words,
    numbers: Numbers,
    online: Online,
    forms: Option<Arc<Forms>>,
    base_url: Option<String>,
    indexable: bool,
    edits: Arc<Edits>,
    findings: Option<Arc<Findings>>,
    navs: Navs,
}

impl Plan {
    fn empty(playbook: &Playbook, options: &Options) -> Self {
        let base_url = options.base_url.as_deref().map(|url| {
            let url = url.trim();
            if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
        });
        let entries = playbook.entries().chain([playbook.settings()]);
        let n_bytes = n_bytes(playbook);
        Self {
            recipes: BTreeMap::new(),
            twinned: HashSet::default(),
            paths: ByEntry::default(),
            intros: BTreeMap::new(),
            is_too_long: n_bytes > options.book.0,
            book: None,
            report: None,
            search: None,
            shape: Shape::of(playbook.entries().count(), n_bytes, &options.search),
            index: OnceLock::new(),
            sentences: entries.map(|entry| (entry.number, OnceLock::new())).collect(),
            links: ByEntry::default(),
            lists: Vec::new(),
            folders: BTreeMap::new(),
            tops: Vec::new(),
            navigation: Navigation::default(),
            positions: ByEntry::default(),
            history: History::default(),
            roles: Vec::new(),
            words: Words::default(),
            numbers: Numbers::of(playbook),
            online: Online::of(playbook, options.indexable),
            forms: options.forms.clone(),
            base_url,
            indexable: options.indexable,
            edits: Arc::clone(&options.edits),
            findings: options.findings.clone(),
            navs: Navs::default(),
        }
    }

    /// Returns the same plan with pages that explain no word.
    #[cfg(test)]
    pub(super) fn without_words(self) -> Self {
        Self { words: Words::default(), ..self }
    }

    /// Returns every path with its recipe, in path order.
    pub fn recipes(&self) -> impl Iterator<Item = (&str, &Recipe)> {
        self.recipes.iter().map(|(path, recipe)| (path.as_str(), recipe))
    }

    /// Says whether there is a twin of the page at a path.
    pub(super) fn has_twin(&self, path: &str) -> bool {
        self.twinned.contains(path)
    }

    /// Returns how the file at a path is made.
    pub fn recipe(&self, path: &str) -> Option<&Recipe> {
        self.recipes.get(path)
    }

    /// Returns the path of an entry's page; none for one whose path another took first.
    pub fn path_of(&self, entry: EntryId) -> Option<&str> {
        self.paths.get(entry).map(String::as_str)
    }

    /// Returns where the site will stand on the web, ending with `/`.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    /// Says whether search engines may list the site.
    pub fn is_indexable(&self) -> bool {
        self.indexable
    }

    /// Returns the forms, where the site has them.
    pub fn forms(&self) -> Option<&Forms> {
        self.forms.as_deref()
    }

    /// Returns who changed which file, and when.
    pub(super) fn edits(&self) -> &Edits {
        &self.edits
    }

    /// Returns what the check found; none when nobody checked.
    pub fn findings(&self) -> Option<&Findings> {
        self.findings.as_deref()
    }

    /// Returns what the check found about an entry, in the order of the files, with its number in
    /// [`Findings::all`]; nothing while nobody asked what was found.
    pub fn findings_on(&self, entry: &Entry) -> impl Iterator<Item = (usize, &Finding)> {
        let about = self.findings().map(|own| (own, own.about(&entry.path())));
        about.into_iter().flat_map(|(own, about)| about.iter().map(|at| (*at, &own.all()[*at])))
    }

    /// Returns the items of each kind that has some, in the order of the navigation.
    pub(super) fn lists(&self) -> &[(&'static Kind, Vec<EntryId>)] {
        &self.lists
    }

    /// Returns the items of a kind, in the order of its list.
    pub(super) fn list(&self, kind: &Kind) -> &[EntryId] {
        self.lists.iter().find(|(own, _)| *own == kind).map_or(&[], |(_, items)| items)
    }

    /// Returns everything the playbook says in numbers.
    pub(super) fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// Returns what people here do, in the order of the people.
    pub(super) fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Returns a role by its slug.
    pub(super) fn role(&self, slug: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.slug == slug)
    }

    /// Returns what can be done at the code host.
    pub(super) fn online(&self) -> &Online {
        &self.online
    }

    /// Returns what decisions changed.
    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// Returns the navigations that were rendered so far.
    pub(super) fn navs(&self) -> &Navs {
        &self.navs
    }

    /// Returns the words that pages explain.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// Says whether there are feeds: they are made of decisions with a date, and their readers need
    /// whole addresses.
    pub(super) fn has_feeds(&self) -> bool {
        self.recipes.contains_key(routes::ATOM)
    }

    /// Returns untyped pages by folder; the root is the empty name.
    pub(super) fn folders(&self) -> &BTreeMap<String, Vec<EntryId>> {
        &self.folders
    }

    /// Returns the top folders of untyped pages, each with its first page.
    pub(super) fn tops(&self) -> &[(String, EntryId)] {
        &self.tops
    }

    /// Returns the order of untyped pages that the settings give.
    pub(super) fn navigation(&self) -> &Navigation {
        &self.navigation
    }

    /// Returns the untyped page whose prose opens the page at `path`.
    pub(super) fn intro(&self, path: &str) -> Option<EntryId> {
        self.intros.get(path).copied()
    }

    /// Returns the path of the report of the check; none where nobody checked, or where strangers
    /// read.
    pub(super) fn report(&self) -> Option<&str> {
        self.report
    }

    /// Says whether there is no page that holds everything because it would be too long.
    pub fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    /// Returns the path of the page that holds everything; none where there is nothing to hold, or
    /// too much.
    pub(super) fn book(&self) -> Option<&str> {
        self.book
    }

    /// Returns the path of the page of search.
    pub(super) fn search(&self) -> Option<&str> {
        self.search
    }

    /// Returns what search reads; it is made once, in the shape that the plan has files for.
    pub(super) fn search_index(&self, make: impl FnOnce(Shape) -> Index) -> &Index {
        self.index.get_or_init(|| make(self.shape))
    }

    /// Returns the links of an entry, by their number in [`Playbook::links`].
    pub(super) fn links(&self, entry: EntryId) -> &[usize] {
        self.links.get(entry).map_or(&[], Vec::as_slice)
    }

    /// Returns the first sentence of the words that say what an entry is, which `make` makes for the
    /// first that asks.
    pub(super) fn first_sentence(&self, entry: EntryId, make: impl FnOnce() -> String) -> &str {
        self.sentences.get(entry).map_or("", |sentence| sentence.get_or_init(make))
    }

    /// Returns where an entry stands in its list or folder.
    pub(super) fn position(&self, entry: EntryId) -> usize {
        self.positions.get(entry).copied().unwrap_or(0)
    }

    /// Notes the links of each entry, once for all pages.
    fn index(&mut self, playbook: &Playbook) {
        for (at, link) in playbook.links.iter().enumerate() {
            self.links.place(link.from).get_or_insert_default().push(at);
        }
    }

    fn positions(&mut self) {
        let lists = self.lists.iter().map(|(_, items)| items).chain(self.folders.values());
        for items in lists {
            for (at, entry) in items.iter().enumerate() {
                *self.positions.place(*entry) = Some(at);
            }
        }
    }
}

/// Returns how many bytes of words a playbook has; rows of data are not searched.
pub(super) fn n_bytes(playbook: &Playbook) -> usize {
    let files = playbook.sources.ids().map(|file| playbook.sources.file(file));
    files.filter(|file| !file.path.ends_with(".csv")).map(|file| file.text.len()).sum()
}
