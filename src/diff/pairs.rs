//! Which item of one playbook is which of the other: by id, by a name that one had and the other
//! has, and then by how much they say the same.

mod alike;

use std::collections::{BTreeMap, BTreeSet};

use super::{Unsure, When};
use crate::model::{Entry, EntryId, Playbook};

/// Which item is which.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Items of both playbooks: before, after.
    pub(super) both: Vec<(EntryId, EntryId)>,
    /// Items of the playbook after only.
    pub(super) added: Vec<EntryId>,
    /// Items of the playbook before only.
    pub(super) removed: Vec<EntryId>,
    /// What renamed items of the playbook before are called in references of the one after.
    pub(super) renamed: BTreeMap<EntryId, String>,
    /// Items whose partner may stand in a file that could not be read.
    pub(super) unsure: Vec<Unsure>,
}

/// Finds out which item is which.
pub(super) fn pair(before: &Playbook, after: &Playbook) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.both.push((before.settings().number, after.settings().number));
    let known = by_id(before, after, &mut pairs);
    let is_left = |entry: &&Entry| !before.is_again(entry) && !known.contains(&entry.number);
    let removed: Vec<EntryId> = before.entries().filter(is_left).map(|e| e.number).collect();
    let mut left = Left {
        removed: removed.into_iter().collect(),
        added: std::mem::take(&mut pairs.added).into_iter().collect(),
    };
    let aliases = by_alias(before, after, &left);
    left.take(aliases, &mut pairs);
    let alike = alike::pairs(before, after, &left);
    left.take(alike, &mut pairs);
    for (one, other) in &pairs.both {
        let (one, other) = (before.entry(*one), after.entry(*other));
        if one.id.value != other.id.value {
            pairs.renamed.insert(one.number, other.path());
        }
    }
    for id in left.removed {
        match after.is_incomplete(before.entry(id).kind) {
            true => pairs.unsure.push(Unsure { when: When::After, found: When::Before, item: id }),
            false => pairs.removed.push(id),
        }
    }
    for id in left.added {
        match before.is_incomplete(after.entry(id).kind) {
            true => pairs.unsure.push(Unsure { when: When::Before, found: When::After, item: id }),
            false => pairs.added.push(id),
        }
    }
    pairs
}

/// Items without a partner so far.
struct Left {
    removed: BTreeSet<EntryId>,
    added: BTreeSet<EntryId>,
}

impl Left {
    fn take(&mut self, found: Vec<(EntryId, EntryId)>, pairs: &mut Pairs) {
        for (one, other) in found {
            if self.removed.contains(&one) && self.added.contains(&other) {
                self.removed.remove(&one);
                self.added.remove(&other);
                pairs.both.push((one, other));
            }
        }
    }
}

/// Pairs items of one id and returns those of the playbook before; the others after are added.
fn by_id(before: &Playbook, after: &Playbook, pairs: &mut Pairs) -> BTreeSet<EntryId> {
    let mut known = BTreeSet::new();
    for entry in after.entries().filter(|entry| !after.is_again(entry)) {
        match before.find(entry.kind, &entry.id.value) {
            Some(same) if same.id.value == entry.id.value => {
                known.insert(same.number);
                pairs.both.push((same.number, entry.number));
            }
            _ => pairs.added.push(entry.number),
        }
    }
    known
}

/// An item that has the old id among its `aliases`, and one that took an alias for its id.
fn by_alias(before: &Playbook, after: &Playbook, left: &Left) -> Vec<(EntryId, EntryId)> {
    let is_now = |id: &EntryId| {
        let entry = before.entry(*id);
        Some((*id, after.find(entry.kind, &entry.id.value)?.number))
    };
    let was = |id: &EntryId| {
        let entry = after.entry(*id);
        Some((before.find(entry.kind, &entry.id.value)?.number, *id))
    };
    left.removed.iter().filter_map(is_now).chain(left.added.iter().filter_map(was)).collect()
}
