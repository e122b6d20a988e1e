//! A value into the text of an item that is there: in place of the one it says now, on a new line
//! beside what is written, or taken out. Comments, quotes and every other byte stay.

use std::ops::Range;

use super::value::{Part, Value};
use crate::{
    model::{field::Kind, kinds},
    parse::yaml::{self, Node, NodeValue, Pair},
    source::FileId,
    splice::{
        Fields, break_near, dash, is_one_line, line_before, line_behind, line_end, line_start,
    },
};

/// What to put where.
pub(super) type Edit = (Range<usize>, String);

/// Why a person has to do it, in one phrase.
pub(super) type Left = &'static str;

const PARTS: Left = "it is written with parts, which a sheet does not hold";
const LINES: Left = "it is written over several lines";
const COMMENT: Left = "a comment stands in it";
const NO_PLACE: Left = "the item is written in a way that leaves no place for it";

/// The fields of an item, and the text they stand in.
#[derive(Clone, Copy)]
pub(super) struct Item<'t> {
    pub(super) text: &'t str,
    pub(super) fields: Fields<'t>,
    pub(super) kind: &'static Kind,
}

impl Item<'_> {
    /// Returns the field of a name as it is written.
    pub(super) fn pair(&self, name: &str) -> Option<&Pair> {
        self.fields.pairs().iter().find(|pair| pair.key.value == name)
    }

    /// Puts a value in.
    pub(super) fn put(&self, name: &str, value: &Value) -> Result<Edit, Left> {
        match self.pair(name) {
            Some(pair) => self.instead(pair, value),
            None => self.beside(name, value),
        }
    }

    fn instead(&self, pair: &Pair, value: &Value) -> Result<Edit, Left> {
        let range = pair.value.span.range();
        match (&pair.value.value, value) {
            (NodeValue::Null, value) => {
                let key = pair.key.span.range().end;
                let colon = self.text[key..].find(':').ok_or(NO_PLACE)?;
                let at = key + colon + 1;
                Ok((at..at, format!(" {}", value.yaml())))
            }
            (NodeValue::Scalar { .. }, value) => {
                let old = &self.text[range.clone()];
                if old.contains('\n') || old.starts_with(['|', '>']) {
                    return Err(LINES);
                }
                let is_in_braces = self.fields.are_in_braces(self.text);
                let new = match value {
                    Value::One(part) => as_before(old, part, is_in_braces),
                    Value::Several(parts) => match parts.as_slice() {
                        [only] => as_before(old, only, is_in_braces),
                        _ => value.yaml(),
                    },
                };
                Ok((range, new))
            }
            (NodeValue::List(items), Value::Several(parts)) => self.list(pair, items, parts),
            _ => Err(PARTS),
        }
    }

    fn list(&self, pair: &Pair, items: &[Node], parts: &[Part]) -> Result<Edit, Left> {
        if items.iter().any(|item| item.as_text().is_none()) {
            return Err(PARTS);
        }
        let range = pair.value.span.range();
        if !self.text[range.start..].starts_with('[') {
            return self.lines(items, parts);
        }
        let old = &self.text[range.clone()];
        if old.contains(['\n', '#']) {
            return Err(if old.contains('#') { COMMENT } else { LINES });
        }
        let part = |part: &Part| match items.iter().find(|item| is_same(item, part)) {
            Some(item) => self.text[item.span.range()].to_owned(),
            None => part.yaml.clone(),
        };
        let parts: Vec<String> = parts.iter().map(part).collect();
        Ok((range, format!("[{}]", parts.join(", "))))
    }

    /// A list with a line for each of its values. Those that stay keep their lines, and the comments
    /// on and below them.
    fn lines(&self, items: &[Node], parts: &[Part]) -> Result<Edit, Left> {
        let indents: Option<Vec<&str>> = items.iter().map(|item| dash(self.text, item)).collect();
        let indents = indents.ok_or(NO_PLACE)?;
        let (Some(first), Some(last), Some(indent)) =
            (items.first(), items.last(), indents.first())
        else {
            return Err(NO_PLACE);
        };
        let starts = items.iter().map(|item| line_start(self.text, item.span.range().start));
        let starts: Vec<usize> = starts.collect();
        let end = line_end(self.text, last.span.range().end);
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([end]).collect();
        let chunk = |at: usize| &self.text[starts[at]..ends[at]];
        let has_comment = |at: usize| self.text[items[at].span.range().end..ends[at]].contains('#');
        let eol = break_near(self.text, first.span.range().start);
        let mut is_used = vec![false; items.len()];
        let mut out = String::new();
        for part in parts {
            let at = (0..items.len()).find(|at| !is_used[*at] && is_same(&items[*at], part));
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(eol);
            }
            match at {
                Some(at) => {
                    is_used[at] = true;
                    out.push_str(chunk(at));
                }
                None => out.push_str(&format!("{indent}- {}{eol}", part.yaml)),
            }
        }
        if (0..items.len()).any(|at| !is_used[at] && has_comment(at)) {
            return Err(COMMENT);
        }
        if !self.text[..end].ends_with('\n') {
            out.truncate(out.trim_end_matches(['\r', '\n']).len());
        }
        Ok((starts[0]..end, out))
    }

    /// Puts in a field that is not there yet: behind the one that stands before it in the kind's
    /// declaration, if that is written on one line.
    fn beside(&self, name: &str, value: &Value) -> Result<Edit, Left> {
        let words = format!("{name}: {}", value.yaml());
        let pairs = self.fields.pairs();
        let put = |(at, text): (usize, String)| (at..at, text);
        let Some(first) = pairs.first() else {
            return self.fields.first(self.text, &words).map(put).ok_or(NO_PLACE);
        };
        if self.fields.are_in_braces(self.text) {
            let key = first.key.span.range().start;
            return Ok((key..key, format!("{words}, ")));
        }
        let own = self.order(name);
        let lines = || pairs.iter().filter(|pair| is_one_line(self.text, pair));
        let before = lines().filter(|pair| self.order(&pair.key.value) < own);
        let behind =
            before.max_by_key(|pair| self.order(&pair.key.value)).or_else(|| lines().next());
        match behind {
            Some(pair) => Ok(put(line_behind(self.text, pair, &words))),
            None => line_before(self.text, first, &words).map(put).ok_or(NO_PLACE),
        }
    }

    fn order(&self, name: &str) -> Option<usize> {
        kinds::declared(self.kind).into_iter().flatten().position(|field| field.name == name)
    }

    /// Takes a field out, with its line.
    pub(super) fn out(&self, name: &str) -> Result<Edit, Left> {
        let pair = self.pair(name).ok_or(NO_PLACE)?;
        let (start, end) = (pair.key.span.range().start, self.last_byte(&pair.value));
        let start_of_line = line_start(self.text, start);
        let is_alone = self.text[start_of_line..start].trim().is_empty();
        if !is_alone || self.fields.are_in_braces(self.text) || self.fields.pairs().len() == 1 {
            return Err(NO_PLACE);
        }
        let range = start_of_line..line_end(self.text, end);
        if may_have_comment(&self.text[range.clone()]) {
            return Err(COMMENT);
        }
        Ok((range, String::new()))
    }

    /// Returns the end of what is written: behind the last part of a list or a map.
    fn last_byte(&self, node: &Node) -> usize {
        let range = node.span.range();
        let last = match &node.value {
            _ if self.text[range.start..].starts_with(['[', '{']) => None,
            NodeValue::List(items) => items.last(),
            NodeValue::Map(pairs) => pairs.last().map(|pair| &pair.value),
            _ => None,
        };
        last.map_or(range.end, |last| self.last_byte(last).max(range.start))
    }
}

