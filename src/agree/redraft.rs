//! A decision that is written on: its `changes` brought up to date in its own text, every other byte
//! as people wrote it.

use super::{Change, Draft, Ledger, Proposed};
use crate::{
    model::{Entry, EntryId, Playbook, kinds},
    source::Span,
};

/// Returns the newest proposal of a title that was not there before: the one to write on.
pub fn open_draft(since: super::Since<'_>, title: &str) -> Option<EntryId> {
    let super::Since { before, after, .. } = since;
    let is_open = |entry: &&Entry| {
        let was = before.find(&kinds::DECISION, &entry.id.value);
        entry.status == "proposed" && was.is_none() && entry.title.trim() == title.trim()
    };
    let own = after.of_kind(&kinds::DECISION).filter(is_open);
    own.max_by_key(|entry| (entry.record.date("date").copied(), &entry.id.value))
        .map(|entry| entry.number)
}

/// Returns the text of a decision's file with the changes of a draft. A change that says already
/// what the item says stays as it is written; none where the text cannot be read.
pub fn redrafted(ledger: &Ledger<'_>, decision: &Entry, draft: &Draft) -> Option<String> {
    let playbook = ledger.playbook;
    let text = playbook.sources.file(decision.file()).text.as_str();
    let record = &decision.record;
    if !record.is_known("changes") || !ledger.is_clear(decision.number) {
        return None;
    }
    let own: Vec<&Change> = ledger.of_decision(decision.number).collect();
    let kept: Vec<Option<&Change>> = draft
        .changes
        .iter()
        .map(|new| own.iter().copied().find(|old| is_same(playbook, old, new)))
        .collect();
    if own.len() == draft.changes.len() && kept.iter().all(Option::is_some) {
        return Some(text.to_owned());
    }
    let written = record.written("changes")?;
    let place = Place::of(text, written.key, written.value.as_ref().map(|value| value.span));
    let entry = |(new, old): (&Proposed, &Option<&Change>)| {
        let as_written = old.and_then(|old| place.as_written(text, old.decided.span));
        as_written.unwrap_or_else(|| place.indented(&new.lines()))
    };
    let entries: String = draft.changes.iter().zip(&kept).map(entry).collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let entries = entries.replace("\r\n", "\n").replace('\n', end);
    let none = if draft.changes.is_empty() { " []" } else { "" };
    let (start, rest) = (&text[..place.start], &text[place.end..]);
    Some(format!("{start}changes:{none}{end}{entries}{rest}"))
}

/// Says whether a change of the decision is about the same thing as a proposed one, and says what
/// the item says.
fn is_same(playbook: &Playbook, old: &Change, new: &Proposed) -> bool {
    let path = (!old.is_whole_item()).then(|| old.path.to_string());
    let says = || old.said(playbook).meaning == old.decided.after.as_ref().map(|a| a.value.clone());
    old.item.path_or_settings() == new.item && path == new.field && (old.is_whole_item() || says())
}

/// Where `changes` stands in a file.
struct Place {
    start: usize,
    end: usize,
    /// How far the key is indented.
    indent: usize,
}

impl Place {
    fn of(text: &str, key: Span, value: Option<Span>) -> Self {
        let start = key.range().start;
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = start - line;
        let after_key = end_of_line(text, start);
        let flow = value.filter(|value| text[value.range()].starts_with('['));
        let end = match flow {
            Some(value) => end_of_line(text, value.range().end),
            None => block_end(text, after_key, indent),
        };
        Self { start, end, indent }
    }

    fn indented(&self, lines: &str) -> String {
        let space = " ".repeat(self.indent);
        lines.lines().map(|line| format!("{space}{line}\n")).collect()
    }

    /// Returns an entry of the list as it is written; none where it is indented in another way.
    fn as_written(&self, text: &str, entry: Span) -> Option<String> {
        let range = entry.range();
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let own = text[range.clone()].trim_end();
        let is_line = own.starts_with('{') && !own.contains('\n');
        let is_aligned = range.start - line == self.indent + 4;
        let space = " ".repeat(self.indent);
        (is_line || is_aligned).then(|| format!("{space}  - {own}\n"))
    }
}

fn end_of_line(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at + 1)
}

/// Returns where a block ends whose key is indented so far: before the first line that is not below
/// it. Blank lines and comments after the last value are not part of it.
fn block_end(text: &str, from: usize, indent: usize) -> usize {
    let (mut at, mut end) = (from, from);
    for line in text[from..].split_inclusive('\n') {
        at += line.len();
        let inner = line.trim_start_matches(' ');
        let depth = line.len() - inner.len();
        if inner.trim().is_empty() {
            continue;
        }
        let is_item = depth == indent && inner.starts_with("- ");
        if depth <= indent && !is_item {
            break;
        }
        end = at;
    }
    end
}
