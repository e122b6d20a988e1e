//! The ledger: each change that a decision makes, in the order in which they began to hold, and
//! where it stands today. Pages ask it for histories, rules ask whether today's items agree.

use std::collections::{BTreeMap, BTreeSet};

use super::replay;
use crate::model::{
    Decided, Entry, EntryId, FieldPath, Meaning, Playbook, Said, kinds, value::Date,
};

/// Where a change stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Proposed or disputed: it binds nobody yet.
    Open,
    /// Proposed once and turned down.
    Rejected,
    /// Agreed, and begins to hold on a day to come.
    Pending,
    /// Holds today.
    InForce,
    /// Held until this decision said otherwise about the same thing.
    Overtaken(EntryId),
    /// Its decision was superseded, by this one where it is known: it holds no longer, and nothing
    /// it said comes back.
    Superseded(Option<EntryId>),
}

impl State {
    /// Says whether both sides, or the arbiter, once stood behind it.
    pub fn is_agreed(self) -> bool {
        !matches!(self, Self::Open | Self::Rejected)
    }
}

/// What an earlier decision said about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The decision that said it.
    pub decision: EntryId,
    /// What it said; none when it gave the thing up.
    pub meaning: Option<Meaning>,
}

/// One change in the history of an item.
#[derive(Clone, Debug)]
pub struct Change<'p> {
    /// The decision that makes it.
    pub decision: &'p Entry,
    /// Its item, field, before and after, with their places.
    pub decided: &'p Decided,
    /// The item.
    pub item: &'p Entry,
    /// The field; empty for the item as a whole, of which a decision speaks in words.
    pub path: FieldPath,
    /// The day from which it holds, or would hold.
    pub day: Date,
    /// Where it stands today.
    pub state: State,
    /// What had been decided about the same thing before; none when that is not on record.
    pub earlier: Option<Earlier>,
    /// Parts of it about which a later decision speaks.
    pub(super) overlaid: Vec<FieldPath>,
    /// Whether what it asks for today can be told.
    pub(super) is_judged: bool,
}

impl Change<'_> {
    /// Says whether it is about the item as a whole, in words.
    pub fn is_whole_item(&self) -> bool {
        self.path.steps.is_empty()
    }

    /// Says whether nothing was said of the thing before, as far as is known.
    pub fn is_first(&self) -> bool {
        let earlier = self.earlier.as_ref().and_then(|earlier| earlier.meaning.as_ref());
        self.decided.before.is_none() && earlier.is_none()
    }

    /// Returns what the item says today about the same thing.
    pub fn said(&self, playbook: &Playbook) -> Said {
        self.decided.said(playbook).expect("a change has an item and a path")
    }

    /// Says whether what it asks for today can be told: nothing that may have been decided since is
    /// unknown.
    pub fn is_judged(&self) -> bool {
        self.is_judged
    }
}

/// Two agreed changes that begin on one day and cannot both hold.
#[derive(Clone, Copy, Debug)]
pub struct Clash {
    /// The one that was decided first, by its number among [`Ledger::changes`].
    pub first: usize,
    /// The one that was decided last, or stands last.
    pub last: usize,
}

/// Numbers of changes, by an entry they have in common.
type Numbers = BTreeMap<EntryId, Vec<usize>>;

/// Every change of every decision, replayed.
///
/// Decisions begin to hold in the order of their `effective` day, or else their `date`; on one day
/// in the order of `date`, then of their ids. The order of files does not matter.
#[derive(Debug)]
pub struct Ledger<'p> {
    pub(super) playbook: &'p Playbook,
    pub(super) changes: Vec<Change<'p>>,
    by_item: Numbers,
    by_decision: Numbers,
    decisions: Vec<&'p Entry>,
    superseded_by: BTreeMap<EntryId, Vec<EntryId>>,
    clashes: Vec<Clash>,
    unclear: BTreeSet<EntryId>,
}

