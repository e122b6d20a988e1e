//! Questions about people and days that rules on plans, meetings and material share.

use crate::model::{
    Entry, Playbook,
    field::Standing,
    record::Record,
    value::{Date, Duration, Unit},
};

/// Says whether everything of an entry is known and it is agreed, or live.
pub(super) fn is_agreed(entry: &Entry) -> bool {
    entry.is_whole() && entry.standing() == Standing::Agreed
}

/// Says whether everything of an entry is known and it is agreed, or put to the others.
pub(super) fn is_put_forward(entry: &Entry) -> bool {
    is_agreed(entry) || entry.is_whole() && entry.standing() == Standing::Proposed
}

/// Returns the day so many days later.
pub(super) fn days_after(day: Date, amount: u32) -> Option<Date> {
    Duration { amount, unit: Unit::Days, business: false }.after(day)
}

/// Says whether all of a field is known and every reference in it names an item.
pub(super) fn is_sure(playbook: &Playbook, record: &Record, field: &str) -> bool {
    record.is_known(field)
        && record.references(field).all(|reference| playbook.target(reference).is_some())
}

/// Returns which of marketing and sales is not among the people of a list field; none when both
/// are there, or when it cannot be known because of somebody whose function is not known.
pub(super) fn absent_side(
    playbook: &Playbook,
    record: &Record,
    field: &str,
) -> Option<&'static str> {
    if !record.is_known(field) {
        return None;
    }
    let functions: Option<Vec<&str>> = record
        .references(field)
        .map(|reference| playbook.function(playbook.target(reference)?))
        .collect();
    let functions = functions?;
    ["marketing", "sales"].into_iter().find(|side| !functions.contains(side))
}

/// Returns the side of a record of owners whose owner works on the other side, and that owner.
pub(super) fn misplaced_owner<'p>(
    playbook: &'p Playbook,
    owners: &'p Record,
) -> Option<(&'static str, &'p Entry)> {
    [("marketing", "sales"), ("sales", "marketing")].into_iter().find_map(|(side, other)| {
        let person = playbook.follow(owners, side)?;
        (playbook.function(person)? == other).then_some((side, person))
    })
}

/// Returns how many days a kind of meeting may lie apart.
pub(super) fn days_of(cadence: &str) -> Option<u32> {
    Some(match cadence {
        "daily" => 1,
        "weekly" => 7,
        "fortnightly" => 14,
        "monthly" => 31,
        "quarterly" => 92,
        "yearly" => 366,
        _ => return None,
    })
}

/// Returns the agreed items whose owner is known, with their owners; records of what happened, such
/// as decisions and lessons, are kept by nobody.
pub(super) fn owned(playbook: &Playbook) -> Vec<(&Entry, &Entry)> {
    let is_kept = |entry: &&Entry| is_agreed(entry) && entry.kind.review_every.is_some();
    let owner = |entry: &Entry| {
        playbook.target(entry.record.peek("owner")?.value.as_ref()?.value.as_reference()?)
    };
    playbook.entries().filter(is_kept).filter_map(|entry| Some((entry, owner(entry)?))).collect()
}
