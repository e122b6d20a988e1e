//! A handbook of Markdown that another tool published → the settings that make it a playbook: its
//! pages in the order the old tool gave them, and what a person has to look at. Flows in: the files
//! of a repository. Flows out: an [`Adopted`]; nothing is written here, and no file is changed. Next:
//! `playmaker init --adopt` writes the one file and prints the rest.

mod docusaurus;
mod elsewhere;
mod files;
mod hugo;
mod mkdocs;
mod outline;
mod proposals;
mod settings;
mod sidebar;
#[cfg(test)]
mod tests;

pub use elsewhere::Elsewhere;
pub use outline::{Group, Page};
pub use proposals::Proposal;

use std::{collections::BTreeSet, io};

use crate::{
    model::field::capitalized,
    source::{self, Tree},
};
use files::Files;
use outline::Line;

/// A place in the repository, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the content's folder.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
}

/// A handbook, taken over.
#[derive(Debug)]
pub struct Adopted {
    /// The tool that published it, and the file that gave the order; none for plain folders.
    pub from: Option<(&'static str, String)>,
    /// The folder of the pages, which is where the settings go; empty for the repository's own.
    pub folder: String,
    /// The text of `playbook.yaml`.
    pub settings: String,
    /// The navigation; empty where the order is that of the folders.
    pub groups: Vec<Group>,
    /// How many pages there are.
    pub n_pages: usize,
    /// Pages that the navigation does not name.
    pub unlisted: Vec<String>,
    /// What the navigation names and cannot be taken over, and why.
    pub left_out: Vec<(String, &'static str)>,
    /// Definitions that are kept in other systems.
    pub elsewhere: Vec<Elsewhere>,
    /// What reads like an item.
    pub proposals: Vec<Proposal>,
    /// Pages that will be read as items, because their folder has the name of a kind's.
    pub items: Vec<String>,
}

/// What a tool's own files say.
struct Found {
    tool: &'static str,
    file: String,
    folder: String,
    title: Option<String>,
    lines: Vec<Line>,
}

/// Reads a repository and returns what its settings would be. `name` is what the playbook is called
/// when neither the tool nor the first page says.
///
/// # Errors
/// When the folder cannot be listed.
pub fn adopt(tree: &dyn Tree, name: &str) -> io::Result<Adopted> {
    let files = Files::list(tree)?;
    let tools = [sidebar::docsify, mkdocs::read, docusaurus::read, sidebar::gitbook, hugo::read];
    let found = tools.into_iter().find_map(|tool| tool(&files));
    let folder = found.as_ref().map(|found| found.folder.clone()).unwrap_or_default();
    let mut pages = files.pages_in(&folder);
    let lines = found.as_ref().map_or(&[][..], |found| &found.lines);
    let (groups, mut left_out) = outline::groups(&pages, lines);
    pages.retain(|path, _| !source::is_private(path));
    let n_mdx = files.paths.iter().filter(|path| path.ends_with(".mdx")).count();
    if n_mdx > 0 {
        left_out
            .push((format!("{n_mdx} files called `….mdx`"), "they hold code; only `.md` is read"));
    }
    let listed: BTreeSet<&str> = groups.iter().flat_map(Group::paths).collect();
    let is_items = |path: &&String| files::is_item(path);
    let items: Vec<String> = pages.keys().filter(is_items).cloned().collect();
    let unlisted = pages.keys().filter(|path| !listed.contains(path.as_str())).cloned();
    let unlisted: Vec<String> = match groups.is_empty() {
        true => Vec::new(),
        false => unlisted.collect(),
    };
    let title = found.as_ref().and_then(|found| found.title.clone());
    let title = title.or_else(|| files::first_title(&pages)).unwrap_or_else(|| called(name));
    let elsewhere = elsewhere::all(&pages);
    let proposals = proposals::all(&pages);
    let from = found.map(|found| (found.tool, found.file));
    Ok(Adopted {
        settings: settings::text(&title, from.as_ref(), &groups, &proposals),
        from,
        folder,
        groups,
        n_pages: pages.len(),
        unlisted,
        left_out,
        elsewhere,
        proposals,
        items,
    })
}

/// `presales-playbook` → `Presales playbook`.
fn called(name: &str) -> String {
    match name.replace(['-', '_'], " ").trim() {
        "" => "Playbook".to_owned(),
        words => capitalized(words),
    }
}
