//! What every page shows around its content: head, navigation, breadcrumbs, foot.

use serde::Serialize;

use super::{
    Link, Scope,
    composed::{self, COMPOSED, Composed},
    decision::Day,
    report::Mark,
};
use crate::{
    model::{
        EntryId,
        brand::Brand,
        field::{Kind, Section},
        kinds,
    },
    site::{
        machine,
        plan::{Recipe, SECTIONS},
        routes,
    },
};

/// Most items that the navigation lists at once; around the current one when there are more.
const LIMIT_ITEMS: usize = 30;

/// Most folders that the navigation lists.
const LIMIT_FOLDERS: usize = 60;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Its title.
    pub(super) title: String,
    /// One sentence for search engines and previews.
    pub(super) description: String,
    /// The pages above it, home left out.
    pub(super) crumbs: Vec<Link>,
    /// The page that stands for it.
    pub(super) leads_to: Option<String>,
    /// The entry whose page it is.
    pub(super) entry: Option<EntryId>,
}

impl Meta {
    pub(super) fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(super) struct Layout {
    title: String,
    site_title: String,
    company: Option<String>,
    is_home: bool,
    description: String,
    canonical: Option<String>,
    /// What the page says as Markdown.
    twin: Option<String>,
    noindex: bool,
    policy: &'static str,
    home: String,
    /// What stands at the top of every page.
    brand: String,
    logo: Option<String>,
    /// The logo's whole address, where previews of links can show it.
    image: Option<String>,
    /// Style sheets, in the order in which they count.
    styles: Vec<String>,
    script: String,
    /// The script that explains words, on pages that do.
    terms: Option<String>,
    icon: String,
    /// Feeds, each with what it is.
    feeds: Vec<Feed>,
    nav: Vec<NavSection>,
    folders: Vec<NavFolder>,
    crumbs: Vec<Link>,
    /// What the check found about the page.
    found: Option<Mark>,
    /// Everything on one page, to be printed.
    book: Option<String>,
    /// The pages before and after one that the navigation lists; items say their own.
    previous: Option<Link>,
    next: Option<Link>,
    /// The file of the page's entry, as the playbook names it.
    source: Option<String>,
    /// What can be done to the page at the code host.
    tasks: Vec<Link>,
    today: Day,
}

#[derive(Debug, Serialize)]
struct Feed {
    mime: &'static str,
    href: String,
    title: String,
}

#[derive(Debug, Serialize)]
struct NavSection {
    title: String,
    lists: Vec<NavList>,
}

#[derive(Debug, Serialize)]
struct NavList {
    link: Link,
    /// How many items it has; none for what is no list of items.
    count: Option<usize>,
    /// Whether the page, or an item of the list, is open.
    open: bool,
    items: Vec<Link>,
    /// How many items are not shown.
    more: usize,
}

#[derive(Debug, Serialize)]
struct NavFolder {
    /// None for the root.
    link: Option<Link>,
    items: Vec<Link>,
    more: usize,
}

impl Layout {
    pub(super) fn of(scope: &Scope<'_>, meta: Meta) -> Self {
        let Scope { playbook, plan, path, linker, .. } = scope;
        let canonical = meta.leads_to.as_deref().unwrap_or(path);
        let is_page = !matches!(plan.recipe(path), Some(Recipe::NotFound));
        let canonical = plan.base_url().map(|base| routes::absolute(base, canonical));
        let nav: Vec<NavSection> =
            SECTIONS.iter().map(|section| scope.section(*section, meta.entry)).collect();
        let (previous, next) = beside(&nav, *path == routes::HOME);
        let brand = Brand::of(playbook);
        let name = brand.and_then(Brand::name).unwrap_or(playbook.title());
        let logo = brand.and_then(Brand::logo).filter(|path| playbook.assets.contains(*path));
        let styles = [routes::STYLE, routes::BRAND].into_iter();
        let styles = styles.filter(|path| plan.recipe(path).is_some());
        let company = playbook.settings().record.text("company").map(str::to_owned);
        Self {
            title: meta.title,
            site_title: playbook.title().to_owned(),
            company,
            is_home: *path == routes::HOME,
            description: meta.description,
            canonical: canonical.filter(|_| is_page),
            twin: plan.twin_of(path).map(|twin| linker.path(&twin)),
            noindex: !plan.is_indexable() || !is_page || meta.leads_to.is_some(),
            policy: machine::meta_policy(),
            home: linker.path(routes::HOME),
            brand: name.to_owned(),
            logo: logo.map(|path| linker.path(&routes::asset(path))),
            image: logo.and_then(|path| scope.image(path)),
            styles: styles.map(|path| linker.path(path)).collect(),
            script: linker.path(routes::SCRIPT),
            terms: linker.explains().then(|| linker.path(routes::TERMS)),
            icon: linker.path(routes::ICON),
            feeds: scope.feeds(),
            nav,
            previous,
            next,
            folders: scope.folders(meta.entry),
            crumbs: scope.crumbs(meta.crumbs),
            found: meta.entry.and_then(|entry| scope.mark(entry)),
            book: plan.book().filter(|book| book != path).map(|book| linker.path(book)),
            source: meta.entry.filter(|_| !plan.is_indexable()).map(|entry| scope.source(entry)),
            tasks: scope.tasks(meta.entry),
            today: scope.short_day(playbook.today),
        }
    }
}

impl Scope<'_> {
    /// Returns the whole address of a picture that previews of links can show: they draw no SVG.
    fn image(&self, path: &str) -> Option<String> {
        let path = routes::asset(path);
        let is_shown = matches!(routes::mime(&path), "image/png" | "image/jpeg" | "image/webp");
        let base = self.plan.base_url().filter(|_| is_shown)?;
        Some(routes::absolute(base, &path))
    }

