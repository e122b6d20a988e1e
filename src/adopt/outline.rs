//! The navigation of another tool → groups of pages: what is deeper than a group becomes a group of
//! its own behind it, `Outer: Inner`, so that the order stays.

use super::files::Pages;
use crate::{model::links::percent_decode, source::is_private};

/// One line of a navigation, as the old tool has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) title: Option<String>,
    /// What it leads to, as written.
    pub(super) dest: Option<String>,
    pub(super) inside: Vec<Line>,
}

/// A page of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path, with `.md`.
    pub path: String,
    /// What the old tool called it.
    pub title: Option<String>,
}

/// Pages under one title, or a page alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The title.
    pub title: Option<String>,
    /// The page alone, or the one that the title leads to.
    pub page: Option<Page>,
    /// The pages.
    pub pages: Vec<Page>,
}

impl Group {
    /// Returns the paths of its pages, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.page.iter().chain(&self.pages).map(|page| page.path.as_str())
    }
}

type LeftOut = Vec<(String, &'static str)>;

/// Returns the groups, and what cannot be taken over.
pub(super) fn groups(pages: &Pages, lines: &[Line]) -> (Vec<Group>, LeftOut) {
    let mut out = Groups { pages, groups: Vec::new(), left_out: Vec::new() };
    for line in lines {
        match line.inside.is_empty() {
            true => {
                if let Some(page) = out.page(line) {
                    out.groups.push(Group { page: Some(page), ..Group::default() });
                }
            }
            false => out.group(line, None),
        }
    }
    (out.groups, out.left_out)
}

struct Groups<'p> {
    pages: &'p Pages,
    groups: Vec<Group>,
    left_out: LeftOut,
}

impl Groups<'_> {
    fn group(&mut self, line: &Line, above: Option<&str>) {
        let own = line.title.clone().unwrap_or_default();
        let title = match above {
            Some(above) => format!("{above}: {own}"),
            None => own,
        };
        let page = line.dest.is_some().then(|| self.page(line)).flatten();
        let mut group = Group { title: Some(title.clone()), page, pages: Vec::new() };
        for inner in &line.inside {
            if inner.inside.is_empty() {
                group.pages.extend(self.page(inner));
                continue;
            }
            self.push(std::mem::take(&mut group));
            group.title = Some(title.clone());
            self.group(inner, Some(&title));
        }
        self.push(group);
    }

    fn push(&mut self, group: Group) {
        if group.page.is_some() || !group.pages.is_empty() {
            self.groups.push(group);
        }
    }

    fn page(&mut self, line: &Line) -> Option<Page> {
        let dest = line.dest.as_deref()?;
        let name =
            || line.title.as_ref().map_or_else(|| dest.to_owned(), |t| format!("{t} ({dest})"));
        if dest.contains("://") || dest.starts_with("mailto:") {
            self.left_out.push((name(), "it leads to another site"));
            return None;
        }
        let Some(path) = resolve(self.pages, dest) else {
            self.left_out.push((name(), "there is no such page"));
            return None;
        };
        if is_private(&path) {
            self.left_out
                .push((path, "names that begin with `_` are no pages; call it `index.md`"));
            return None;
        }
        Some(Page { path, title: line.title.clone().filter(|title| !title.trim().is_empty()) })
    }
}

/// Finds the page that an address of the old tool names: with or without its ending, a folder by its
/// first page.
fn resolve(pages: &Pages, dest: &str) -> Option<String> {
    let path = dest.split(['?', '#']).next().unwrap_or_default();
    let path = match dest.strip_prefix("#/") {
        Some(route) => route.split('?').next().unwrap_or_default(),
        None => path,
    };
    let decoded = percent_decode(path);
    let path = decoded.trim_start_matches("./").trim_matches('/');
    let inside = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}/{name}"),
    };
    let own = [path.to_owned(), format!("{path}.md")];
    let first = ["README.md", "index.md", "_index.md"].map(inside);
    own.into_iter().chain(first).find(|path| pages.contains_key(path))
}
