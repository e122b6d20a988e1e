//! The gate: what changed in agreed items since an earlier version, and has no decision. Flows in:
//! two playbooks and their [`Diff`]. Flows out: [`Undecided`] items, which rules put into words.
//! Next: `cover` (which decision covers which change).

mod cover;

use super::Ledger;
use crate::{
    diff::{self, Diff, Fate, FieldChange, ItemChange},
    model::{
        Decided, Entry, EntryId, FieldPath, Playbook,
        field::{Class, Standing},
        kinds,
    },
    source::Span,
};
use cover::Cover;

/// An earlier version, and what changed since.
#[derive(Clone, Copy, Debug)]
pub struct Since<'p> {
    /// The playbook as it was.
    pub before: &'p Playbook,
    /// The playbook as it is.
    pub after: &'p Playbook,
    /// What changed.
    pub diff: &'p Diff,
    /// What messages call the earlier version.
    pub revision: &'p str,
}

impl<'p> Since<'p> {
    /// Returns what an entry was: the same item, also under another id.
    pub fn was(self, entry: &Entry) -> Option<&'p Entry> {
        let paired = self.diff.items.iter().find(|item| item.after == Some(entry.number));
        let was = paired.and_then(|item| item.was(self.before));
        was.or_else(|| self.before.find(entry.kind, &entry.id.value))
    }
}

/// What changed since an earlier version, held against the decisions.
#[derive(Debug)]
pub struct Gate<'p> {
    /// The earlier version, and what changed since.
    pub since: Since<'p>,
    /// Items that changed without a decision, in the order of the diff.
    pub undecided: Vec<Undecided<'p>>,
    cover: Cover<'p>,
}

/// What happened to an agreed item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breach {
    /// It says something else.
    Changed,
    /// It is no longer agreed.
    Left,
    /// It has another id.
    Renamed,
    /// It is gone.
    Removed,
}

/// An item that was in force before, and changed without a decision.
#[derive(Debug)]
pub struct Undecided<'p> {
    /// What happened.
    pub breach: Breach,
    /// The item in the diff.
    pub item: &'p ItemChange,
    /// The item as it was.
    pub was: &'p Entry,
    /// The changes of meaning in it that no decision covers.
    pub fields: Vec<&'p FieldChange>,
    /// A decision about it that was written since, and does not hold yet.
    pub open: Option<&'p Entry>,
}

impl<'p> Gate<'p> {
    /// Holds every change of meaning in items that were in force against the decisions that hold
    /// now.
    pub fn judge(since: Since<'p>, ledger: &'p Ledger<'p>) -> Self {
        let cover = Cover::new(since, ledger);
        let undecided = since.diff.items.iter().filter_map(|item| judge(&cover, item)).collect();
        Self { since, undecided, cover }
    }

    /// Says whether a decision new since then covers a change of an item that still exists.
    pub fn covers(&self, item: &Entry, change: &FieldChange) -> bool {
        self.cover.whole(item) || self.cover.field(item, change)
    }

    /// Says whether a decision new since then speaks of an item as a whole.
    pub fn covers_whole(&self, item: &Entry) -> bool {
        self.cover.whole(item)
    }

    /// Says whether a decision is agreed now and was not before, and is about something that was in
    /// force before: then its signatures decide whether that may change.
    pub fn decides(&self, decision: &Entry) -> bool {
        let Since { before, after, .. } = self.since;
        let was = |decided: &Decided| match after.target(decided.item.value) {
            Some(item) => self.since.was(item),
            None => before.at_path(&after.reference(decided.item.value).written),
        };
        let mut own = after.decided().iter().filter(|own| own.decision == decision.number);
        decision.standing() == Standing::Agreed
            && self.cover.is_new(decision)
            && own.any(|decided| was(decided).is_some_and(diff::is_in_force))
    }

    /// Says whether what stands at a path of an item is told as changed without a decision.
    pub fn tells(&self, item: EntryId, path: &FieldPath) -> bool {
        let overlaps = |change: &FieldChange| {
            let own = change.written_path();
            own.is_some_and(|own| own.covers(path) || path.covers(&own))
        };
        let is_it = |undecided: &&Undecided| undecided.item.after == Some(item);
        let mut own = self.undecided.iter().filter(is_it);
        own.any(|undecided| undecided.fields.iter().any(|change| overlaps(change)))
    }

