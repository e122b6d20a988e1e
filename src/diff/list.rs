//! Lists, compared by what their parts are and not by where they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::{fields::Walk, sides::Side};
use crate::{
    model::{FieldPath, Meaning, Playbook, Step, field::Field, record::Value},
    source::Spanned,
};

/// Two parts are the same one, changed, when they share this many of a hundred words.
const ALIKE: usize = 50;
/// Longer lists of parts without a name are not searched for parts that are alike.
const MOST: usize = 100;

/// One part of a list.
struct Member<'v> {
    value: &'v Spanned<Value>,
    identity: Option<String>,
    meaning: Option<Meaning>,
}

/// Compares two lists.
pub(super) fn compare<'w>(
    walk: &mut Walk<'w, '_>,
    path: &FieldPath,
    field: &'static Field,
    (one, other): (&'w [Spanned<Value>], &'w [Spanned<Value>]),
) {
    let before = members(&walk.sides.before, field, one);
    let after = members(&walk.sides.after, field, other);
    let pairs = pairs(&before, &after);
    let (names_before, names_after) =
        (names(walk.sides.before.playbook, &before), names(walk.sides.after.playbook, &after));
    let step = |name: &Option<String>| Some(path.then(Step::Name(name.clone()?)));
    for (at, member) in before.iter().enumerate() {
        match pairs.get(&at) {
            None => {
                let both = [Some(member.value), None];
                match step(&names_before[at]) {
                    Some(path) => walk.leaf(&path, field, both),
                    None => walk.unnamed((path, path), field, both),
                }
            }
            Some(partner) if member.meaning != after[*partner].meaning => {
                let both = [Some(member.value), Some(after[*partner].value)];
                match step(&names_after[*partner]) {
                    Some(path) => walk.value(&path, field, both),
                    None => {
                        let shown = path.then(Step::Name(shared(member, &after[*partner])));
                        walk.unnamed((path, &shown), field, both);
                    }
                }
            }
            Some(_) => {}
        }
    }
    let known: BTreeSet<usize> = pairs.values().copied().collect();
    for (at, member) in after.iter().enumerate().filter(|(at, _)| !known.contains(at)) {
        let both = [None, Some(member.value)];
        match step(&names_after[at]) {
            Some(path) => walk.leaf(&path, field, both),
            None => walk.unnamed((path, path), field, both),
        }
    }
    let order: Vec<usize> = pairs.values().copied().collect();
    if field.is_ordered && !order.is_sorted() {
        walk.order(path, field, [whole(one), whole(other)].each_ref().map(Option::as_ref));
    }
}

/// Returns the names by which paths lead to the parts of a list; none for a part without one, and for
/// those that share one.
fn names(playbook: &Playbook, members: &[Member<'_>]) -> Vec<Option<String>> {
    let names: Vec<Option<String>> =
        members.iter().map(|member| member.value.value.own_name(playbook)).collect();
    let mut n_users: BTreeMap<&String, usize> = BTreeMap::new();
    for name in names.iter().flatten() {
        *n_users.entry(name).or_default() += 1;
    }
    let is_own = |name: &&String| n_users[*name] == 1;
    names.iter().map(|name| name.as_ref().filter(is_own).cloned()).collect()
}

/// Returns what two parts have in common, to tell them from the others: `2026-Q1, all`.
fn shared(one: &Member<'_>, other: &Member<'_>) -> String {
    let (Some(Meaning::Parts(one)), Some(Meaning::Parts(other))) = (&one.meaning, &other.meaning)
    else {
        return String::new();
    };
    let common = one.iter().filter(|part| other.contains(part)).map(|(_, said)| said.to_string());
    common.collect::<Vec<_>>().join(", ")
}

/// Returns a list as one value, with the place of its first part.
fn whole(values: &[Spanned<Value>]) -> Option<Spanned<Value>> {
    let first = values.first()?;
    Some(Spanned::new(Value::List(values.to_vec()), first.span))
}

fn members<'v>(side: &Side<'_>, field: &Field, values: &'v [Spanned<Value>]) -> Vec<Member<'v>> {
    let member = |value: &'v Spanned<Value>| Member {
        value,
        identity: side.identity(&value.value),
        meaning: side.meaning(field, &value.value),
    };
    values.iter().map(member).collect()
}

/// Returns which part before is which after: by name and meaning, by name, by meaning, by likeness.
fn pairs(before: &[Member<'_>], after: &[Member<'_>]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = vec![false; after.len()];
    let mut by_identity: BTreeMap<&Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, member) in after.iter().enumerate() {
        by_identity.entry(&member.identity).or_default().push(at);
    }
    for needs_same in [true, false] {
        for (at, member) in before.iter().enumerate() {
            if pairs.contains_key(&at) || (!needs_same && member.identity.is_none()) {
                continue;
            }
            let candidates = by_identity.get(&member.identity).map_or(&[][..], Vec::as_slice);
            let fits = |other: &&usize| {
                !taken[**other] && (!needs_same || after[**other].meaning == member.meaning)
            };
            if let Some(other) = candidates.iter().find(fits).copied() {
                taken[other] = true;
                pairs.insert(at, other);
            }
        }
    }
    alike(before, after, &mut pairs, &mut taken);
    pairs
}

/// Pairs parts that say nearly the same, the most alike first.
fn alike(
    before: &[Member<'_>],
    after: &[Member<'_>],
    pairs: &mut BTreeMap<usize, usize>,
    taken: &mut [bool],
) {
    let one: Vec<usize> = (0..before.len()).filter(|at| !pairs.contains_key(at)).collect();
    let other: Vec<usize> = (0..after.len()).filter(|at| !taken[*at]).collect();
    if one.len() > MOST || other.len() > MOST {
        return;
    }
    let words = |member: &Member<'_>| -> BTreeSet<String> {
        let said = member.meaning.as_ref().map(Meaning::to_string).unwrap_or_default();
        said.split_whitespace().map(str::to_lowercase).collect()
    };
    let ours: Vec<BTreeSet<String>> = one.iter().map(|at| words(&before[*at])).collect();
    let theirs: Vec<BTreeSet<String>> = other.iter().map(|at| words(&after[*at])).collect();
    let mut found = Vec::new();
    for (own, at) in ours.iter().zip(&one) {
        for (their, other) in theirs.iter().zip(&other) {
            let n_shared = own.intersection(their).count();
            let score = 200 * n_shared / (own.len() + their.len()).max(1);
            if score >= ALIKE && n_shared > 1 {
                found.push((std::cmp::Reverse(score), *at, *other));
            }
        }
    }
    found.sort_unstable();
    for (_, at, other) in found {
        if !pairs.contains_key(&at) && !taken[other] {
            taken[other] = true;
            pairs.insert(at, other);
        }
    }
}