impl<'p> Ledger<'p> {
    /// Replays the decisions of a playbook.
    pub fn of(playbook: &'p Playbook) -> Self {
        let superseded_by = superseders(playbook);
        let replayed = replay::replay(playbook, &superseded_by);
        let (mut by_item, mut by_decision) = (Numbers::new(), Numbers::new());
        for (at, change) in replayed.changes.iter().enumerate() {
            by_item.entry(change.item.number).or_default().push(at);
            by_decision.entry(change.decision.number).or_default().push(at);
        }
        let own = |entry: &&Entry| !playbook.is_again(entry);
        let mut decisions: Vec<&Entry> = playbook.of_kind(&kinds::DECISION).filter(own).collect();
        decisions
            .sort_by_key(|entry| std::cmp::Reverse((entry.record.date("date"), &entry.id.value)));
        let replay::Replayed { changes, clashes, unclear } = replayed;
        Self { playbook, changes, by_item, by_decision, decisions, superseded_by, clashes, unclear }
    }

    /// Returns the playbook whose decisions they are.
    pub fn playbook(&self) -> &'p Playbook {
        self.playbook
    }

    /// Returns the decisions, newest first; those without a readable date come last.
    pub fn decisions(&self) -> impl Iterator<Item = &'p Entry> {
        self.decisions.iter().copied()
    }

    /// Returns every change that could be read: those that were agreed in the order in which they
    /// began to hold, then the others.
    pub fn changes(&self) -> &[Change<'p>] {
        &self.changes
    }

    /// Returns what was agreed about an item, oldest first, with what begins on a day to come.
    pub fn history(&self, item: EntryId) -> impl Iterator<Item = &Change<'p>> {
        self.about(item).filter(|change| change.state.is_agreed())
    }

    /// Returns what is proposed or disputed about an item, oldest first.
    pub fn open(&self, item: EntryId) -> impl Iterator<Item = &Change<'p>> {
        self.about(item).filter(|change| change.state == State::Open)
    }

    /// Returns what is agreed and begins on a day to come, the next one first.
    pub fn pending(&self) -> impl Iterator<Item = &Change<'p>> {
        self.changes.iter().filter(|change| change.state == State::Pending)
    }

    /// Returns what holds today.
    pub fn in_force(&self) -> impl Iterator<Item = &Change<'p>> {
        self.changes.iter().filter(|change| change.state == State::InForce)
    }

    /// Returns the changes of a decision, as far as they could be read.
    pub fn of_decision(&self, decision: EntryId) -> impl Iterator<Item = &Change<'p>> {
        self.numbered(&self.by_decision, decision)
    }

    /// Returns the agreed decisions that say they replace a decision, in file order.
    pub fn superseded_by(&self, decision: EntryId) -> impl Iterator<Item = &'p Entry> {
        let numbers = self.superseded_by.get(&decision).into_iter().flatten();
        numbers.map(|number| self.playbook.entry(*number))
    }

    /// Returns agreed changes that cannot both hold.
    pub fn clashes(&self) -> impl Iterator<Item = (&Change<'p>, &Change<'p>)> {
        self.clashes.iter().map(|clash| (&self.changes[clash.first], &self.changes[clash.last]))
    }

    /// Says whether a change is one of those that cannot both hold.
    pub fn is_clashing(&self, change: &Change) -> bool {
        let is = |other: &Change| other.decided.span == change.decided.span;
        self.clashes().any(|(one, other)| is(one) || is(other))
    }

    /// Says whether all that a decision changes is known.
    pub fn is_clear(&self, decision: EntryId) -> bool {
        !self.unclear.contains(&decision)
    }

    fn about(&self, item: EntryId) -> impl Iterator<Item = &Change<'p>> {
        self.numbered(&self.by_item, item)
    }

    fn numbered<'l>(
        &'l self,
        numbers: &'l Numbers,
        entry: EntryId,
    ) -> impl Iterator<Item = &'l Change<'p>> {
        numbers.get(&entry).into_iter().flatten().map(|at| &self.changes[*at])
    }
}

/// Returns, for each decision, the agreed ones that say they replace it.
fn superseders(playbook: &Playbook) -> BTreeMap<EntryId, Vec<EntryId>> {
    let mut out: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for later in playbook.of_kind(&kinds::DECISION).filter(|later| later.was_agreed()) {
        for earlier in playbook.follow_all(&later.record, "supersedes") {
            if earlier.number != later.number {
                out.entry(earlier.number).or_default().push(later.number);
            }
        }
    }
    out
}
