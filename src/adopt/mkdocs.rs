//! MkDocs: `nav:` in `mkdocs.yml`, with the pages in `docs_dir`.

use super::{
    Found,
    files::{Files, scalars},
    outline::Line,
};
use crate::{
    parse::yaml::{self, Node, NodeValue},
    source::Sources,
};

/// Reads the settings of MkDocs.
pub(super) fn read(files: &Files<'_>) -> Option<Found> {
    let (file, text) = files.first(&["mkdocs.yml", "mkdocs.yaml"])?;
    let mut sources = Sources::default();
    let id = sources.add(file.clone(), text.clone());
    // What else stands in it, such as tags for its plugins, is not ours to read.
    let root = yaml::parse(&text, id, 0..text.len()).root;
    let own = scalars(&root);
    let says = |key: &str| own.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
    let folder = says("docs_dir").unwrap_or_else(|| "docs".to_owned());
    let nav = root.as_map().unwrap_or_default().iter().find(|pair| pair.key.value == "nav");
    let lines = nav.map(|nav| lines(&nav.value)).unwrap_or_default();
    let folder = folder.trim_start_matches("./").trim_matches('/').to_owned();
    Some(Found { tool: "MkDocs", file, folder, title: says("site_name"), lines })
}

fn lines(node: &Node) -> Vec<Line> {
    let NodeValue::List(items) = &node.value else { return Vec::new() };
    items.iter().filter_map(line).collect()
}

/// `page.md`, `Title: page.md` or `Title: […]`.
fn line(item: &Node) -> Option<Line> {
    if let Some(dest) = item.as_text() {
        return Some(Line { dest: Some(dest.to_owned()), ..Line::default() });
    }
    let pair = item.as_map()?.first()?;
    let title = Some(pair.key.value.clone());
    let dest = pair.value.as_text().map(str::to_owned);
    Some(Line { title, dest, inside: lines(&pair.value) })
}
