//! Which decisions cover which changes. A decision counts when it holds now: it is agreed, and its
//! day has come.

use std::collections::BTreeSet;

use super::Since;
use crate::{
    agree::{
        Change, Ledger, State,
        parts::{part, without},
    },
    diff::FieldChange,
    model::{Entry, EntryId, FieldPath, Meaning, field::Standing, kinds},
};

/// The decisions, and which of them are new.
#[derive(Debug)]
pub(super) struct Cover<'p> {
    pub(super) since: Since<'p>,
    ledger: &'p Ledger<'p>,
    /// Decisions that were agreed before.
    known: BTreeSet<EntryId>,
}

impl<'p> Cover<'p> {
    pub(super) fn new(since: Since<'p>, ledger: &'p Ledger<'p>) -> Self {
        let Since { before, after, diff, .. } = since;
        // A decision that took another number is no new one.
        let paired = diff.items.iter().filter_map(|item| Some((item.after?, item.was(before)?)));
        let paired = paired.filter(|(_, was)| was.was_agreed()).map(|(number, _)| number);
        let by_id = after.of_kind(&kinds::DECISION).filter(|entry| {
            before.find(&kinds::DECISION, &entry.id.value).is_some_and(Entry::was_agreed)
        });
        let known = paired.chain(by_id.map(|entry| entry.number)).collect();
        Self { since, ledger, known }
    }

    pub(super) fn is_new(&self, decision: &Entry) -> bool {
        !self.known.contains(&decision.number)
    }

    /// Returns the new decisions about an item that hold now.
    fn new_changes(&self, item: EntryId) -> impl Iterator<Item = &Change<'p>> {
        let holds = |change: &&Change| {
            change.state == State::InForce
                && change.decided.is_whole
                && self.is_new(change.decision)
        };
        self.ledger.history(item).filter(holds)
    }

    /// Says whether a new decision speaks of an item as a whole.
    pub(super) fn whole(&self, item: &Entry) -> bool {
        self.new_changes(item.number).any(Change::is_whole_item)
    }

    /// Says whether a new decision gives up an item that is gone. It cannot name it any more, so
    /// what is written is compared.
    pub(super) fn removed(&self, was: &Entry) -> bool {
        let after = self.since.after;
        after.decided().iter().any(|decided| {
            let decision = after.entry(decided.decision);
            let has_begun =
                decision.record.date("effective").is_none_or(|effective| *effective <= after.today);
            decided.field.is_none()
                && decided.after.is_none()
                && after.reference(decided.item.value).written == was.path()
                && decision.standing() == Standing::Agreed
                && has_begun
                && self.is_new(decision)
        })
    }

    /// Says whether a decision in force covers a change of a field: one that says what stands there
    /// now, or a new one that says otherwise, which the ledger tells.
    pub(super) fn field(&self, item: &Entry, change: &FieldChange) -> bool {
        let Some(path) = change.written_path() else { return true };
        let mut finer: Vec<FieldPath> = Vec::new();
        for own in self.ledger.history(item.number).filter(|own| !own.is_whole_item()) {
            let (is_more, is_part) = (own.path.covers(&path), path.covers(&own.path));
            if !(is_more || is_part) || !own.decided.is_whole {
                continue;
            }
            let is_early = self.is_new(own.decision) && self.ledger.has_come_early(own);
            let covers = match own.state {
                State::InForce => self.says_so(own, &path) || self.is_told(own),
                _ => is_early,
            };
            if covers && is_more {
                return true;
            }
            if covers {
                finer.push(own.path.clone());
            }
        }
        !finer.is_empty() && self.is_all_of(item, (&path, change), &finer)
    }

    /// Says whether what a decision says is what the item says: all of it, or the part at a path
    /// inside it.
    fn says_so(&self, own: &Change, path: &FieldPath) -> bool {
        let path = if own.path.covers(path) { path } else { &own.path };
        let steps = &path.steps[own.path.steps.len()..];
        let decided = own.decided.after.as_ref().map(|after| &after.value);
        let decided = match own.path.ty() {
            Some(ty) => decided.and_then(|decided| part(decided, steps, ty)),
            None => decided,
        };
        let said = path.said(self.since.after, own.item);
        said.is_known && said.meaning.as_ref() == decided
    }

    /// Says whether the ledger tells that the item says otherwise than a new decision.
    fn is_told(&self, own: &Change) -> bool {
        self.is_new(own.decision) && !self.ledger.differences(own).is_empty()
    }

    /// Says whether nothing but parts that decisions speak of changed at a path.
    fn is_all_of(
        &self,
        item: &Entry,
        (path, change): (&FieldPath, &FieldChange),
        finer: &[FieldPath],
    ) -> bool {
        let (Some(ty), Some(field)) = (path.ty(), path.field()) else { return false };
        let rest = |meaning: Option<Meaning>| {
            finer.iter().fold(meaning, |meaning, part| {
                without(&meaning?, &part.steps[path.steps.len()..], (ty, field.is_ordered))
            })
        };
        if change.is_unnamed {
            return false;
        }
        let was = change.before.as_ref().map(|stated| stated.meaning.clone());
        let now = path.said(self.since.after, item).meaning;
        rest(was) == rest(now)
    }

    /// Returns a new decision that says what changed and does not hold yet: proposed, disputed, or
    /// to begin on a day to come. One that speaks of a part of the changes only is none.
    pub(super) fn open(
        &self,
        item: Option<EntryId>,
        was: &Entry,
        (fields, is_renamed): (&[&FieldChange], bool),
    ) -> Option<&'p Entry> {
        let Some(number) = item else { return self.open_by_name(was) };
        let is_open = |change: &&Change<'p>| {
            matches!(change.state, State::Open | State::Pending) && self.is_new(change.decision)
        };
        let about = self.ledger.history(number).chain(self.ledger.open(number));
        let about: Vec<&Change<'p>> = about.filter(is_open).collect();
        let whole = about.iter().find(|own| own.is_whole_item()).map(|own| own.decision);
        if whole.is_some() || is_renamed {
            return whole;
        }
        let of_field = |change: &&FieldChange| {
            let path = change.written_path()?;
            let says = about.iter().find(|own| own.path.covers(&path) && self.says_so(own, &path));
            says.map(|own| own.decision)
        };
        let all: Option<Vec<&Entry>> = fields.iter().map(of_field).collect();
        all.and_then(|all| all.first().copied())
    }

    fn open_by_name(&self, was: &Entry) -> Option<&'p Entry> {
        let after = self.since.after;
        after.decided().iter().find_map(|decided| {
            let decision = after.entry(decided.decision);
            let is_named = after.reference(decided.item.value).written == was.path();
            (is_named && decision.standing() == Standing::Proposed).then_some(decision)
        })
    }
}
