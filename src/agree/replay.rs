//! Decisions in the order in which they began to hold, and what each found when it did.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ledger::{Change, Clash, Earlier, State},
    parts::part,
};
use crate::model::{Decided, Entry, EntryId, Meaning, Playbook, kinds, value::Date};

/// When a decision began to hold: the day, then the day it was made, then its id.
type Moment<'p> = (Date, Date, &'p str);

/// What replaying gave.
pub(super) struct Replayed<'p> {
    pub(super) changes: Vec<Change<'p>>,
    pub(super) clashes: Vec<Clash>,
    /// Decisions not all of whose changes are known.
    pub(super) unclear: BTreeSet<EntryId>,
}

/// A decision whose day is known.
struct Ruling<'p> {
    entry: &'p Entry,
    moment: Moment<'p>,
    state: State,
    /// Whether it held on some day up to today.
    has_held: bool,
}

/// Decisions of which something is unknown may have changed anything that was decided before.
enum Doubt<'p> {
    Nothing,
    Until(Moment<'p>),
    Everything,
}

pub(super) fn replay<'p>(
    playbook: &'p Playbook,
    superseded_by: &BTreeMap<EntryId, Vec<EntryId>>,
) -> Replayed<'p> {
    let mut rulings: Vec<Ruling> = own(playbook)
        .filter_map(|entry| ruling(playbook, entry, superseded_by.get(&entry.number)))
        .collect();
    // What was never agreed follows: it finds what holds today.
    rulings.sort_by_key(|ruling| (!ruling.state.is_agreed(), ruling.moment));
    let mut by_decision: BTreeMap<EntryId, Vec<&Decided>> = BTreeMap::new();
    for decided in playbook.decided() {
        by_decision.entry(decided.decision).or_default().push(decided);
    }
    let changes = |entry: &Entry| by_decision.get(&entry.number).map_or(&[][..], Vec::as_slice);
    let unclear: BTreeSet<EntryId> = playbook
        .of_kind(&kinds::DECISION)
        .filter(|entry| !is_clear(playbook, entry, changes(entry)))
        .map(|entry| entry.number)
        .collect();
    let doubt = doubt(playbook, &unclear);
    let mut replay = Replay {
        playbook,
        changes: Vec::new(),
        agreed: BTreeMap::new(),
        held: BTreeMap::new(),
        clashes: Vec::new(),
    };
    for ruling in &rulings {
        let is_judged = match &doubt {
            Doubt::Nothing => true,
            Doubt::Until(moment) => ruling.moment > *moment,
            Doubt::Everything => false,
        };
        for decided in changes(ruling.entry) {
            replay.add(ruling, decided, is_judged);
        }
    }
    Replayed { changes: replay.changes, clashes: replay.clashes, unclear }
}

/// Returns the decisions; the later of two with one id is left out.
fn own(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    playbook.of_kind(&kinds::DECISION).filter(|entry| !playbook.is_again(entry))
}

/// Returns when a decision began to hold, or will.
fn moment(entry: &Entry) -> Option<Moment<'_>> {
    let record = &entry.record;
    if !record.is_known("effective") {
        return None;
    }
    let date = *record.date("date")?;
    let day = record.date("effective").copied().unwrap_or(date);
    Some((day, date, entry.id.value.as_str()))
}

fn ruling<'p>(
    playbook: &'p Playbook,
    entry: &'p Entry,
    superseded_by: Option<&Vec<EntryId>>,
) -> Option<Ruling<'p>> {
    let moment = moment(entry).filter(|_| entry.record.is_known("status"))?;
    let later = superseded_by.into_iter().flatten().map(|number| playbook.entry(*number));
    let end = later.filter_map(|later| Some((self::moment(later)?, later.number))).min();
    let today = playbook.today;
    let is_begun = moment.0 <= today;
    let (state, has_held) = match (entry.status, end) {
        ("proposed" | "disputed", _) => (State::Open, false),
        ("rejected", _) => (State::Rejected, false),
        // What replaces it begins on a day to come: it holds until then.
        (_, Some((end, _))) if end.0 > today && is_begun => (State::InForce, true),
        (_, Some((end, by))) => {
            (State::Superseded(Some(by)), is_begun && end > moment && end.0 > moment.0)
        }
        ("superseded", None) => (State::Superseded(None), is_begun),
        (_, None) if is_begun => (State::InForce, true),
        (_, None) => (State::Pending, false),
    };
    Some(Ruling { entry, moment, state, has_held })
}

/// Says whether all that a decision changes is known, and when.
fn is_clear(playbook: &Playbook, decision: &Entry, changes: &[&Decided]) -> bool {
    let record = &decision.record;
    let fields = ["status", "date", "effective", "changes", "supersedes"];
    let is_read =
        |own: &&Decided| own.is_whole && own.item(playbook).is_some() && own.path().is_some();
    moment(decision).is_some()
        && fields.into_iter().all(|field| record.is_known(field))
        && record.list("changes").len() == changes.len()
        && changes.iter().all(is_read)
        && record.references("supersedes").all(|reference| playbook.target(reference).is_some())
}

