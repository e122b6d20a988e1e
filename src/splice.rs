//! New text in files, every other byte as it was: where the fields of an item stand, where a field
//! is put in, and files with their edits. Flows in: sources and places. Flows out: texts; nothing is
//! written here. Next: [`crate::rename`] and [`crate::sheet`].

use std::collections::BTreeMap;

use crate::{
    model::{Entry, Playbook},
    parse::{
        Content, Document,
        yaml::{Node, NodeValue, Pair},
    },
    source::{FileId, Sources, Span},
};

/// Returns the new texts of the files that change, by file. Edits come in the order of files and
/// places, and none overlaps another.
pub fn texts<'e>(
    sources: &Sources,
    edits: impl IntoIterator<Item = (Span, &'e str)>,
) -> BTreeMap<FileId, String> {
    let mut out: BTreeMap<FileId, (String, usize)> = BTreeMap::new();
    for (span, text) in edits {
        let old = &sources.file(span.file).text;
        let (new, at) = out.entry(span.file).or_default();
        new.push_str(&old[*at..span.range().start]);
        new.push_str(text);
        *at = span.range().end;
    }
    let rest =
        |(file, (new, at)): (FileId, (String, usize))| (file, new + &sources.file(file).text[at..]);
    out.into_iter().map(rest).collect()
}

/// The fields of an item as they are written.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'d> {
    /// The map that holds them; nothing yet where no field is written.
    pub node: &'d Node,
    /// Whether it is the front matter of a page.
    pub is_page: bool,
}

impl<'d> Fields<'d> {
    /// Finds the fields of an item in the document of its file.
    pub fn of(playbook: &Playbook, entry: &Entry, document: &'d Document) -> Option<Self> {
        let (root, is_page) = match &document.content {
            Content::Page { front, .. } => (front, true),
            Content::Yaml(root) => (root, false),
            Content::Data(_) => return None,
        };
        let own = playbook.of_file(entry.file());
        if is_page && own.is_some_and(|own| own.number == entry.number) {
            return Some(Self { node: root, is_page });
        }
        Some(Self { node: below(root, entry.id.span)?, is_page })
    }

    /// Returns the fields with their values, in the order written.
    pub fn pairs(&self) -> &'d [Pair] {
        self.node.as_map().unwrap_or_default()
    }

    /// Returns what puts the first field into an item that has none: front matter for a page. None
    /// where there is no place for it.
    pub fn first(&self, text: &str, words: &str) -> Option<(usize, String)> {
        let is_bare = self.is_page && self.pairs().is_empty() && !text.starts_with("---");
        let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
        is_bare.then(|| (0, format!("---{eol}{words}{eol}---{eol}")))
    }

    /// Says whether they stand in braces: `{title: MQL, status: draft}`.
    pub fn are_in_braces(&self, text: &str) -> bool {
        text[self.node.span.range().start..].starts_with('{')
    }
}

/// Finds the fields of an item by the place of its id: the key before them, or `id:` among them.
fn below(node: &Node, id: Span) -> Option<&Node> {
    match &node.value {
        NodeValue::Map(pairs) => {
            if let Some(pair) = pairs.iter().find(|pair| pair.key.span == id) {
                return Some(&pair.value);
            }
            pairs.iter().find_map(|pair| {
                let is_id = pair.key.value == "id" && pair.value.span == id;
                if is_id { Some(node) } else { below(&pair.value, id) }
            })
        }
        NodeValue::List(items) => items.iter().find_map(|item| below(item, id)),
        _ => None,
    }
}

/// Returns where and what to put in so that `words` stand on a line of their own behind a field that
/// is written on one line.
pub fn line_behind(text: &str, pair: &Pair, words: &str) -> (usize, String) {
    let key = pair.key.span.range().start;
    let indent = text[line_start(text, key)..key].chars().count();
    let line = format!("{}{words}", " ".repeat(indent));
    new_line(text, pair.value.span.range().end, &line)
}

/// Returns where and what to put in so that a line stands behind that of a place, which may be the last
/// and have no end.
pub fn new_line(text: &str, at: usize, line: &str) -> (usize, String) {
    let (end, eol) = (line_end(text, at), break_near(text, at));
    match text[..end].ends_with('\n') {
        true => (end, format!("{line}{eol}")),
        false => (end, format!("{eol}{line}")),
    }
}

/// Returns where and what to put in so that `words` stand on a line of their own before a field; none
/// where something stands before it on its line.
pub fn line_before(text: &str, pair: &Pair, words: &str) -> Option<(usize, String)> {
    let key = pair.key.span.range().start;
    let start = line_start(text, key);
    let indent = &text[start..key];
    let eol = break_near(text, key);
    indent.trim().is_empty().then(|| (start, format!("{indent}{words}{eol}")))
}

/// Says whether name and value of a field stand on one line.
pub fn is_one_line(text: &str, pair: &Pair) -> bool {
    let is_written = !matches!(pair.value.value, NodeValue::Null | NodeValue::Broken);
    is_written && !text[pair.key.span.range().start..pair.value.span.range().end].contains('\n')
}

/// Returns what stands before the dash of an item on a line of its own.
pub fn dash<'t>(text: &'t str, item: &Node) -> Option<&'t str> {
    let start = item.span.range().start;
    let before = &text[line_start(text, start)..start];
    let indent = before.trim_end().strip_suffix('-')?;
    indent.trim().is_empty().then_some(indent)
}

/// Returns where the line of a place begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the end of the line of a place, behind its line break.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Returns how lines end around a place.
pub fn break_near(text: &str, at: usize) -> &'static str {
    let line = &text[line_start(text, at)..line_end(text, at)];
    let is_windows = line.ends_with("\r\n") || (!line.ends_with('\n') && text.contains("\r\n"));
    if is_windows { "\r\n" } else { "\n" }
}
