//! What a change touches besides itself: the decision that agreed to it, and the items that refer
//! to what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diff, Fate, ItemChange};
use crate::model::{
    Decided, Entry, EntryId, Playbook, field::Standing, kinds, record::Record, value::Date,
};

/// Notes, at each change, the agreed decision that says what now stands there.
pub(super) fn decisions(before: &Playbook, after: &Playbook, diff: &mut Diff) {
    let mut by_item: BTreeMap<EntryId, Vec<&Decided>> = BTreeMap::new();
    let mut given_up: BTreeMap<String, EntryId> = BTreeMap::new();
    for decided in after.decided() {
        if after.entry(decided.decision).standing() != Standing::Agreed {
            continue;
        }
        match decided.item(after) {
            Some(item) => by_item.entry(item.number).or_default().push(decided),
            None if decided.field.is_none()
                && decided.after.is_none()
                && is_new(before, after, decided) =>
            {
                let written = &after.reference(decided.item.value).written;
                given_up.insert(written.clone(), decided.decision);
            }
            None => {}
        }
    }
    for item in &mut diff.items {
        let Some(number) = item.after else {
            item.decision = item.was(before).and_then(|was| given_up.get(&was.path()).copied());
            continue;
        };
        let own = by_item.get(&number).map_or(&[][..], Vec::as_slice);
        let says_so =
            |d: &&&Decided| d.field.is_none() && d.after.is_some() && is_new(before, after, d);
        let whole = own.iter().filter(says_so);
        item.decision = latest(after, whole.map(|decided| decided.decision));
        for change in &mut item.fields {
            let Some(path) = change.written_path() else { continue };
            let says_so = |decided: &&&Decided| {
                let Some(own) = decided.path().filter(|own| !own.steps.is_empty()) else {
                    return false;
                };
                let said = || own.said(after, after.entry(number)).meaning;
                (own.covers(&path) || path.covers(&own))
                    && said() == decided.after.as_ref().map(|after| after.value.clone())
            };
            let found = own.iter().filter(says_so).map(|decided| decided.decision);
            change.decision = latest(after, found);
        }
    }
}

/// Says whether a decision came into force with the change: an earlier one on an item as a whole
/// says nothing about what became of it later.
fn is_new(before: &Playbook, after: &Playbook, decided: &Decided) -> bool {
    let was = before.find(&kinds::DECISION, &after.entry(decided.decision).id.value);
    was.is_none_or(|was| was.standing() != Standing::Agreed)
}

fn latest(playbook: &Playbook, decisions: impl Iterator<Item = EntryId>) -> Option<EntryId> {
    decisions.max_by_key(|number| {
        let decision = playbook.entry(*number);
        (decision.record.date("date").copied(), &decision.id.value)
    })
}

/// Notes, at each item whose meaning changed, who refers to it and did not check since. People and
/// teams are referred to for who they are; records of what happened hold whatever changes.
pub(super) fn to_check(before: &Playbook, after: &Playbook, diff: &mut Diff) {
    let added: BTreeSet<EntryId> =
        diff.items.iter().filter(|i| i.fate == Fate::Added).filter_map(|i| i.after).collect();
    let pairs: BTreeMap<EntryId, EntryId> =
        diff.items.iter().filter_map(|item| Some((item.after?, item.before?))).collect();
    let earlier = |entry: &Entry| match pairs.get(&entry.number) {
        Some(number) => Some(before.entry(*number)),
        None => before.find(entry.kind, &entry.id.value),
    };
    for item in &mut diff.items {
        let is_of_people = [&kinds::PERSON, &kinds::TEAM, &kinds::PLAYBOOK].contains(&item.kind);
        if is_of_people || item.fate == Fate::Added || !item.changes_meaning() {
            continue;
        }
        let day = decided_on(after, item);
        let concerns = |entry: &&Entry| {
            entry.kind.review_every.is_some()
                && entry.standing() != Standing::Retired
                && !added.contains(&entry.number)
                && !is_checked(after, item, (entry, earlier(entry)), (before, day))
        };
        let all = referring(before, after, item);
        item.to_check = all.into_iter().filter(concerns).map(|entry| entry.number).collect();
    }
}

/// Returns the items of the playbook after that refer to a changed one, or did before it was gone.
fn referring<'p>(before: &Playbook, after: &'p Playbook, item: &ItemChange) -> Vec<&'p Entry> {
    let Some(number) = item.after else {
        let was = item.before.into_iter().flat_map(|number| before.mentioned_by(number));
        let now = |number: EntryId| {
            let entry = before.entry(number);
            after.find(entry.kind, &entry.id.value)
        };
        return was.filter_map(now).collect();
    };
    after.mentioned_by(number).map(|number| after.entry(number)).collect()
}

/// Returns the day of the latest decision on a change.
fn decided_on(playbook: &Playbook, item: &ItemChange) -> Option<Date> {
    let of_fields = item.fields.iter().filter_map(|change| change.decision);
    let decisions = of_fields.chain(item.decision);
    decisions.filter_map(|number| playbook.entry(number).record.date("date").copied()).max()
}

/// Says whether an item says that it was checked against a changed one: on the day of the decision
/// or later, or in the same change.
fn is_checked(
    after: &Playbook,
    item: &ItemChange,
    (entry, was): (&Entry, Option<&Entry>),
    (before, decided): (&Playbook, Option<Date>),
) -> bool {
    let now = item.after.and_then(|number| checked_on(after, entry, number));
    let earlier = was.zip(item.before).and_then(|(was, number)| checked_on(before, was, number));
    match (now, decided) {
        (Some(day), Some(decided)) if day >= decided => true,
        (Some(day), _) => earlier.is_none_or(|earlier| day > earlier),
        (None, _) => false,
    }
}

/// Returns the day on which an item was last checked against another one.
fn checked_on(playbook: &Playbook, entry: &Entry, other: EntryId) -> Option<Date> {
    entry.record.peek("checked_against")?;
    let is_other = |check: &&Record| {
        playbook.follow(check, "item").is_some_and(|target| target.number == other)
    };
    let checks = entry.record.records("checked_against").filter(is_other);
    checks.filter_map(|check| check.date("on").copied()).max()
}
