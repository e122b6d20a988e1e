//! Items that say nearly the same under another id. Only items that share a rare word are compared,
//! so that many new and removed items cost no more than what they say.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::Left;
use crate::model::{Entry, EntryId, Meaning, Playbook};

/// Of a thousand words of both, how many must be in both.
const LEAST: usize = 600;
/// How many words must be in both.
const LEAST_WORDS: usize = 4;
/// A word that more items than this use tells none from the others.
const RARE: usize = 16;

/// Fields that say who and when, not what.
const BESIDE: &[&str] = &[
    "id",
    "status",
    "owner",
    "agreed",
    "reviewed",
    "review_every",
    "aliases",
    "tags",
    "audience",
    "waive",
    "checked_against",
];

/// Returns pairs that are alike, the most alike first; an item may occur in several.
pub(super) fn pairs(before: &Playbook, after: &Playbook, left: &Left) -> Vec<(EntryId, EntryId)> {
    if left.removed.is_empty() || left.added.is_empty() {
        return Vec::new();
    }
    let said = |playbook: &Playbook, ids: &BTreeSet<EntryId>| -> Vec<(EntryId, Vec<u64>)> {
        ids.iter().map(|id| (*id, words(playbook, playbook.entry(*id)))).collect()
    };
    let (removed, added) = (said(before, &left.removed), said(after, &left.added));
    let mut users: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, (_, words)) in removed.iter().enumerate() {
        for word in words {
            users.entry(*word).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (other, words) in &added {
        let rare = words.iter().filter_map(|word| users.get(word)).filter(|who| who.len() <= RARE);
        let candidates: BTreeSet<usize> = rare.flatten().copied().collect();
        for at in candidates {
            let (one, own) = &removed[at];
            if before.entry(*one).kind == after.entry(*other).kind
                && let Some(score) = score(own, words)
            {
                found.push((score, *one, *other));
            }
        }
    }
    found.sort_by_key(|(score, one, other)| (std::cmp::Reverse(*score), *one, *other));
    found.into_iter().map(|(_, one, other)| (one, other)).collect()
}

/// Returns how much two sorted lists share, in thousandths, when that is enough.
fn score(one: &[u64], other: &[u64]) -> Option<usize> {
    let n_shared = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    let score = 2_000 * n_shared / (one.len() + other.len()).max(1);
    (n_shared >= LEAST_WORDS && score >= LEAST).then_some(score)
}

/// Returns the words an item says, each with the field it says them in, sorted, each once.
fn words(playbook: &Playbook, entry: &Entry) -> Vec<u64> {
    let mut out = Vec::new();
    let mut add = |field: &str, text: &str| {
        for word in text.split_whitespace() {
            let mut hasher = DefaultHasher::new();
            (field, word).hash(&mut hasher);
            out.push(hasher.finish());
        }
    };
    add("title", &entry.title);
    for written in &entry.record.fields {
        let name = written.field.name;
        if name == "title" || BESIDE.contains(&name) {
            continue;
        }
        let Some(value) = &written.value else { continue };
        if let Some(meaning) = Meaning::of(playbook, written.field, &value.value) {
            add(name, &meaning.to_string());
        }
    }
    if let Some(body) = &entry.body {
        add("", playbook.sources.text(body.span));
    }
    out.sort_unstable();
    out.dedup();
    out
}
