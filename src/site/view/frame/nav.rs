//! The navigation. It is the same on all pages of a folder but for the link to the page itself, so it
//! is rendered once for each folder and kept with the plan; a page marks its own link in it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde::Serialize;
use tera::Context;

use super::layout::section_name;
use crate::{
    model::{
        EntryId,
        field::{Kind, Section},
        kinds,
    },
    site::{
        RenderError, html,
        navigation::{Group, Listed},
        plan::{Recipe, Stretch},
        routes,
        view::{
            Link, Scope,
            composed::{COMPOSED, Composed},
        },
    },
};

/// Most items that the navigation lists at once: the ones of a list that stand in one row with the
/// current one, when rows are this long.
const LIMIT_ITEMS: usize = 30;

/// Most folders that the navigation lists.
const LIMIT_FOLDERS: usize = 60;

/// Most pages of a navigation in the author's order that are listed at once; of a longer one, those
/// of the group that the reader is in.
const LIMIT_PAGES: usize = 200;

/// The navigations of a site that were rendered so far.
#[derive(Debug, Default)]
pub(in crate::site) struct Navs(Mutex<BTreeMap<Key, Arc<Nav>>>);

/// What the navigation of a page depends on, besides its playbook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    theme: u64,
    /// The folder its links begin in; none where they begin at the root of the host.
    folder: Option<String>,
    /// The kind whose items are listed.
    open: Option<&'static str>,
    /// Which row of the items, counted from 0.
    row: usize,
    /// Which group of the author's navigation is listed, where not all are.
    group: Option<usize>,
}

/// A navigation in which no page is the current one.
#[derive(Debug)]
pub(super) struct Nav {
    html: String,
    /// The pages that lead on to each other, in their order.
    pages: Vec<Link>,
}

/// What the template of the navigation sees.
#[derive(Debug, Serialize)]
struct NavView {
    home: String,
    /// Whether pages are all there is: they come first then.
    pages_first: bool,
    sections: Vec<NavSection>,
    folders: Vec<NavFolder>,
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

impl Scope<'_> {
    /// Returns the navigation of the page, which is that of an entry if there is one.
    ///
    /// # Errors
    /// When the template of the theme is wrong.
    pub(super) fn nav(&self, current: Option<EntryId>) -> Result<Arc<Nav>, RenderError> {
        let key = self.key(current);
        let kept = || self.plan.navs().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(nav) = kept().get(&key) {
            return Ok(Arc::clone(nav));
        }
        // Rendered outside the lock: another page may do so, too, with the same result.
        let view = NavView {
            home: self.linker.path(routes::HOME),
            pages_first: !self.has_items(),
            sections: Section::ALL.iter().map(|section| self.section(*section, &key)).collect(),
            folders: match self.plan.navigation().is_empty() {
                true => self.folders(&key),
                false => self.author_groups(&key),
            },
        };
        let lists = view.sections.iter().flat_map(|section| &section.lists);
        let pages = lists.map(|list| list.link.clone()).collect();
        let context = Context::from_serialize(&view)
            .map_err(|fault| RenderError::Template(fault.to_string()))?;
        let html = self.theme.render("nav.html", &context).map_err(RenderError::Template)?;
        let nav = Arc::new(Nav { html, pages });
        kept().insert(key, Arc::clone(&nav));
        Ok(nav)
    }

    /// Returns the HTML of a navigation with the page's own link marked.
    pub(super) fn marked(&self, nav: &Nav) -> String {
        let own = format!("href=\"{}\"", html::escaped(&self.own_address()));
        nav.html.replacen(&own, &format!("{own} aria-current=\"page\""), 1)
    }

    /// Returns the pages before and after this one in the order of the navigation; the home page comes
    /// before all of them.
    pub(super) fn before_and_after(&self, nav: &Nav) -> (Option<Link>, Option<Link>) {
        let pages = &nav.pages;
        let own = self.own_address();
        let is_own = |page: &Link| page.href.as_ref() == Some(&own);
        if self.path == routes::HOME {
            let written = self.plan.navigation().pages().filter(|_| !self.has_items());
            let mut written = written.map(|page| self.listed(page));
            return (None, written.find(|page| !is_own(page)).or_else(|| pages.first().cloned()));
        }
        let Some(at) = pages.iter().position(is_own) else { return (None, None) };
        (at.checked_sub(1).and_then(|at| pages.get(at)).cloned(), pages.get(at + 1).cloned())
    }

    /// Returns the address that stands for the page in the navigation.
    fn own_address(&self) -> String {
        match self.plan.recipe(self.path) {
            Some(Recipe::Matrix(_)) => self.linker.path(routes::MATRIX),
            Some(Recipe::Changed(_)) => self.linker.path(&routes::changed(Stretch::Quarter)),
            _ => self.linker.path(self.path),
        }
    }

    fn key(&self, current: Option<EntryId>) -> Key {
        let is_lost = matches!(self.plan.recipe(self.path), Some(Recipe::NotFound));
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut kinds = self.plan.lists().iter().map(|(kind, _)| *kind);
        let open = match current {
            Some(entry) => Some(self.playbook.entry(entry).kind),
            None => kinds.find(|kind| routes::list(kind) == self.path),
        };
        Key {
            theme: self.theme.number(),
            folder: (!is_lost).then(|| folder.to_owned()),
            open: open.map(|kind| kind.name),
            row: current.map_or(0, |entry| self.plan.position(entry) / LIMIT_ITEMS),
            group: current
                .and_then(|entry| self.plan.navigation().group_of(entry))
                .filter(|_| self.plan.navigation().len() > LIMIT_PAGES),
        }
    }

