//! Hugo: the folders of `content/`, ordered by `weight`, then by title, as its lists are.

use std::collections::BTreeMap;

use super::{
    Found,
    files::{Files, Pages, Source},
    outline::Line,
};

const FOLDER: &str = "content";

/// Reads the pages of a Hugo site.
pub(super) fn read(files: &Files<'_>) -> Option<Found> {
    let configs = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml"];
    let (_, text) = files.first(&configs)?;
    if !files.has_pages(FOLDER) {
        return None;
    }
    let title = text.lines().find_map(|line| {
        let (key, value) = line.split_once(['=', ':'])?;
        let value = value.trim().trim_matches(['"', '\'', ',']);
        (key.trim().trim_matches('"') == "title").then(|| value.to_owned())
    });
    let pages = files.pages_in(FOLDER);
    let file = format!("the weights in {FOLDER}/");
    Some(Found { tool: "Hugo", file, folder: FOLDER.to_owned(), title, lines: folder(&pages, "") })
}

/// Returns the lines of a section: its pages and sections by weight, those without one last.
fn folder(pages: &Pages, section: &str) -> Vec<Line> {
    let start = if section.is_empty() { String::new() } else { format!("{section}/") };
    let mut lines: BTreeMap<(u64, String), Line> = BTreeMap::new();
    for (path, page) in pages {
        let Some(inner) = path.strip_prefix(&start) else { continue };
        let Some((name, rest)) = inner.split_once('/') else {
            if inner != "_index.md" {
                lines.insert(key(Some(page), inner), line(path, page, Vec::new()));
            }
            continue;
        };
        let own = format!("{start}{name}");
        // A page with pictures is a folder of its own.
        if rest == "index.md" {
            lines.insert(key(Some(page), name), line(path, page, Vec::new()));
            continue;
        }
        let index = format!("{own}/_index.md");
        let first = pages.get(&index);
        lines.entry(key(first, name)).or_insert_with(|| match first {
            Some(page) => line(&index, page, folder(pages, &own)),
            None => Line {
                title: Some(name.replace(['-', '_'], " ")),
                dest: None,
                inside: folder(pages, &own),
            },
        });
    }
    lines.into_values().collect()
}

fn key(page: Option<&Source>, name: &str) -> (u64, String) {
    let weight = page.and_then(|page| page.says("weight")).and_then(|weight| weight.parse().ok());
    let title = page.and_then(title_of).unwrap_or_else(|| name.to_owned());
    (
        weight.filter(|weight| *weight > 0).unwrap_or(u64::MAX),
        format!("{} {name}", title.to_lowercase()),
    )
}

fn title_of(page: &Source) -> Option<String> {
    page.says("linkTitle").or_else(|| page.says("title")).map(str::to_owned)
}

fn line(path: &str, page: &Source, inside: Vec<Line>) -> Line {
    Line { title: title_of(page), dest: Some(path.to_owned()), inside }
}
