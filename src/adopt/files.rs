//! The files of a repository, and what a page says of itself at its top.

use std::{collections::BTreeMap, io};

use crate::{
    model::kinds,
    parse::{self, Content, markdown::Outline, yaml::Node},
    source::{EntryKind, Limits, Sources, Tree},
};

/// Folders that no handbook lives in.
const SKIPPED: &[&str] = &["node_modules", "vendor", "target"];

/// Every file of a repository.
pub(super) struct Files<'t> {
    tree: &'t dyn Tree,
    pub(super) paths: Vec<String>,
}

/// A page, read.
pub(super) struct Source {
    pub(super) text: String,
    /// What stands before the first word of prose.
    pub(super) front: Vec<(String, String)>,
    /// Where the prose begins, in bytes.
    pub(super) body: usize,
    pub(super) outline: Outline,
}

/// Pages by path from the content's folder.
pub(super) type Pages = BTreeMap<String, Source>;

impl<'t> Files<'t> {
    pub(super) fn list(tree: &'t dyn Tree) -> io::Result<Self> {
        let is_skipped = |path: &str| path.split('/').any(|part| SKIPPED.contains(&part));
        let all = tree.list()?.into_iter().filter(|entry| entry.kind == EntryKind::File);
        let paths = all.map(|entry| entry.path).filter(|path| !is_skipped(path)).collect();
        Ok(Self { tree, paths })
    }

    /// Returns the text of a file, if it is there and is text.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        let text = String::from_utf8(self.tree.read(path, Limits::default().page).ok()?).ok()?;
        Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
    }

    /// Returns the first of some files that is there, and its text.
    pub(super) fn first(&self, paths: &[&str]) -> Option<(String, String)> {
        paths.iter().find_map(|path| Some(((*path).to_owned(), self.text(path)?)))
    }

    /// Says whether a folder holds a page.
    pub(super) fn has_pages(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        self.paths.iter().any(|path| path.starts_with(&start) && path.ends_with(".md"))
    }

    /// Reads the pages below a folder.
    pub(super) fn pages_in(&self, folder: &str) -> Pages {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let own = self.paths.iter().filter_map(|path| {
            let inner = path.strip_prefix(&start).filter(|inner| inner.ends_with(".md"))?;
            Some((inner.to_owned(), Source::read(self.text(path)?)))
        });
        own.collect()
    }
}

impl Source {
    pub(super) fn read(text: String) -> Self {
        let (front, body) = match text.strip_prefix("+++") {
            Some(_) => toml(&text),
            None => yaml(&text),
        };
        let outline = Outline::of(&text[body..]);
        Self { front, body, outline, text }
    }

    /// Returns what a key of the front matter says.
    pub(super) fn says(&self, key: &str) -> Option<&str> {
        self.front.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// Returns the line of a place in the prose.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text[..self.body + at].matches('\n').count() + 1
    }
}

/// Returns the scalars at the top of a map.
pub(super) fn scalars(node: &Node) -> Vec<(String, String)> {
    let pairs = node.as_map().unwrap_or_default().iter();
    let scalar =
        |pair: &parse::yaml::Pair| Some((pair.key.value.clone(), pair.value.as_text()?.to_owned()));
    pairs.filter_map(scalar).collect()
}

fn yaml(text: &str) -> (Vec<(String, String)>, usize) {
    let mut sources = Sources::default();
    let file = sources.add("page.md", text);
    match parse::parse(&sources, file).content {
        Content::Page { front, body } => (scalars(&front), body.span.range().start),
        _ => (Vec::new(), 0),
    }
}

/// Hugo's other front matter: `title = "Words"` on lines between `+++`.
fn toml(text: &str) -> (Vec<(String, String)>, usize) {
    let Some(end) = text[3..].find("\n+++").map(|at| 3 + at) else { return (Vec::new(), 0) };
    let pair = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        Some((key.trim().to_owned(), value.to_owned()))
    };
    let pairs = text[3..end].lines().filter_map(pair).collect();
    let body = text[end + 4..].find('\n').map_or(text.len(), |at| end + 4 + at + 1);
    (pairs, body)
}

/// Says whether a page would be read as an item: its folder has the name of a kind's.
pub(super) fn is_item(path: &str) -> bool {
    let Some((folder, name)) = path.split_once('/') else { return false };
    let is_intro = matches!(name, "index.md" | "README.md");
    !name.contains('/') && !is_intro && kinds::by_folder(folder).is_some()
}

/// Returns the title of the page that opens the handbook.
pub(super) fn first_title(pages: &Pages) -> Option<String> {
    let first = ["index.md", "README.md", "_index.md"];
    let home = first.iter().find_map(|name| pages.get(*name))?;
    let heading = home.outline.headings.first().filter(|heading| heading.level == 1);
    home.says("title").or(heading.map(|heading| heading.text.as_str())).map(str::to_owned)
}
