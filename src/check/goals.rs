//! Questions about goals that several rules share.

use std::collections::BTreeSet;

use super::items;
use crate::model::{Entry, EntryId, Playbook, field::Standing, kinds};

/// So many agreed items of the four points make a playbook that is no longer young: about as many as
/// the stages, hand-offs and KPIs of one funnel, and one more point.
const GROWN: usize = 24;

/// Returns the goals that count: each id once, whole and in use.
pub(super) fn in_use(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    items::in_use(playbook, &kinds::GOAL)
}

/// Returns the agreed goals that count.
pub(super) fn agreed(playbook: &Playbook) -> impl Iterator<Item = &Entry> {
    in_use(playbook).filter(|goal| items::is_agreed(goal))
}

/// Returns the goals that a plan in use serves: those it names, and the larger goals these serve.
/// None when it is not known of every plan which goals it names.
pub(super) fn served(playbook: &Playbook) -> Option<BTreeSet<EntryId>> {
    if playbook.is_incomplete(&kinds::PLAN) {
        return None;
    }
    let mut out = BTreeSet::new();
    let plans = playbook.of_kind(&kinds::PLAN);
    for plan in plans.filter(|plan| plan.standing() != Standing::Retired) {
        let named = items::named(playbook, plan, "goals").filter(|named| !named.is_empty())?;
        for goal in named {
            let mut next = Some(goal);
            while let Some(goal) = next.filter(|goal| out.insert(*goal)) {
                let parent = playbook.follow(&playbook.entry(goal).record, "parent");
                next = parent.map(|parent| parent.number);
            }
        }
    }
    Some(out)
}

/// Returns the agreed items of the four points, once there are so many that the playbook is no longer
/// young; none before, or when some could not be read.
pub(super) fn grown(playbook: &Playbook) -> Option<Vec<&Entry>> {
    let is_of_point = |entry: &&Entry| entry.kind.point.is_some();
    let items: Vec<&Entry> = playbook.entries().filter(is_of_point).collect();
    let is_hidden = |entry: &&Entry| playbook.is_incomplete(entry.kind);
    if items.iter().any(is_hidden) {
        return None;
    }
    let is_agreed = |entry: &&Entry| entry.standing() == Standing::Agreed;
    let agreed: Vec<&Entry> = items.into_iter().filter(is_agreed).collect();
    (agreed.len() >= GROWN).then_some(agreed)
}
