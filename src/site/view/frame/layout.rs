//! What every page shows around its content: head, navigation, breadcrumbs, foot.

use serde::Serialize;

use crate::{
    model::{
        EntryId,
        brand::Brand,
        field::{Kind, Section},
        kinds,
    },
    search::File,
    site::{
        RenderError, machine,
        plan::Recipe,
        preview, routes,
        view::{Link, Scope, composed, decision::Day, report::Mark},
    },
};

/// What a page says of itself.
#[derive(Debug, Default)]
pub(in crate::site::view) struct Meta {
    /// Its title.
    pub(in crate::site::view) title: String,
    /// One sentence for search engines and previews.
    pub(in crate::site::view) description: String,
    /// The pages above it, home left out.
    pub(in crate::site::view) crumbs: Vec<Link>,
    /// The page that stands for it.
    pub(in crate::site::view) leads_to: Option<String>,
    /// The entry whose page it is.
    pub(in crate::site::view) entry: Option<EntryId>,
}

impl Meta {
    /// Returns what a page says of itself that stands below the home page.
    pub(in crate::site::view) fn of(
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), description: description.into(), ..Self::default() }
    }
}

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Layout {
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
    /// The picture beside links to the site, where its whole address is known.
    image: Option<Picture>,
    /// Style sheets, in the order in which they count.
    styles: Vec<String>,
    script: String,
    /// The script that explains words, on pages that do.
    terms: Option<String>,
    icon: String,
    /// Where things are searched for.
    search: Option<Search>,
    /// Feeds, each with what it is.
    feeds: Vec<Feed>,
    /// The navigation, as HTML.
    nav: String,
    crumbs: Vec<Link>,
    /// What the check found about the page.
    found: Option<Mark>,
    /// Everything on one page, to be printed.
    book: Option<String>,
    /// Whether there is no such page because it would be too long.
    is_too_long: bool,
    /// The pages before and after one that the navigation lists; items say their own.
    previous: Option<Link>,
    next: Option<Link>,
    /// The file of the page's entry, as the playbook names it.
    source: Option<String>,
    /// What can be done to the page at the code host.
    tasks: Vec<Link>,
    today: Day,
}

/// What the search box of a page needs.
#[derive(Debug, Serialize)]
struct Search {
    href: String,
    script: String,
    /// The first file of the index.
    data: String,
}

#[derive(Debug, Serialize)]
struct Picture {
    href: String,
    width: usize,
    height: usize,
}

#[derive(Debug, Serialize)]
struct Feed {
    mime: &'static str,
    href: String,
    title: String,
}

impl Layout {
    pub(in crate::site::view) fn of(scope: &Scope<'_>, meta: Meta) -> Result<Self, RenderError> {
        let Scope { playbook, plan, path, linker, .. } = scope;
        let canonical = meta.leads_to.as_deref().unwrap_or(path);
        let is_page = !matches!(plan.recipe(path), Some(Recipe::NotFound));
        let canonical = plan.base_url().map(|base| routes::absolute(base, canonical));
        let nav = scope.nav(meta.entry)?;
        let (previous, next) = scope.before_and_after(&nav);
        let brand = Brand::of(playbook);
        let name = brand.and_then(Brand::name).unwrap_or(playbook.title());
        let logo = brand.and_then(Brand::logo).filter(|path| playbook.assets.contains(*path));
        let styles = [routes::STYLE, routes::BRAND].into_iter();
        let styles = styles.filter(|path| plan.recipe(path).is_some());
        let company = playbook.settings().record.text("company").map(str::to_owned);
        Ok(Self {
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
            image: scope.image(),
            styles: styles.map(|path| linker.path(path)).collect(),
            script: linker.path(routes::SCRIPT),
            terms: linker.explains().then(|| linker.path(routes::TERMS)),
            icon: linker.path(routes::ICON),
            search: plan.search().map(|page| Search {
                href: linker.path(page),
                script: linker.path(routes::SEARCH_SCRIPT),
                data: linker.path(&routes::index_file(File::Start)),
            }),
            feeds: scope.feeds(),
            nav: scope.marked(&nav),
            previous,
            next,
            crumbs: scope.crumbs(meta.crumbs),
            found: meta.entry.and_then(|entry| scope.mark(entry)),
            book: plan.book().filter(|book| book != path).map(|book| linker.path(book)),
            is_too_long: plan.is_too_long(),
            source: meta.entry.filter(|_| !plan.is_indexable()).map(|entry| scope.source(entry)),
            tasks: scope.tasks(meta.entry),
            today: scope.short_day(playbook.today),
        })
    }
}

impl Scope<'_> {
    fn image(&self) -> Option<Picture> {
        self.plan.recipe(routes::PREVIEW)?;
        let href = routes::absolute(self.plan.base_url()?, routes::PREVIEW);
        let (width, height) = preview::SIZE;
        Some(Picture { href, width, height })
    }

    /// Returns what the list of a kind is called.
    pub(in crate::site::view) fn list_title(&self, kind: &Kind) -> String {
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
            Some(Recipe::Changelog(_)) => Some(&kinds::DECISION),
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

/// Returns the name of the words for a part of the navigation.
pub(in crate::site::view) fn section_name(section: Section) -> &'static str {
    match section {
        Section::Customer => "section_customer",
        Section::Message => "section_message",
        Section::Process => "section_process",
        Section::Numbers => "section_numbers",
        Section::HowWeWork => "section_how_we_work",
    }
}
