//! Playbook → [`Plan`]: which file is at which path, and who keeps a path that two ask for.

use std::collections::{BTreeSet, HashMap, hash_map};

use foldhash::fast::FixedState;

use super::{Options, Plan, Recipe, Stretch};
use crate::{
    forms,
    model::{
        Audience, Entry, EntryId, Funnel, Playbook,
        brand::Brand,
        field::{Kind, Point, Standing},
        kinds::{DECISION, ICP, JOURNEY_STAGE, LEAD_STAGE, PAGE, PERSON, TEAM, TERM},
        links::Target,
        record::Value,
    },
    site::{
        brand,
        explain::Words,
        history::History,
        navigation::Navigation,
        roles, routes, theme,
        view::{COMPOSED, DATA},
    },
    source::Spanned,
};

/// Plans the site of a playbook.
pub fn plan(playbook: &Playbook, options: &Options) -> Plan {
    // `serve` waits for this after every save, so both cores work on it.
    let (mut plan, (history, words)) = rayon::join(
        || Plan::empty(playbook, options),
        || rayon::join(|| History::of(playbook), || Words::of(playbook)),
    );
    plan.index(playbook);
    (plan.history, plan.words, plan.roles) = (history, words, roles::of(playbook));
    // A page and its twin for each entry, and what every site has.
    let room = 2 * playbook.entries().count() + 512;
    let taken = HashMap::with_capacity_and_hasher(room, FixedState::default());
    let mut planner = Planner { recipes: Vec::with_capacity(room), taken, plan };
    planner.fixed(playbook);
    planner.lists(playbook);
    planner.pages(playbook);
    planner.plan.navigation =
        Navigation::of(playbook, |entry| planner.plan.path_of(entry).is_some());
    planner.about_all();
    planner.assets(playbook);
    planner.aliases(playbook);
    planner.twins();
    planner.plan.positions();
    // In one go: each on its own would look for its place among thousands.
    Plan { recipes: planner.recipes.into_iter().collect(), ..planner.plan }
}

struct Planner {
    /// The paths with what is at each, in the order in which they were taken.
    recipes: Vec<(String, Recipe)>,
    /// Where each stands there, in lower case: some file systems do not tell cases apart.
    taken: HashMap<String, usize, FixedState>,
    plan: Plan,
}

impl Planner {
    /// Plans a path; the first to take it keeps it.
    fn take(&mut self, path: String, recipe: Recipe) -> bool {
        let hash_map::Entry::Vacant(place) = self.taken.entry(path.to_lowercase()) else {
            return false;
        };
        place.insert(self.recipes.len());
        self.recipes.push((path, recipe));
        true
    }

    /// Returns what is planned at a path so far.
    fn recipe(&self, path: &str) -> Option<&Recipe> {
        let (own, recipe) = &self.recipes[*self.taken.get(&path.to_lowercase())?];
        (own == path).then_some(recipe)
    }

    fn take_entry(&mut self, playbook: &Playbook, entry: &Entry, recipe: Recipe) -> bool {
        let path = routes::entry(&playbook.catalog, entry);
        let is_free = self.take(path.clone(), recipe);
        if is_free {
            *self.plan.paths.place(entry.number) = Some(path);
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
        if self.recipe(routes::MATRIX).is_none() {
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
        for point in Point::ALL {
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
            if self.recipe(&path).is_some_and(Recipe::has_intro) {
                if !self.plan.intros.contains_key(&path) {
                    self.plan.intros.insert(path.clone(), entry.number);
                    *self.plan.paths.place(entry.number) = Some(path);
                }
                continue;
            }
            if self.take_entry(playbook, entry, Recipe::Prose(entry.number)) {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                self.plan.folders.entry(folder.to_owned()).or_default().push(entry.number);
            }
        }
        for items in self.plan.folders.values_mut() {
            let address =
                |entry: &EntryId| routes::entry(&playbook.catalog, playbook.entry(*entry));
            items.sort_by_cached_key(|entry| {
                let path = address(entry);
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
        if !self.plan.paths.is_empty() && !self.plan.is_too_long() {
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
        for at in 0..self.recipes.len() {
            let (page, recipe) = &self.recipes[at];
            if !recipe.is_page() {
                continue;
            }
            let page = page.clone();
            if self.take(routes::twin(&page), Recipe::Twin) {
                self.plan.twinned.insert(page);
            }
        }
    }

    /// Old names of items that can stand in an address.
    fn aliases(&mut self, playbook: &Playbook) {
        for entry in playbook.entries() {
            for alias in &entry.aliases {
                if let Some(to) = self.plan.path_of(entry.number)
                    && let Some(from) = routes::former(&playbook.catalog, entry, alias)
                {
                    let leads_on = Recipe::Redirect(to.to_owned());
                    self.take(from, leads_on);
                }
            }
        }
    }
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
        items.sort_by_key(|item| match playbook.entry(*item).record.peek_value("order") {
            Some(Spanned { value: Value::Integer(order), .. }) => *order,
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
