//! The old id among the other names of an item, so that its old address leads on. Renaming back
//! leaves what was there before: the latest alias is the one that renaming wrote.

use std::ops::Range;

use super::{Edit, OldAddress, Part};
use crate::{
    model::{Entry, Playbook},
    parse::{
        self, Content,
        yaml::{Node, NodeValue, Pair},
    },
    source::Span,
};

const FIELD: &str = "aliases";

/// Returns the one edit that keeps the old id, or takes the new one out of the list; none where the
/// fields of the item are written in a way that leaves no place for it.
pub(super) fn edit(playbook: &Playbook, entry: &Entry, id: &str) -> Option<(Edit, OldAddress)> {
    let document = parse::parse(&playbook.sources, entry.file());
    let (root, is_page) = match &document.content {
        Content::Page { front, .. } => (front, true),
        Content::Yaml(root) => (root, false),
        Content::Data(_) => return None,
    };
    let fields = if is_page
        && playbook.of_file(entry.file()).is_some_and(|own| own.number == entry.number)
    {
        root
    } else {
        fields_of(root, entry.id.span)?
    };
    let text = &playbook.sources.file(entry.file()).text;
    let place = Place { text, old: &entry.id.value, id };
    let pairs = fields.as_map().unwrap_or_default();
    let (range, new, fate) = match pairs.iter().find(|pair| pair.key.value == FIELD) {
        Some(pair) => place.in_list(pair, pairs)?,
        None => {
            let (at, new) = place.new_list(fields, pairs, is_page)?;
            (at..at, new, OldAddress::Redirected)
        }
    };
    let span = Span::new(entry.file(), range);
    Some((Edit { span, text: new, part: Part::Alias }, fate))
}

/// Finds the fields of an item by the place of its id: the key before them, or `id:` among them.
fn fields_of(node: &Node, id: Span) -> Option<&Node> {
    match &node.value {
        NodeValue::Map(pairs) => pairs.iter().find_map(|pair| {
            if pair.key.span == id {
                return Some(&pair.value);
            }
            let is_id = pair.key.value == "id" && pair.value.span == id;
            if is_id { Some(node) } else { fields_of(&pair.value, id) }
        }),
        NodeValue::List(items) => items.iter().find_map(|item| fields_of(item, id)),
        _ => None,
    }
}

struct Place<'t> {
    text: &'t str,
    old: &'t str,
    id: &'t str,
}

type Change = (Range<usize>, String, OldAddress);

