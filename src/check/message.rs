//! Questions that the rules about market and message share: which items count, and what is known of
//! them.

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
        let first = playbook.find(kind, &entry.id.value);
        let is_first = first.is_none_or(|first| first.number == entry.number);
        is_first && entry.is_whole() && entry.standing() != Standing::Retired
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

/// Returns the sides of a score; none when one of them could not be read, or there are none.
pub(super) fn sides(entry: &Entry) -> Option<Vec<&Record>> {
    let record = &entry.record;
    let sides: Vec<&Record> = record.records("dimensions").collect();
    let is_score = record.text("type") == Some("score");
    let are_known = record.is_known("dimensions") && !sides.is_empty();
    let are_named = sides.iter().all(|side| side.text("id").is_some());
    (is_score && are_known && are_named).then_some(sides)
}
