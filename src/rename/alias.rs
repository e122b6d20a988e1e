//! The old id among the other names of an item, so that its old address leads on. Renaming back
//! leaves what was there before: the latest alias is the one that renaming wrote.

use std::ops::Range;

use super::{Edit, OldAddress, Part};
use crate::{
    model::{Entry, Playbook},
    parse::{
        self,
        yaml::{Node, NodeValue, Pair},
    },
    source::Span,
    splice::{Fields, dash, is_one_line, line_before, line_behind, line_end, line_start, new_line},
};

const FIELD: &str = "aliases";

/// Returns the one edit that keeps the old id, or takes the new one out of the list; none where the
/// fields of the item are written in a way that leaves no place for it.
pub(super) fn edit(playbook: &Playbook, entry: &Entry, id: &str) -> Option<(Edit, OldAddress)> {
    let document = parse::parse(&playbook.sources, entry.file());
    let fields = Fields::of(playbook, entry, &document)?;
    let text = &playbook.sources.file(entry.file()).text;
    let place = Place { text, old: &entry.id.value, id };
    let pairs = fields.pairs();
    let (range, new, fate) = match pairs.iter().find(|pair| pair.key.value == FIELD) {
        Some(pair) => place.in_list(pair, pairs)?,
        None => {
            let (at, new) = place.new_list(&fields)?;
            (at..at, new, OldAddress::Redirected)
        }
    };
    let span = Span::new(entry.file(), range);
    Some((Edit { span, text: new, part: Part::Alias }, fate))
}

struct Place<'t> {
    text: &'t str,
    old: &'t str,
    id: &'t str,
}

type Change = (Range<usize>, String, OldAddress);

impl Place<'_> {
    /// `aliases: [old]` on a line of its own behind the first field, or first in `{…}`.
    fn new_list(&self, fields: &Fields<'_>) -> Option<(usize, String)> {
        let words = format!("{FIELD}: [{}]", word(self.old));
        let Some(first) = fields.pairs().first() else { return fields.first(self.text, &words) };
        if fields.are_in_braces(self.text) {
            return Some((first.key.span.range().start, format!("{words}, ")));
        }
        match first.value.as_text().is_some() && is_one_line(self.text, first) {
            true => Some(line_behind(self.text, first, &words)),
            false => line_before(self.text, first, &words),
        }
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
                match dash(self.text, last) {
                    Some(indent) => new_line(self.text, end, &format!("{indent}- {old}")),
                    None => (end, format!(", {old}")),
                }
            }
        };
        Some((at..at, new, OldAddress::Redirected))
    }

    fn taken_back(&self, pair: &Pair, pairs: &[Pair], items: &[Node]) -> Option<Change> {
        let last = items.last()?.span.range();
        let range = match items {
            [_] if !self.is_last_in_line(pair) => {
                return Some((pair.value.span.range(), "[]".to_owned(), OldAddress::TakenBack));
            }
            [_] => self.whole_list(pair, pairs)?,
            [.., before, item] => match dash(self.text, item) {
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
        let is_first = self.text[line_start(self.text, start)..start].trim().is_empty();
        !is_first || self.text[end..line_end(self.text, end)].trim().is_empty()
    }

    /// Returns what to take away so that a list with one name is gone.
    fn whole_list(&self, pair: &Pair, pairs: &[Pair]) -> Option<Range<usize>> {
        let (start, value) = (pair.key.span.range().start, pair.value.span.range());
        let line = &self.text[line_start(self.text, start)..start];
        if line.trim().is_empty() && pairs.len() > 1 {
            return Some(self.lines(start..value.end));
        }
        if pairs.len() == 1 && self.text[..start].trim_end() == "---" {
            let end = line_end(self.text, line_end(self.text, value.end));
            return Some(0..end);
        }
        let next = pairs.iter().map(|pair| pair.key.span.range().start).find(|at| *at > start);
        next.map(|next| start..next)
    }

    /// Returns the whole lines of a range, with one line break.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (line_start(self.text, range.start), line_end(self.text, range.end));
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
