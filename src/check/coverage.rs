//! What the rules about pipeline coverage share.

use crate::{
    measure::{Coverage, Numbers},
    model::{Entry, EntryId, Playbook},
};

/// Returns the targets of pipeline coverage that goals state, goal by goal.
pub(super) fn by_goal<'p>(
    playbook: &'p Playbook,
    numbers: &Numbers,
) -> Vec<(&'p Entry, Vec<Coverage>)> {
    let Some(economy) = numbers.economy(playbook) else { return Vec::new() };
    let mut out: std::collections::BTreeMap<EntryId, Vec<Coverage>> =
        std::collections::BTreeMap::new();
    for coverage in numbers.coverages(&economy) {
        let goal = coverage.target.cells.first().and_then(|cell| numbers.stated_by(*cell));
        if let Some(goal) = goal {
            out.entry(goal).or_default().push(coverage);
        }
    }
    out.into_iter().map(|(goal, coverages)| (playbook.entry(goal), coverages)).collect()
}