    fn section(&self, section: Section, current: Option<EntryId>) -> NavSection {
        // Teams stand among the people.
        let is_own = |kind: &Kind| kind.section == section && kind != &kinds::TEAM;
        let lists = self.plan.lists().iter().filter(|(kind, _)| is_own(kind));
        let mut lists: Vec<NavList> = lists
            .map(|(kind, items)| {
                let open = current.is_some_and(|entry| self.playbook.entry(entry).kind == *kind);
                let current = current.filter(|_| open);
                self.nav_list(&self.list_title(kind), &routes::list(kind), items, current)
            })
            .collect();
        let changelog = Some(self.linker.path(&routes::changelog(None)));
        if let Some(at) = lists.iter().position(|list| list.link.href == changelog) {
            lists.insert(at + 1, self.nav_what_changed());
        }
        let has_no_list =
            |page: &Composed| page.stands_for.is_none_or(|kind| self.plan.list(kind).is_empty());
        let is_first = |page: &&Composed| page.section == section && has_no_list(page);
        let first = COMPOSED.iter().filter(is_first);
        let first = first.filter(|page| self.plan.recipe(page.path).is_some());
        lists.splice(0..0, first.map(|page| self.nav_page(page.title, page.path)));
        if let Some(report) = self.plan.report().filter(|_| section == Section::HowWeWork) {
            lists.push(self.nav_page("report", report));
        }
        NavSection { title: self.string(section_name(section)), lists }
    }

    fn nav_list(
        &self,
        title: &str,
        path: &str,
        items: &[EntryId],
        current: Option<EntryId>,
    ) -> NavList {
        let mut link = Link::new(title, Some(self.linker.path(path)));
        link.current = path == self.path;
        let open = link.current || current.is_some();
        let shown = if open { self.around(items, current) } else { Vec::new() };
        let more = if open { items.len() - shown.len() } else { 0 };
        NavList { link, count: Some(items.len()), open, items: shown, more }
    }

    /// Returns a page that is no list of items, by the name of its title among the strings.
    fn nav_page(&self, title: &str, path: &str) -> NavList {
        let mut link = Link::new(self.string(title), Some(self.linker.path(path)));
        let is_part = matches!(self.plan.recipe(self.path), Some(Recipe::Matrix(_)));
        link.current = path == self.path || (is_part && path == routes::MATRIX);
        NavList { link, count: None, open: false, items: Vec::new(), more: 0 }
    }

    fn nav_what_changed(&self) -> NavList {
        let mut link = self.what_changed();
        let is_own = |recipe: &Recipe| matches!(recipe, Recipe::Changed(_));
        link.current = self.plan.recipe(self.path).is_some_and(is_own);
        NavList { link, count: None, open: false, items: Vec::new(), more: 0 }
    }

    /// Returns what the list of a kind is called.
    pub(super) fn list_title(&self, kind: &Kind) -> String {
        match composed::standing_for(kind) {
            Some(page) => self.string(page.title),
            None if kind == &kinds::DECISION => self.string("changelog"),
            None => self.language().kind_plural(kind).to_owned(),
        }
    }

    fn feeds(&self) -> Vec<Feed> {
        let feeds = [
            ("application/atom+xml", "feed_atom", routes::ATOM),
            ("application/feed+json", "feed_json", routes::JSON_FEED),
        ];
        let feed = |(mime, title, path): (&'static str, &str, &str)| Feed {
            mime,
            href: self.linker.path(path),
            title: self.string(title),
        };
        feeds.into_iter().filter(|_| self.plan.has_feeds()).map(feed).collect()
    }

