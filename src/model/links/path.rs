//! Addresses of files: pages, lists, pictures, and what is no longer there.

use super::{
    Break, Target,
    address::{Scheme, join, percent_decode, relative, scheme},
    place,
};
use crate::{
    diagnostic::nearest,
    model::{EntryId, Playbook, near::stem},
    source::is_private,
};

/// Finds what an address, written in `from`, points at.
pub(super) fn resolve(playbook: &Playbook, from: EntryId, dest: &str) -> Target {
    match scheme(dest) {
        Scheme::Web => return Target::External,
        Scheme::Unsafe => return Target::Broken(Break::Unsafe),
        Scheme::None => {}
    }
    let (target, anchor) = match dest.split_once('#') {
        Some((target, anchor)) => (target, Some(percent_decode(anchor))),
        None => (dest, None),
    };
    let (target, query) = target.split_once('?').unwrap_or((target, ""));
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let own = &playbook.sources.file(playbook.entry(from).file()).path;
    // `#/docs/page?id=…` is how handbooks that are put together in the browser name a page.
    if let Some(route) = anchor.as_deref().and_then(|anchor| anchor.strip_prefix('/'))
        && target.is_empty()
    {
        return no_file(playbook, own, route.split('?').next().unwrap_or_default());
    }
    if target.is_empty() {
        return anchor.map_or(Target::Entry { entry: from, anchor: None }, |anchor| {
            place(playbook, from, &anchor)
        });
    }
    let Some(wanted) = join(own, &percent_decode(target)) else {
        return Target::Broken(Break::Outside);
    };
    match (file(playbook, own, &wanted, anchor.as_deref()), query.strip_prefix("id=")) {
        (Target::Entry { entry, anchor: None }, Some(id)) => {
            Target::Entry { entry, anchor: routed(playbook, entry, &percent_decode(id)) }
        }
        (found, _) => found,
    }
}

/// Returns the anchor of the heading that docsify calls `?id=`: `_` stands before a digit there, and
/// one hyphen where others write several.
fn routed(playbook: &Playbook, number: EntryId, id: &str) -> Option<String> {
    let words = |slug: &str| -> Vec<String> {
        slug.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let wanted = words(id.trim_start_matches('_'));
    let body = playbook.entry(number).body.iter();
    let slugs = body.flat_map(|body| &body.outline.headings).map(|heading| &heading.slug);
    let mut found = slugs.filter(|slug| words(slug) == wanted);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}

fn file(playbook: &Playbook, own: &str, wanted: &str, anchor: Option<&str>) -> Target {
    if let Some(entry) = page_at(playbook, wanted) {
        return match anchor {
            Some(anchor) => place(playbook, entry, anchor),
            None => Target::Entry { entry, anchor: None },
        };
    }
    if let Some(kind) =
        playbook.catalog.by_folder(wanted).or_else(|| playbook.catalog.by_folder(stem(wanted)))
    {
        let is_there =
            playbook.sources.find(wanted).is_some() || playbook.sources.has_folder(kind.folder);
        if is_there {
            return match anchor.map(|id| (id, playbook.find(kind, id))) {
                Some((_, Some(entry))) => Target::Entry { entry: entry.number, anchor: None },
                Some((id, None))
                    if playbook.is_incomplete(kind) || playbook.may_define(kind, id) =>
                {
                    Target::HeldBack
                }
                Some((_, None)) => {
                    let ids = playbook.of_kind(kind).map(|entry| entry.id.value.as_str());
                    let near = anchor.and_then(|id| nearest(id, ids));
                    let nearest = near.and_then(|id| playbook.find(kind, id)).map(|e| e.number);
                    Target::Broken(Break::UnknownItem { kind: Some(kind), nearest })
                }
                None => Target::List(kind),
            };
        }
    }
    if playbook.assets.contains(wanted) {
        return asset(wanted);
    }
    match playbook.sources.find(wanted) {
        // That it cannot be taken is told where it is.
        Some(file) if playbook.is_unread(file) => Target::HeldBack,
        Some(_) => Target::Asset(wanted.to_owned()),
        None => no_file(playbook, own, wanted),
    }
}

/// Files that could run code in the reader's browser are published from `static/` only, where a
/// reviewer expects them.
fn asset(path: &str) -> Target {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let active =
        matches!(ending.as_str(), "html" | "htm" | "xhtml" | "js" | "mjs" | "xml" | "svgz");
    if is_private(path) {
        let why = "names that begin with `_` are kept out of the site";
        return Target::Broken(Break::NotPublished { why });
    }
    if path.starts_with("theme/") {
        let why = "files of the theme are not pages";
        return Target::Broken(Break::NotPublished { why });
    }
    if active && !path.starts_with("static/") {
        let why = "files that can run code are published from the folder `static/` only";
        return Target::Broken(Break::NotPublished { why });
    }
    Target::Asset(path.to_owned())
}

fn no_file(playbook: &Playbook, own: &str, wanted: &str) -> Target {
    let folder = wanted.rsplit_once('/').map_or("", |(folder, _)| folder);
    let kind = playbook.catalog.by_folder(folder).filter(|_| names_page(wanted));
    if kind.is_some_and(|kind| playbook.is_incomplete(kind)) {
        return Target::HeldBack;
    }
    let at_root = from_root(playbook, wanted).filter(|_| own.contains('/'));
    let wanted = wanted.trim_end_matches('/');
    let index = format!("{wanted}/README.md");
    let index = Some(index.as_str()).filter(|path| playbook.has_file(path));
    let near = at_root.or(index).or_else(|| playbook.nearest_file(wanted));
    let nearest = near.map(|path| relative(own, path));
    Target::Broken(Break::NoFile { path: wanted.to_owned(), nearest, kind })
}

/// Says whether a path is written like that of a page: with its ending, that of the site, or none.
fn names_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_none_or(|(_, ending)| matches!(ending, "md" | "html"))
}

/// Finds a path written from the root instead of from the file: `docs/a.md` inside `docs/b.md`.
fn from_root<'p>(playbook: &'p Playbook, wanted: &'p str) -> Option<&'p str> {
    let ends = wanted.match_indices('/').map(|(at, _)| &wanted[at + 1..]);
    ends.filter(|path| path.contains('/')).find(|path| playbook.has_file(path))
}

/// Returns the page a path names: a file, or a folder with an index page.
fn page_at(playbook: &Playbook, wanted: &str) -> Option<EntryId> {
    let entry = |path: &str| Some(playbook.of_file(playbook.sources.find(path)?)?.number);
    let index = |name: &str| {
        entry(&if wanted.is_empty() { name.to_owned() } else { format!("{wanted}/{name}") })
    };
    entry(wanted).or_else(|| {
        if playbook.catalog.by_folder(wanted).is_some() {
            return None;
        }
        index("index.md").or_else(|| index("README.md"))
    })
}