/// Says whether lines hold a comment, or a text that looks like one.
fn may_have_comment(lines: &str) -> bool {
    lines.contains(" #") || lines.contains("\n#")
}

fn is_same(item: &Node, part: &Part) -> bool {
    item.as_text() == Some(part.text.as_str())
}

/// Returns a value as it is written: in quotes where the one before it stands in such, without where
/// that one does and nothing else can be read.
fn as_before(old: &str, part: &Part, is_in_braces: bool) -> String {
    let is_plain = part.yaml == part.text;
    if old.starts_with('"') && is_plain && !part.text.contains(['"', '\\']) {
        return format!("\"{}\"", part.text);
    }
    let was_plain = !old.starts_with(['"', '\'']) && !is_in_braces;
    if was_plain && !is_plain && reads_as_itself(&part.text) {
        return part.text.clone();
    }
    part.yaml.clone()
}

/// Says whether a text behind `name: ` is read as nothing but itself.
fn reads_as_itself(text: &str) -> bool {
    let is_word = matches!(text, "true" | "false" | "null" | "~" | "none");
    let line = format!("x: {text}\n");
    let yaml = yaml::parse(&line, FileId::default(), 0..line.len());
    let read = yaml.root.as_map().and_then(<[Pair]>::first).map(|pair| &pair.value);
    !is_word && yaml.faults.is_empty() && read.and_then(Node::as_text) == Some(text)
}