    /// Says whether a decision that was agreed before says something else now.
    pub fn is_rewritten(&self, decision: EntryId) -> bool {
        let items = &self.since.diff.items;
        let own = items.iter().find(|item| item.after == Some(decision));
        own.is_some_and(|item| self.rewritten(item).is_some())
    }

    /// Returns the changes of a decision that was agreed before; none where it is not rewritten.
    /// That another one supersedes it is no change of what it says.
    pub fn rewritten(&self, item: &'p ItemChange) -> Option<Vec<&'p FieldChange>> {
        let was = item.was(self.since.before)?;
        if item.kind != &kinds::DECISION || !was.was_agreed() {
            return None;
        }
        let is_superseded =
            item.is_now(self.since.after).is_some_and(|now| now.status == "superseded");
        let is_change = |change: &&FieldChange| {
            change.class == Class::Meaning && !(change.is_status() && is_superseded)
        };
        let changes: Vec<&FieldChange> = item.fields.iter().filter(is_change).collect();
        (item.fate != Fate::Changed || !changes.is_empty()).then_some(changes)
    }

    /// Returns where something that stood in a place before is best told of: the same file where
    /// there is one, else the settings.
    pub fn place(&self, was: Span) -> Span {
        let Since { before, after, .. } = self.since;
        let Some(file) = after.sources.find(&before.sources.file(was.file).path) else {
            return after.start();
        };
        let text = &after.sources.file(file).text;
        Span::new(file, 0..text.lines().next().unwrap_or_default().len())
    }
}

fn judge<'p>(cover: &Cover<'p>, item: &'p ItemChange) -> Option<Undecided<'p>> {
    let Since { before, after, .. } = cover.since;
    let was = item.was(before)?;
    // Decisions have a rule of their own, and people come and go without one.
    let is_free = [&kinds::DECISION, &kinds::PERSON].contains(&item.kind);
    if is_free || !item.was_in_force(before) {
        return None;
    }
    let is_listed = item.kind == &kinds::TEAM;
    let told = |breach, fields: Vec<&'p FieldChange>| {
        let open = cover.open(item.after, was, (&fields, breach == Breach::Renamed));
        Some(Undecided { breach, item, was, fields, open })
    };
    let Some(now) = item.is_now(after) else {
        let is_told = !is_listed && !cover.removed(was);
        return if is_told { told(Breach::Removed, Vec::new()) } else { None };
    };
    if cover.whole(now) {
        return None;
    }
    let binds = |change: &&FieldChange| is_of_meaning(was, change) && is_asked(item, change);
    let fields: Vec<&FieldChange> =
        item.fields.iter().filter(binds).filter(|change| !cover.field(now, change)).collect();
    if item.fate == Fate::Renamed && !is_listed {
        return told(Breach::Renamed, fields);
    }
    if was.standing() == Standing::Agreed && now.standing() != Standing::Agreed {
        // Once it is decided that an item is not agreed any more, it may change freely.
        let mut left = fields.into_iter().filter(|change| change.is_status());
        let left = left.next()?;
        return told(Breach::Left, vec![left]);
    }
    if fields.is_empty() { None } else { told(Breach::Changed, fields) }
}

/// Says whether a change is one of meaning, as the kind is declared now or was before: no change
/// makes itself harmless.
fn is_of_meaning(was: &Entry, change: &FieldChange) -> bool {
    let was = change.path().and_then(|path| path.of_kind(was.kind)).map(|path| path.class());
    change.class == Class::Meaning || was == Some(Class::Meaning)
}

/// Of teams, only who leads them and on which side they stand is agreed; teams and people are
/// items of their own, apart from the settings that list them.
fn is_asked(item: &ItemChange, change: &FieldChange) -> bool {
    let first = change.path().and_then(|path| path.steps.first());
    let first = first.map_or("", |step| step.name());
    match item.kind {
        kind if kind == &kinds::TEAM => ["function", "head"].contains(&first),
        kind if kind == &kinds::PLAYBOOK => !["teams", "people"].contains(&first),
        _ => true,
    }
}
