//! What the site consists of: every path with its [`Recipe`], and the questions pages ask about
//! their neighbors, answered once for all pages.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{Arc, OnceLock},
};

use foldhash::fast::FixedState;

use super::{
    brand,
    explain::Words,
    findings::{Finding, Findings},
    history::{History, POINTS},
    navigation::Navigation,
    online::Online,
    roles::{self, Role},
    routes, theme,
    view::{COMPOSED, Composed, DATA, DataFile, Navs},
};
use crate::{
    forms::{self, Forms},
    measure::Numbers,
    model::{
        Audience, Entry, EntryId, Funnel, Playbook,
        brand::Brand,
        field::{Kind, Point, Section, Standing},
        kinds::{DECISION, ICP, JOURNEY_STAGE, LEAD_STAGE, PAGE, PERSON, TEAM, TERM},
        links::Target,
        record::Value,
    },
    search::{File, Index, Shape, Sizes},
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
    /// Forms for people who do not write files; none where nobody asked for them.
    pub forms: Option<Arc<Forms>>,
}

/// How far back "What changed" looks, from the playbook's today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Seven days.
    Week,
    /// One month.
    Month,
    /// Three months.
    Quarter,
}

/// How the file at a path is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The home page.
    Home,
    /// The list of a kind.
    List(&'static Kind),
    /// A page made from many items.
    Composed(&'static Composed),
    /// What is asked of people in a role, by its slug.
    Role(String),
    /// The message matrix of one part of the market.
    Matrix(EntryId),
    /// The decisions with what they changed: all, or those about one point.
    Changelog(Option<Point>),
    /// What changed within some time.
    Changed(Stretch),
    /// An item.
    Item(EntryId),
    /// An untyped page.
    Prose(EntryId),
    /// A file of the playbook, copied from this path.
    Asset(String),
    /// The style sheet of the brand.
    Brand,
    /// The picture beside links to the site.
    Preview,
    /// A file of the theme, by its name in the theme.
    Theme(String),
    /// A page that leads on to another path: an old name of an item.
    Redirect(String),
    /// Everything on one page, to be printed.
    Book,
    /// What the check found.
    Report,
    /// What hosts show for an address that leads nowhere.
    NotFound,
    /// `robots.txt`.
    Robots,
    /// `sitemap.xml`.
    Sitemap,
    /// The newest decisions as an Atom feed.
    Atom,
    /// The newest decisions as a JSON Feed.
    JsonFeed,
    /// `changes.json`.
    Changes,
    /// The JSON Schema of `changes.json`.
    ChangesSchema,
    /// What the page at the same path says, as Markdown.
    Twin,
    /// A file that tells programs what the playbook says.
    Data(&'static DataFile),
    /// The page of search.
    Search,
    /// A file of the index that search reads.
    Index(File),
    /// A file of the forms, by its path in their folder.
    Forms(String),
    /// `_headers`.
    Headers,
    /// `_redirects`.
    Redirects,
}

impl Recipe {
    /// Says whether it is a page that says something to readers, under its own address.
    pub(super) fn is_page(&self) -> bool {
        match self {
            Self::Home
            | Self::List(_)
            | Self::Composed(_)
            | Self::Role(_)
            | Self::Matrix(_)
            | Self::Changelog(_)
            | Self::Changed(_)
            | Self::Item(_)
            | Self::Prose(_)
            | Self::Book
            | Self::Report => true,
            Self::Asset(_)
            | Self::Theme(_)
            | Self::Brand
            | Self::Preview
            | Self::Redirect(_)
            | Self::NotFound
            | Self::Robots
            | Self::Sitemap
            | Self::Atom
            | Self::JsonFeed
            | Self::Changes
            | Self::ChangesSchema
            | Self::Data(_)
            | Self::Search
            | Self::Index(_)
            | Self::Twin
            | Self::Forms(_)
            | Self::Headers
            | Self::Redirects => false,
        }
    }

    /// Says whether an untyped page at the same path is its introduction.
    fn has_intro(&self) -> bool {
        match self {
            Self::Home | Self::List(_) | Self::Changelog(None) => true,
            Self::Composed(page) => page.stands_for.is_some(),
            _ => false,
        }
    }
}

/// Every path of the site, and what pages ask about each other.
#[derive(Debug)]
pub struct Plan {
    recipes: BTreeMap<String, Recipe>,
    /// The pages that have a twin; every link of a twin asks for one.
    twinned: HashSet<String, FixedState>,
    paths: BTreeMap<EntryId, String>,
    intros: BTreeMap<String, EntryId>,
    book: Option<&'static str>,
    report: Option<&'static str>,
    search: Option<&'static str>,
    shape: Shape,
    /// What search reads, once a file of it was asked for.
    index: OnceLock<Index>,
    /// How the words begin that say what an entry is, once a page asked for it: most are shown in a
    /// handful of places.
    sentences: BTreeMap<EntryId, OnceLock<String>>,
    /// The links of an entry, by their number in [`Playbook::links`].
    links: BTreeMap<EntryId, Vec<usize>>,
    /// Items of each kind in the order of lists.
    lists: Vec<(&'static Kind, Vec<EntryId>)>,
    /// Untyped pages by folder.
    folders: BTreeMap<String, Vec<EntryId>>,
    /// Top folders of untyped pages, with the first page inside.
    tops: Vec<(String, EntryId)>,
    /// The order of untyped pages that the settings give.
    navigation: Navigation,
    /// Where an entry stands in its list or folder.
    positions: BTreeMap<EntryId, usize>,
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

/// Plans the site of a playbook.
pub fn plan(playbook: &Playbook, options: &Options) -> Plan {
    // `serve` waits for this after every save, so both cores work on it.
    let (mut plan, (history, words)) = rayon::join(
        || Plan::empty(playbook, options),
        || rayon::join(|| History::of(playbook), || Words::of(playbook)),
    );
    plan.index(playbook);
    (plan.history, plan.words, plan.roles) = (history, words, roles::of(playbook));
    let mut planner = Planner { taken: BTreeSet::new(), plan };
    planner.fixed(playbook);
    planner.lists(playbook);
    planner.pages(playbook);
    planner.plan.navigation =
        Navigation::of(playbook, |entry| planner.plan.paths.contains_key(&entry));
    planner.about_all();
    planner.assets(playbook);
    planner.aliases(playbook);
    planner.twins();
    planner.plan.positions();
    planner.plan
}

impl Plan {
    fn empty(playbook: &Playbook, options: &Options) -> Self {
        let base_url = options.base_url.as_deref().map(|url| {
            let url = url.trim();
            if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
        });
        let entries = playbook.entries().chain([playbook.settings()]);
        Self {
            recipes: BTreeMap::new(),
            twinned: HashSet::default(),
            paths: BTreeMap::new(),
            intros: BTreeMap::new(),
            book: None,
            report: None,
            search: None,
            shape: Shape::of(playbook.entries().count(), n_bytes(playbook), &options.search),
            index: OnceLock::new(),
            sentences: entries.map(|entry| (entry.number, OnceLock::new())).collect(),
            links: BTreeMap::new(),
            lists: Vec::new(),
            folders: BTreeMap::new(),
            tops: Vec::new(),
            navigation: Navigation::default(),
            positions: BTreeMap::new(),
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
        self.paths.get(&entry).map(String::as_str)
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

    /// Returns the path of the page that holds everything; none where there is nothing to hold.
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
        self.links.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// Returns the first sentence of the words that say what an entry is, which `make` makes for the
    /// first that asks.
    pub(super) fn first_sentence(&self, entry: EntryId, make: impl FnOnce() -> String) -> &str {
        self.sentences.get(&entry).map_or("", |sentence| sentence.get_or_init(make))
    }

    /// Returns where an entry stands in its list or folder.
    pub(super) fn position(&self, entry: EntryId) -> usize {
        self.positions.get(&entry).copied().unwrap_or(0)
    }

    /// Notes the links of each entry, once for all pages.
    fn index(&mut self, playbook: &Playbook) {
        for (at, link) in playbook.links.iter().enumerate() {
            self.links.entry(link.from).or_default().push(at);
        }
    }

    fn positions(&mut self) {
        let lists = self.lists.iter().map(|(_, items)| items).chain(self.folders.values());
        for items in lists {
            self.positions.extend(items.iter().enumerate().map(|(at, entry)| (*entry, at)));
        }
    }
}

struct Planner {
    /// Paths in lower case: some file systems do not tell cases apart.
    taken: BTreeSet<String>,
    plan: Plan,
}

impl Planner {
    /// Plans a path; the first to take it keeps it.
    fn take(&mut self, path: String, recipe: Recipe) -> bool {
        let is_free = self.taken.insert(path.to_lowercase());
        if is_free {
            self.plan.recipes.insert(path, recipe);
        }
        is_free
    }

    fn take_entry(&mut self, playbook: &Playbook, entry: &Entry, recipe: Recipe) -> bool {
        let path = routes::entry(&playbook.catalog, entry);
        let is_free = self.take(path.clone(), recipe);
        if is_free {
            self.plan.paths.insert(entry.number, path);
        }
        is_free
    }

    /// What every site has. Planned first, so that no content can take its place.
    fn fixed(&mut self, playbook: &Playbook) {
        self.take(routes::HOME.to_owned(), Recipe::Home);
        self.take(routes::NOT_FOUND.to_owned(), Recipe::NotFound);
        self.take(routes::ROBOTS.to_owned(), Recipe::Robots);
        self.take(routes::HEADERS.to_owned(), Recipe::Headers);
        self.take(routes::REDIRECTS.to_owned(), Recipe::Redirects);
        for path in self.plan.forms.clone().iter().flat_map(|forms| forms.files.keys()) {
            self.take(format!("{}{path}", forms::FOLDER), Recipe::Forms(path.clone()));
        }
        if self.plan.base_url.is_some() {
            self.take(routes::SITEMAP.to_owned(), Recipe::Sitemap);
            self.take(routes::PREVIEW.to_owned(), Recipe::Preview);
        }
        for file in DATA {
            if (file.is_in)(&self.plan) {
                self.take(file.path.to_owned(), Recipe::Data(file));
            }
        }
        for file in self.plan.shape.files() {
            self.take(routes::index_file(file), Recipe::Index(file));
        }
        self.changelog(playbook);
        for page in COMPOSED.iter().filter(|page| (page.is_in)(playbook)) {
            self.take(page.path.to_owned(), Recipe::Composed(page));
        }
        for slug in self.plan.roles.iter().map(|role| role.slug.clone()).collect::<Vec<_>>() {
            self.take(routes::role(&slug), Recipe::Role(slug));
        }
        if brand::has_style(playbook) {
            self.take(routes::BRAND.to_owned(), Recipe::Brand);
        }
        self.matrices(playbook);
        for name in theme::asset_names() {
            self.take(name.clone(), Recipe::Theme(name));
        }
    }

    /// The message matrix of each part of the market, once there are several.
    fn matrices(&mut self, playbook: &Playbook) {
        if self.plan.recipe(routes::MATRIX).is_none() {
            return;
        }
        let is_used = |icp: &&Entry| icp.standing() != Standing::Retired && !playbook.is_again(icp);
        let profiles: Vec<&Entry> = playbook.of_kind(&ICP).filter(is_used).collect();
        for profile in profiles.iter().filter(|_| profiles.len() > 1) {
            self.take(routes::matrix(profile), Recipe::Matrix(profile.number));
        }
    }

    /// The pages and files that tell what was decided, once something was.
    fn changelog(&mut self, playbook: &Playbook) {
        let Some(first) = self.plan.history.decisions().first() else { return };
        let is_dated = playbook.entry(*first).record.date("date").is_some();
        self.take(routes::changelog(None), Recipe::Changelog(None));
        for (point, _) in POINTS {
            self.take(routes::changelog(Some(point)), Recipe::Changelog(Some(point)));
        }
        for stretch in [Stretch::Week, Stretch::Month, Stretch::Quarter] {
            self.take(routes::changed(stretch), Recipe::Changed(stretch));
        }
        self.take(routes::CHANGES.to_owned(), Recipe::Changes);
        self.take(routes::CHANGES_SCHEMA.to_owned(), Recipe::ChangesSchema);
        if self.plan.base_url.is_some() && is_dated {
            self.take(routes::ATOM.to_owned(), Recipe::Atom);
            self.take(routes::JSON_FEED.to_owned(), Recipe::JsonFeed);
        }
    }

    fn lists(&mut self, playbook: &Playbook) {
        for kind in playbook.catalog.listed().chain([&PERSON, &TEAM]) {
            let items = ordered(playbook, kind);
            if items.is_empty() {
                continue;
            }
            if kind != &TEAM {
                self.take(routes::list(kind), Recipe::List(kind));
            }
            let planned = items.into_iter().filter(|item| {
                self.take_entry(playbook, playbook.entry(*item), Recipe::Item(*item))
            });
            let planned = planned.collect();
            self.plan.lists.push((kind, planned));
        }
    }

    /// Untyped pages. Those that introduce the home page or a kind have no page of their own.
    fn pages(&mut self, playbook: &Playbook) {
        for entry in playbook.of_kind(&PAGE) {
            let path = routes::entry(&playbook.catalog, entry);
            if self.plan.recipe(&path).is_some_and(Recipe::has_intro) {
                if !self.plan.intros.contains_key(&path) {
                    self.plan.intros.insert(path.clone(), entry.number);
                    self.plan.paths.insert(entry.number, path);
                }
                continue;
            }
            if self.take_entry(playbook, entry, Recipe::Prose(entry.number)) {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                self.plan.folders.entry(folder.to_owned()).or_default().push(entry.number);
            }
        }
        for items in self.plan.folders.values_mut() {
            let is_index =
                |entry: &EntryId| routes::entry(&playbook.catalog, playbook.entry(*entry));
            items.sort_by_cached_key(|entry| {
                let path = is_index(entry);
                (!path.ends_with("/index.html"), path)
            });
        }
        for (folder, items) in &self.plan.folders {
            let top = folder.split('/').next().unwrap_or_default();
            let is_known = self.plan.tops.iter().any(|(known, _)| known == top);
            if let Some(first) = items.first()
                && !top.is_empty()
                && !is_known
            {
                self.plan.tops.push((top.to_owned(), *first));
            }
        }
    }

    /// The book, the report and search. A page of the author's may stand at their first addresses.
    fn about_all(&mut self) {
        if !self.plan.paths.is_empty() {
            self.plan.book = self.take_first(routes::BOOK, &Recipe::Book);
        }
        if self.plan.findings.is_some() && !self.plan.indexable {
            self.plan.report = self.take_first(routes::REPORT, &Recipe::Report);
        }
        self.plan.search = self.take_first(routes::SEARCH, &Recipe::Search);
    }

    fn take_first(&mut self, paths: [&'static str; 3], recipe: &Recipe) -> Option<&'static str> {
        paths.into_iter().find(|path| self.take((*path).to_owned(), recipe.clone()))
    }

    /// Files that something links to, and everything under `static/`: all but what only other readers'
    /// pages may link to.
    fn assets(&mut self, playbook: &Playbook) {
        let is_shareable = playbook.audience == Audience::Shareable;
        let brand = Brand::of(playbook);
        let brand = brand.iter().flat_map(|brand| [brand.logo(), brand.font()]).flatten();
        let brand = brand.filter_map(|path| playbook.assets.get(path));
        let linked = playbook.links.iter().filter_map(|link| match &link.target {
            Target::Asset(path) => Some(path),
            _ => None,
        });
        let public = |path: &&String| {
            !is_shareable
                && path.starts_with("static/")
                && !path.split('/').any(|part| part.starts_with('_'))
        };
        let linked = linked.chain(brand);
        let all: BTreeSet<&String> = linked.chain(playbook.assets.iter().filter(public)).collect();
        for path in all {
            self.take(routes::asset(path), Recipe::Asset(path.clone()));
        }
    }

    /// Pages as Markdown, where no file of the author's stands.
    fn twins(&mut self) {
        let pages = self.plan.recipes.iter().filter(|(_, recipe)| recipe.is_page());
        let pages: Vec<String> = pages.map(|(path, _)| path.clone()).collect();
        for page in pages {
            if self.take(routes::twin(&page), Recipe::Twin) {
                self.plan.twinned.insert(page);
            }
        }
    }

    /// Old names of items that can stand in an address.
    fn aliases(&mut self, playbook: &Playbook) {
        for entry in playbook.entries() {
            let Some(to) = self.plan.path_of(entry.number).map(str::to_owned) else { continue };
            let Some(Value::List(aliases)) = field(entry, "aliases") else { continue };
            for alias in aliases.iter().filter_map(|alias| alias.value.as_text()) {
                if let Some(from) = routes::former(&playbook.catalog, entry, alias) {
                    self.take(from, Recipe::Redirect(to.clone()));
                }
            }
        }
    }
}

/// Returns how many bytes of words a playbook has; rows of data are not searched.
pub(super) fn n_bytes(playbook: &Playbook) -> usize {
    let files = playbook.sources.ids().map(|file| playbook.sources.file(file));
    files.filter(|file| !file.path.ends_with(".csv")).map(|file| file.text.len()).sum()
}

fn field<'e>(entry: &'e Entry, name: &str) -> Option<&'e Value> {
    Some(&entry.record.peek(name)?.value.as_ref()?.value)
}

/// Returns the items of a kind as lists show them: stages along the way of a lead, steps of the
/// journey by their number, decisions newest first, everything else in file order.
fn ordered(playbook: &Playbook, kind: &'static Kind) -> Vec<EntryId> {
    let mut items: Vec<EntryId> = playbook.of_kind(kind).map(|entry| entry.number).collect();
    if kind == &LEAD_STAGE {
        let funnel = Funnel::of(playbook);
        let mut order = funnel.success_path();
        if let Some(entry) = funnel.entries().next() {
            order.extend(funnel.reachable(entry.entry.number, |_| true));
        }
        let place = |item: &EntryId| order.iter().position(|own| own == item);
        items.sort_by_cached_key(|item| place(item).unwrap_or(usize::MAX));
    } else if kind == &JOURNEY_STAGE {
        items.sort_by_key(|item| match field(playbook.entry(*item), "order") {
            Some(Value::Integer(order)) => *order,
            _ => i64::MAX,
        });
    } else if kind == &TERM {
        items.sort_by_cached_key(|item| playbook.entry(*item).title.to_lowercase());
    } else if kind == &DECISION {
        items.sort_by_cached_key(|item| {
            let entry = playbook.entry(*item);
            let date = entry.record.date("date").map(ToString::to_string);
            std::cmp::Reverse((date, entry.id.value.clone()))
        });
    }
    items
}

/// Returns the parts of the navigation, in order.
pub(super) const SECTIONS: [Section; 5] =
    [Section::Customer, Section::Message, Section::Process, Section::Numbers, Section::HowWeWork];

/// Says whether an entry is a person or a team.
pub(super) fn is_people(entry: &Entry) -> bool {
    entry.kind == &PERSON || entry.kind == &TEAM
}