impl Place<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Returns the end of the line of a place, behind its line break.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    fn break_near(&self, at: usize) -> &'static str {
        let line = &self.text[self.line_start(at)..self.line_end(at)];
        let is_windows =
            line.ends_with("\r\n") || (!line.ends_with('\n') && self.text.contains("\r\n"));
        if is_windows { "\r\n" } else { "\n" }
    }

    /// `aliases: [old]` on a line of its own behind the first field, or first in `{…}`.
    fn new_list(&self, fields: &Node, pairs: &[Pair], is_page: bool) -> Option<(usize, String)> {
        let words = format!("{FIELD}: [{}]", word(self.old));
        let Some(first) = pairs.first() else {
            let is_bare = is_page && !self.text.starts_with("---");
            let eol = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
            return is_bare.then(|| (0, format!("---{eol}{words}{eol}---{eol}")));
        };
        let start = fields.span.range().start;
        if self.text[start..].starts_with('{') {
            return Some((first.key.span.range().start, format!("{words}, ")));
        }
        let key = first.key.span.range().start;
        let indent = self.text[self.line_start(key)..key].chars().count();
        let value = first.value.span.range();
        let is_one_line =
            first.value.as_text().is_some() && !self.text[key..value.end].contains('\n');
        let eol = self.break_near(key);
        let is_alone = self.text[self.line_start(key)..key].trim().is_empty();
        if is_one_line {
            let end = self.line_end(value.end);
            let line = format!("{}{words}", " ".repeat(indent));
            let has_break = self.text[..end].ends_with('\n');
            return Some(match has_break {
                true => (end, line + eol),
                false => (end, format!("{eol}{line}")),
            });
        }
        is_alone.then(|| (self.line_start(key), format!("{}{words}{eol}", " ".repeat(indent))))
    }

    fn in_list(&self, pair: &Pair, pairs: &[Pair]) -> Option<Change> {
        let items: &[Node] = match &pair.value.value {
            NodeValue::List(items) => items,
            NodeValue::Scalar { .. } => std::slice::from_ref(&pair.value),
            _ => return None,
        };
        let known = items.iter().position(|item| item.as_text() == Some(self.id));
        match known {
            Some(at) if at + 1 == items.len() => self.taken_back(pair, pairs, items),
            // An older name is the id again, and the id an older name.
            Some(at) => {
                let range = items[at].span.range();
                Some((range, word(self.old), OldAddress::Redirected))
            }
            None => self.added(pair, items),
        }
    }

    fn added(&self, pair: &Pair, items: &[Node]) -> Option<Change> {
        let old = word(self.old);
        let (at, new) = match (&pair.value.value, items.last()) {
            (NodeValue::Scalar { .. }, _) => {
                let range = pair.value.span.range();
                let new = format!("[{}, {old}]", &self.text[range.clone()]);
                return Some((range, new, OldAddress::Redirected));
            }
            (_, None) => (pair.value.span.range().start + 1, old),
            (_, Some(last)) => {
                let end = last.span.range().end;
                match self.dash(last) {
                    Some(indent) => {
                        let eol = self.break_near(end);
                        let end = self.line_end(end);
                        let line = format!("{indent}- {old}");
                        match self.text[..end].ends_with('\n') {
                            true => (end, line + eol),
                            false => (end, format!("{eol}{line}")),
                        }
                    }
                    None => (end, format!(", {old}")),
                }
            }
        };
        Some((at..at, new, OldAddress::Redirected))
    }

    /// Returns what stands before the dash of an item on a line of its own.
    fn dash(&self, item: &Node) -> Option<&str> {
        let start = item.span.range().start;
        let before = &self.text[self.line_start(start)..start];
        let indent = before.trim_end().strip_suffix('-')?;
        indent.trim().is_empty().then_some(indent)
    }

    fn taken_back(&self, pair: &Pair, pairs: &[Pair], items: &[Node]) -> Option<Change> {
        let last = items.last()?.span.range();
        let range = match items {
            [_] if !self.is_last_in_line(pair) => {
                return Some((pair.value.span.range(), "[]".to_owned(), OldAddress::TakenBack));
            }
            [_] => self.whole_list(pair, pairs)?,
            [.., before, item] => match self.dash(item) {
                Some(_) => self.lines(last),
                None => before.span.range().end..last.end,
            },
            [] => return None,
        };
        Some((range, String::new(), OldAddress::TakenBack))
    }

    /// Says whether nothing stands behind a field that begins its line: no comment of a person.
    fn is_last_in_line(&self, pair: &Pair) -> bool {
        let (start, end) = (pair.key.span.range().start, pair.value.span.range().end);
        let is_first = self.text[self.line_start(start)..start].trim().is_empty();
        !is_first || self.text[end..self.line_end(end)].trim().is_empty()
    }

    /// Returns what to take away so that a list with one name is gone.
    fn whole_list(&self, pair: &Pair, pairs: &[Pair]) -> Option<Range<usize>> {
        let (start, value) = (pair.key.span.range().start, pair.value.span.range());
        let line = &self.text[self.line_start(start)..start];
        if line.trim().is_empty() && pairs.len() > 1 {
            return Some(self.lines(start..value.end));
        }
        if pairs.len() == 1 && self.text[..start].trim_end() == "---" {
            let end = self.line_end(self.line_end(value.end));
            return Some(0..end);
        }
        let next = pairs.iter().map(|pair| pair.key.span.range().start).find(|at| *at > start);
        next.map(|next| start..next)
    }

    /// Returns the whole lines of a range, with one line break.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (self.line_start(range.start), self.line_end(range.end));
        let before = self.text[..start].trim_end_matches('\n').trim_end_matches('\r').len();
        match self.text[..end].ends_with('\n') {
            true => start..end,
            false => before..end,
        }
    }
}

/// Returns an id as it stands in a list: in quotes unless it can only be read as itself.
fn word(id: &str) -> String {
    let is_plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !id.starts_with('-')
        && !matches!(id, "null" | "true" | "false" | "");
    if is_plain { id.to_owned() } else { format!("'{}'", id.replace('\'', "''")) }
}