    fn section(&self, section: Section, key: &Key) -> NavSection {
        // Teams stand among the people.
        let is_own = |kind: &Kind| kind.section == section && kind != &kinds::TEAM;
        let lists = self.plan.lists().iter().filter(|(kind, _)| is_own(kind));
        let mut lists: Vec<NavList> =
            lists.map(|(kind, items)| self.nav_list(kind, items, key)).collect();
        let changelog = Some(self.linker.path(&routes::changelog(None)));
        if let Some(at) = lists.iter().position(|list| list.link.href == changelog) {
            lists.insert(at + 1, nav_page(self.what_changed()));
        }
        let has_no_list =
            |page: &Composed| page.stands_for.is_none_or(|kind| self.plan.list(kind).is_empty());
        let is_first = |page: &&Composed| page.section == section && has_no_list(page);
        let first = COMPOSED.iter().filter(is_first);
        let first = first.filter(|page| self.plan.recipe(page.path).is_some());
        lists.splice(0..0, first.map(|page| nav_page(self.page_named(page.title, page.path))));
        if let Some(report) = self.plan.report().filter(|_| section == Section::HowWeWork) {
            lists.push(nav_page(self.page_named("report", report)));
        }
        NavSection { title: self.string(section_name(section)), lists }
    }

    fn nav_list(&self, kind: &Kind, items: &[EntryId], key: &Key) -> NavList {
        let link = Link::new(self.list_title(kind), Some(self.linker.path(&routes::list(kind))));
        let open = key.open == Some(kind.name);
        let shown = if open { self.in_row(items, key.row) } else { Vec::new() };
        let more = if open { items.len() - shown.len() } else { 0 };
        NavList { link, count: Some(items.len()), open, items: shown, more }
    }

    /// Returns a link to a page by the name of its title among the strings.
    fn page_named(&self, title: &str, path: &str) -> Link {
        Link::new(self.string(title), Some(self.linker.path(path)))
    }

    /// Untyped pages in the order that the settings give.
    fn author_groups(&self, key: &Key) -> Vec<NavFolder> {
        let navigation = self.plan.navigation();
        let is_long = navigation.len() > LIMIT_PAGES;
        let group = |(at, group): (usize, &Group)| {
            let Some(title) = &group.title else {
                let items = group.lead.iter().chain(&group.pages);
                let items = items.map(|page| self.listed(page)).collect();
                return NavFolder { link: None, items, more: 0 };
            };
            let is_open = !is_long || key.group == Some(at);
            let closed = group.pages.first().filter(|_| !is_open);
            let first = group.lead.as_ref().or(closed);
            let href = first.and_then(|page| self.linker.entry(page.entry));
            let shown = group.pages.iter().filter(|_| is_open);
            let items = shown.map(|page| self.listed(page)).collect();
            NavFolder { link: Some(Link::new(title, href)), items, more: 0 }
        };
        navigation.groups.iter().enumerate().map(group).collect()
    }

    /// Returns a link to a page as the author's navigation calls it.
    pub(in crate::site::view) fn listed(&self, page: &Listed) -> Link {
        let own = &self.playbook.entry(page.entry).title;
        Link::new(page.title.as_ref().unwrap_or(own), self.linker.entry(page.entry))
    }

    /// Untyped pages: those at the root, one page of each top folder, and everything inside the
    /// top folder the reader is in.
    fn folders(&self, key: &Key) -> Vec<NavFolder> {
        let folders = self.plan.folders();
        let own = key.folder.as_deref().unwrap_or_default();
        let own_top = own.split('/').next().unwrap_or_default();
        let row = |folder: &str| {
            let is_in = folder == own && key.open == Some(kinds::PAGE.name);
            if is_in { key.row } else { 0 }
        };
        let mut out = Vec::new();
        if let Some(pages) = folders.get("") {
            let items = self.in_row(pages, row(""));
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
                out.extend(self.folder(pages, (folder == own).then(|| row(folder))));
            }
        }
        out
    }

    /// Returns a folder; where it is open, with a row of its pages.
    fn folder(&self, pages: &[EntryId], row: Option<usize>) -> Option<NavFolder> {
        let (first, rest) = pages.split_first()?;
        let mut items = row.map_or_else(Vec::new, |row| self.in_row(pages, row));
        if row == Some(0) {
            // It is the folder's own link.
            items.remove(0);
        }
        let more = if row.is_some() { rest.len() - items.len() } else { 0 };
        Some(NavFolder { link: Some(self.nav_item(*first)), items, more })
    }

    /// Returns links to the items of a row.
    fn in_row(&self, items: &[EntryId], row: usize) -> Vec<Link> {
        let row = items.chunks(LIMIT_ITEMS).nth(row).or_else(|| items.chunks(LIMIT_ITEMS).last());
        row.unwrap_or_default().iter().map(|item| self.nav_item(*item)).collect()
    }

    fn nav_item(&self, entry: EntryId) -> Link {
        Link::new(&self.playbook.entry(entry).title, self.linker.entry(entry))
    }
}

/// A page that is no list of items.
fn nav_page(link: Link) -> NavList {
    NavList { link, count: None, open: false, items: Vec::new(), more: 0 }
}
