//! Which items count for a rule, and what is known of them.

use std::collections::BTreeSet;

use crate::model::{
    Entry, EntryId, Playbook,
    field::{Kind, Standing},
    record::Record,
};

/// Returns the items of a kind that count: whole, in use, and each id once.
pub(super) fn in_use<'p>(
    playbook: &'p Playbook,
    kind: &'static Kind,
) -> impl Iterator<Item = &'p Entry> {
    playbook.of_kind(kind).filter(move |entry| {
        let is_in_use = entry.standing() != Standing::Retired;
        is_in_use && entry.is_whole() && !playbook.is_again(entry)
    })
}

/// Returns the items in use that lack a field.
pub(super) fn lacking<'p>(
    playbook: &'p Playbook,
    kind: &'static Kind,
    field: &'static str,
) -> impl Iterator<Item = &'p Entry> {
    in_use(playbook, kind).filter(move |entry| entry.record.lacks(field))
}

/// Returns what a list of references names, or nothing when one of them cannot be followed.
pub(super) fn named(playbook: &Playbook, entry: &Entry, field: &str) -> Option<BTreeSet<EntryId>> {
    if !entry.is_whole() || !entry.record.is_known(field) {
        return None;
    }
    let targets = entry.record.references(field).map(|id| Some(playbook.target(id)?.number));
    targets.collect()
}

/// Says whether every item of a kind could be read, with the names a field lists.
pub(super) fn all_named(playbook: &Playbook, kind: &'static Kind, field: &str) -> bool {
    !playbook.is_incomplete(kind)
        && playbook.of_kind(kind).all(|entry| named(playbook, entry, field).is_some())
}

/// Says whether everything of an entry is known and it is agreed, or live.
pub(super) fn is_agreed(entry: &Entry) -> bool {
    entry.is_whole() && entry.standing() == Standing::Agreed
}

/// Says whether everything of an entry is known and it is agreed, or put to the others.
pub(super) fn is_put_forward(entry: &Entry) -> bool {
    is_agreed(entry) || entry.is_whole() && entry.standing() == Standing::Proposed
}

/// Says whether a decision is known to be proposed or disputed.
pub(super) fn is_open(decision: &Entry) -> bool {
    let is_known = decision.is_whole() && decision.record.is_known("status");
    is_known && matches!(decision.status, "proposed" | "disputed")
}

/// Says whether all of a field is known and every reference in it names an item.
pub(super) fn is_sure(playbook: &Playbook, record: &Record, field: &str) -> bool {
    record.is_known(field)
        && record.references(field).all(|reference| playbook.target(reference).is_some())
}