    /// Untyped pages: those at the root, one page of each top folder, and everything inside the
    /// top folder the reader is in.
    fn folders(&self, current: Option<EntryId>) -> Vec<NavFolder> {
        let folders = self.plan.folders();
        let own = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let own_top = own.split('/').next().unwrap_or_default();
        let mut out = Vec::new();
        if let Some(pages) = folders.get("") {
            let items = self.around(pages, current);
            out.push(NavFolder { link: None, more: pages.len() - items.len(), items });
        }
        let is_shown =
            |(at, (top, _)): &(usize, &(String, EntryId))| *at < LIMIT_FOLDERS || *top == own_top;
        for (_, (top, first)) in self.plan.tops().iter().enumerate().filter(is_shown) {
            if top != own_top {
                let link = Some(self.nav_item(*first));
                out.push(NavFolder { link, items: Vec::new(), more: 0 });
                continue;
            }
            // `0` is the character after `/`.
            let inside = folders.range(format!("{top}/")..format!("{top}0"));
            let inside = folders.get_key_value(top).into_iter().chain(inside);
            let is_near =
                |(at, (folder, _)): &(usize, (&String, _))| *at < LIMIT_FOLDERS || *folder == own;
            for (_, (folder, pages)) in inside.enumerate().filter(is_near) {
                out.extend(self.folder(pages, folder == own, current));
            }
        }
        out
    }

    fn folder(
        &self,
        pages: &[EntryId],
        is_open: bool,
        current: Option<EntryId>,
    ) -> Option<NavFolder> {
        let (first, rest) = pages.split_first()?;
        let items = if is_open { self.around(rest, current) } else { Vec::new() };
        let more = if is_open { rest.len() - items.len() } else { 0 };
        Some(NavFolder { link: Some(self.nav_item(*first)), items, more })
    }

    /// Returns links to some of the items, the current one in the middle.
    fn around(&self, items: &[EntryId], current: Option<EntryId>) -> Vec<Link> {
        let at = current.map_or(0, |current| self.plan.position(current));
        let start = at.saturating_sub(LIMIT_ITEMS / 2);
        let start = start.min(items.len().saturating_sub(LIMIT_ITEMS));
        items.iter().skip(start).take(LIMIT_ITEMS).map(|item| self.nav_item(*item)).collect()
    }

    fn nav_item(&self, entry: EntryId) -> Link {
        let mut link = Link::new(&self.playbook.entry(entry).title, self.linker.entry(entry));
        link.current = self.plan.path_of(entry) == Some(self.path);
        link
    }

    fn source(&self, entry: EntryId) -> String {
        let file = self.playbook.entry(entry).file();
        self.playbook.sources.file(file).path.clone()
    }

    /// Returns what can be done at the code host to the entry of the page, or to the list that it is.
    fn tasks(&self, entry: Option<EntryId>) -> Vec<Link> {
        let online = self.plan.online();
        let Some(host) = online.name() else { return Vec::new() };
        let task =
            |name: &str, href: Option<String>| Some(Link::new(self.string(name), Some(href?)));
        let kind = match self.plan.recipe(self.path) {
            Some(Recipe::List(kind)) => Some(*kind),
            Some(Recipe::Composed(page)) => page.stands_for,
            _ => None,
        };
        let add = |kind: &Kind, href: Option<String>| {
            let list = self.language().kind_plural(kind);
            Some(Link::new(format!("{}: {list}", self.string("add_to")), Some(href?)))
        };
        if let Some(kind) = kind {
            let href = online.add(kind).map(str::to_owned);
            return add(kind, href).into_iter().collect();
        }
        let Some(number) = entry else { return Vec::new() };
        let entry = self.playbook.entry(number);
        let gaps = [("page", entry.title.as_str()), ("file", &self.source(number))];
        let text = self.language().filled("propose_text", &gaps);
        let edit = online.edit(&self.source(number));
        let edit =
            edit.map(|href| Link::new(format!("{} {host}", self.string("edit_at")), Some(href)));
        let beside = match entry.kind == &kinds::PAGE {
            true => None,
            false => add(entry.kind, online.add_beside(self.playbook, entry)),
        };
        let propose = task("propose", online.propose(&entry.title, &text));
        [edit, propose, beside].into_iter().flatten().collect()
    }

    fn crumbs(&self, above: Vec<Link>) -> Vec<Link> {
        if self.path == routes::HOME {
            return Vec::new();
        }
        let home = Link::new(self.string("home"), Some(self.linker.path(routes::HOME)));
        std::iter::once(home).chain(above).collect()
    }
}

/// Returns the pages before and after the one that is open, in the order of the navigation; the home
/// page comes before all of them.
fn beside(nav: &[NavSection], is_home: bool) -> (Option<Link>, Option<Link>) {
    let pages: Vec<&Link> =
        nav.iter().flat_map(|section| &section.lists).map(|list| &list.link).collect();
    if is_home {
        return (None, pages.first().map(|first| (*first).clone()));
    }
    let Some(at) = pages.iter().position(|page| page.current) else { return (None, None) };
    let before = at.checked_sub(1).and_then(|at| pages.get(at));
    (before.map(|page| (*page).clone()), pages.get(at + 1).map(|page| (*page).clone()))
}

/// Returns the name of the words for a part of the navigation.
pub(super) fn section_name(section: Section) -> &'static str {
    match section {
        Section::Customer => "section_customer",
        Section::Message => "section_message",
        Section::Process => "section_process",
        Section::Numbers => "section_numbers",
        Section::HowWeWork => "section_how_we_work",
    }
}
