//! What the rules about goals that are behind share.

use super::goals;
use crate::{
    measure::{Behind, Numbers},
    model::{Entry, Playbook, field::Standing, kinds, value::Date},
};

/// Returns the agreed goals that can be held against what happened: all of their targets could be
/// read, and every row of the data files.
pub(super) fn judged<'p>(
    playbook: &'p Playbook,
    numbers: &'p Numbers,
) -> impl Iterator<Item = &'p Entry> {
    let is_known = numbers.is_whole;
    goals::agreed(playbook).filter(move |goal| is_known && numbers.is_clear(goal))
}

/// Returns what is behind of a goal for the second time, the earlier period first, when nothing was
/// begun and nothing decided since the end of that.
pub(super) fn unanswered(
    playbook: &Playbook,
    numbers: &Numbers,
    goal: &Entry,
) -> Option<[Behind; 2]> {
    let behind = numbers.behind_twice(goal.number)?;
    let since = behind[0].months.end();
    let is_hidden =
        playbook.is_incomplete(&kinds::PLAN) || playbook.is_incomplete(&kinds::DECISION);
    let is_answer = |entry: &Entry| answers(playbook, entry, goal, since);
    let is_answered = is_hidden || playbook.entries().any(is_answer);
    (!is_answered).then_some(behind)
}

/// Says whether an item is a plan for a goal, or a decision, of a day later than `since`; what cannot
/// be read may be one.
fn answers(playbook: &Playbook, entry: &Entry, goal: &Entry, since: Date) -> bool {
    let record = &entry.record;
    if entry.kind == &kinds::PLAN && entry.standing() != Standing::Retired {
        let agreed = record.record("agreed").and_then(|agreed| agreed.date("on"));
        let days = [record.date("start"), agreed];
        let is_later = days.into_iter().flatten().any(|day| *day > since);
        let serves = || playbook.follow_all(record, "goals").any(|own| own.number == goal.number);
        return !entry.is_whole() || is_later && serves();
    }
    entry.kind == &kinds::DECISION
        && (!entry.is_whole()
            || entry.status == "agreed" && record.date("date").is_some_and(|day| *day > since))
}