fn doubt<'p>(playbook: &'p Playbook, unclear: &BTreeSet<EntryId>) -> Doubt<'p> {
    if playbook.is_incomplete(&kinds::DECISION) {
        return Doubt::Everything;
    }
    let is_open = |entry: &Entry| matches!(entry.status, "proposed" | "disputed" | "rejected");
    let mut last = None;
    for entry in unclear.iter().map(|number| playbook.entry(*number)) {
        if is_open(entry) && entry.record.is_known("status") {
            continue;
        }
        match moment(entry) {
            Some(moment) => last = last.max(Some(moment)),
            None => return Doubt::Everything,
        }
    }
    last.map_or(Doubt::Nothing, Doubt::Until)
}

struct Replay<'p> {
    playbook: &'p Playbook,
    changes: Vec<Change<'p>>,
    /// Agreed changes, by their items, oldest first.
    agreed: BTreeMap<EntryId, Vec<usize>>,
    /// Those of them that held on some day.
    held: BTreeMap<EntryId, Vec<usize>>,
    clashes: Vec<Clash>,
}

impl<'p> Replay<'p> {
    fn add(&mut self, ruling: &Ruling<'p>, decided: &'p Decided, is_judged: bool) {
        let (Some(item), Some(path)) = (decided.item(self.playbook), decided.path()) else {
            return;
        };
        let mut change = Change {
            decision: ruling.entry,
            decided,
            item,
            path,
            day: ruling.moment.0,
            state: ruling.state,
            earlier: None,
            overlaid: Vec::new(),
            is_judged: is_judged && decided.is_whole,
        };
        let before = self.held.get(&item.number).cloned().unwrap_or_default();
        if ruling.state != State::Rejected {
            change.earlier = self.earlier(&before, &change);
        }
        let at = self.changes.len();
        if ruling.state.is_agreed() {
            self.note_clashes(&change, at);
        }
        if ruling.has_held {
            self.overtake(&before, &change);
            self.held.entry(item.number).or_default().push(at);
        }
        self.changes.push(change);
    }

    /// Returns what was last decided about the same thing, or about more than it. What was put
    /// together from several decisions is not told.
    fn earlier(&self, before: &[usize], change: &Change) -> Option<Earlier> {
        for at in before.iter().rev() {
            let other = &self.changes[*at];
            // A decision does not come before itself.
            let is_own = other.decision.number == change.decision.number;
            if is_own || other.is_whole_item() != change.is_whole_item() {
                continue;
            }
            if other.path.covers(&change.path) {
                return Some(Earlier {
                    decision: other.decision.number,
                    meaning: said_of(other, change).cloned(),
                });
            }
            if change.path.covers(&other.path) {
                return None;
            }
        }
        None
    }

    /// Notes which earlier changes cannot hold beside a new one. Those of days to come count too:
    /// no check turns red overnight.
    fn note_clashes(&mut self, change: &Change<'p>, at: usize) {
        let agreed = self.agreed.entry(change.item.number).or_default();
        let clashing = agreed.iter().filter(|number| is_clash(&self.changes[**number], change));
        self.clashes.extend(clashing.map(|first| Clash { first: *first, last: at }));
        agreed.push(at);
    }

    /// From now on the new change holds for what it speaks of.
    fn overtake(&mut self, before: &[usize], change: &Change<'p>) {
        for number in before {
            let other = &self.changes[*number];
            if other.is_whole_item() != change.is_whole_item() {
                continue;
            }
            let is_more = other.path.covers(&change.path);
            let is_part = change.path.covers(&other.path);
            let other = &mut self.changes[*number];
            if other.state != State::InForce {
                continue;
            }
            if is_part {
                other.state = State::Overtaken(change.decision.number);
            } else if is_more {
                other.overlaid.push(change.path.clone());
            }
        }
    }
}

/// Says whether two changes speak of the same thing, begin on one day, both hold as far as their
/// decisions go, and say different things.
fn is_clash(one: &Change, other: &Change) -> bool {
    let holds = |change: &Change| !matches!(change.state, State::Superseded(_));
    let is_in_words = one.is_whole_item() || other.is_whole_item();
    if one.day != other.day || is_in_words || !holds(one) || !holds(other) {
        return false;
    }
    let after = |change: &Change| change.decided.after.as_ref().map(|after| after.value.clone());
    if one.path.covers(&other.path) {
        said_of(one, other).cloned() != after(other)
    } else {
        other.path.covers(&one.path) && said_of(other, one).cloned() != after(one)
    }
}

/// Returns what a change says about what another one is about, which is it or a part of it.
fn said_of<'c>(change: &'c Change, other: &Change) -> Option<&'c Meaning> {
    let after = change.decided.after.as_ref()?;
    let steps = &other.path.steps[change.path.steps.len()..];
    match change.path.ty() {
        Some(ty) => part(&after.value, steps, ty),
        None => Some(&after.value),
    }
}
