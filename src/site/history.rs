//! What decisions changed, as pages ask for it: the ledger replayed once for a site, by decision, by
//! item and by point. Flows in: a [`Playbook`]. Flows out: [`History`], which the plan keeps.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    agree::{self, Ledger, State},
    model::{
        Entry, EntryId, FieldPath, Meaning, Playbook, Step,
        field::{Point, Type},
        kinds::DECISION,
        value::Date,
    },
    source::Spanned,
};

/// One change of one decision.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The decision that makes it.
    pub(super) decision: EntryId,
    /// The item.
    pub(super) item: EntryId,
    /// The field; empty for the item as a whole.
    pub(super) path: FieldPath,
    /// What it said before; none for something new, or when nobody knows.
    pub(super) before: Option<Meaning>,
    /// What it says from then on; none for something given up.
    pub(super) after: Option<Meaning>,
    /// The day from which it holds, or would hold.
    pub(super) day: Date,
    /// Where it stands today.
    pub(super) state: State,
    /// Stages and KPIs whose numbers count something else since.
    pub(super) redefines: Vec<EntryId>,
}

impl Change {
    fn of(ledger: &Ledger<'_>, change: &agree::Change<'_>) -> Self {
        let decided = change.decided;
        let value = |said: &Spanned<Meaning>| said.value.clone();
        let earlier = || change.earlier.as_ref()?.meaning.clone();
        let before = decided.before.as_ref().map(value);
        Self {
            decision: change.decision.number,
            item: change.item.number,
            path: change.path.clone(),
            before: if decided.has_before { before } else { before.or_else(earlier) },
            after: decided.after.as_ref().map(value),
            day: change.day,
            state: change.state,
            redefines: ledger.redefines(change).into_iter().map(|item| item.number).collect(),
        }
    }

    /// Says whether a word is one of those that the field chooses from.
    pub(super) fn chooses(&self, word: &str) -> bool {
        let Some(Step::Field(field)) = self.path.steps.last() else { return false };
        let mut ty = &field.ty;
        while let Some(inner) = ty.inner() {
            ty = inner;
        }
        matches!(ty, Type::Choice(words) if words.contains(&word))
    }

    /// Says whether it brings an item that was not there before, as far as its decision tells.
    pub(super) fn is_new(&self) -> bool {
        self.path.steps.is_empty() && self.before.is_none() && self.after.is_some()
    }

    /// Says whether it gives an item up.
    pub(super) fn is_given_up(&self) -> bool {
        self.path.steps.is_empty() && self.after.is_none()
    }
}

/// Every change of every decision, and who replaced whom.
#[derive(Debug, Default)]
pub(super) struct History {
    /// Decisions, newest first; those without a readable date come last.
    decisions: Vec<EntryId>,
    changes: Vec<Change>,
    by_decision: BTreeMap<EntryId, Vec<usize>>,
    by_item: BTreeMap<EntryId, Vec<usize>>,
    superseded_by: BTreeMap<EntryId, Vec<EntryId>>,
    points: BTreeMap<EntryId, Vec<Point>>,
    /// Decisions all of whose changes are among the changes.
    whole: BTreeSet<EntryId>,
}

impl History {
    /// Replays the decisions of a playbook.
    pub(super) fn of(playbook: &Playbook) -> Self {
        if playbook.of_kind(&DECISION).next().is_none() {
            return Self::default();
        }
        let ledger = Ledger::of(playbook);
        let mut out = Self {
            decisions: ledger.decisions().map(|decision| decision.number).collect(),
            changes: ledger.changes().iter().map(|change| Change::of(&ledger, change)).collect(),
            ..Self::default()
        };
        for (at, change) in out.changes.iter().enumerate() {
            out.by_decision.entry(change.decision).or_default().push(at);
            out.by_item.entry(change.item).or_default().push(at);
        }
        for decision in ledger.decisions() {
            let later = ledger.superseded_by(decision.number).map(|later| later.number);
            out.superseded_by.insert(decision.number, later.collect());
            out.points.insert(decision.number, points(playbook, &out, decision));
            if out.shows_all_of(decision) {
                out.whole.insert(decision.number);
            }
        }
        out
    }

    /// Returns the decisions, newest first.
    pub(super) fn decisions(&self) -> &[EntryId] {
        &self.decisions
    }

    /// Returns every change: those that were agreed in the order in which they began to hold, then
    /// the others.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns what a decision changes, in the order written.
    pub(super) fn of_decision(&self, decision: EntryId) -> impl Iterator<Item = &Change> {
        self.at(self.by_decision.get(&decision))
    }

    /// Returns what decisions say about an item: what was agreed, oldest first, then the rest.
    pub(super) fn of_item(&self, item: EntryId) -> impl DoubleEndedIterator<Item = &Change> {
        self.at(self.by_item.get(&item))
    }

    /// Returns the items that decisions speak of, each once, in file order.
    pub(super) fn items(&self) -> impl Iterator<Item = EntryId> {
        self.by_item.keys().copied()
    }

    /// Returns the agreed decisions that replace a decision.
    pub(super) fn superseded_by(&self, decision: EntryId) -> &[EntryId] {
        self.superseded_by.get(&decision).map_or(&[], Vec::as_slice)
    }

    /// Returns the decisions about a point, or all of them, newest first.
    pub(super) fn about(&self, point: Option<Point>) -> impl Iterator<Item = EntryId> {
        let is_about = move |decision: &EntryId| {
            point.is_none_or(|point| self.points(*decision).contains(&point))
        };
        self.decisions.iter().copied().filter(is_about)
    }

    /// Returns the points that a decision is about.
    pub(super) fn points(&self, decision: EntryId) -> &[Point] {
        self.points.get(&decision).map_or(&[], Vec::as_slice)
    }

    /// Says whether all that a decision changes could be read.
    pub(super) fn is_whole(&self, decision: EntryId) -> bool {
        self.whole.contains(&decision)
    }

    fn at(&self, numbers: Option<&Vec<usize>>) -> impl DoubleEndedIterator<Item = &Change> {
        let numbers: Vec<usize> = numbers.cloned().unwrap_or_default();
        numbers.into_iter().map(|at| &self.changes[at])
    }

    fn shows_all_of(&self, decision: &Entry) -> bool {
        let written = decision.record.list("changes").len();
        decision.record.is_known("changes") && self.of_decision(decision.number).count() == written
    }
}

/// A decision is about the points of the items it changes, or else those that its tags name.
fn points(playbook: &Playbook, history: &History, decision: &Entry) -> Vec<Point> {
    let changed = history.of_decision(decision.number);
    let changed: Vec<Point> =
        changed.filter_map(|change| playbook.entry(change.item).kind.point).collect();
    let tags = decision.record.list("tags").iter().filter_map(|tag| tag.value.as_text());
    let tags: Vec<&str> = tags.collect();
    let is_about = |point: &Point| match changed.is_empty() {
        true => tags.contains(&point.word()),
        false => changed.contains(point),
    };
    Point::ALL.into_iter().filter(is_about).collect()
}
