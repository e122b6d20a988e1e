//! Agreed items that must be looked at again, by who keeps them true.

use std::collections::BTreeMap;

use super::Note;
use crate::{
    measure::days_between,
    model::{Entry, Playbook, field::Standing, value::Date},
};

/// How many days before it is due a review is spoken of.
const AHEAD: i32 = 14;

/// Returns what each owner has to review, the owner of the longest overdue first.
pub(super) fn due(playbook: &Playbook) -> Vec<Note> {
    let mut by_owner: BTreeMap<&str, Vec<(Date, &Entry)>> = BTreeMap::new();
    for entry in playbook.entries().filter(|entry| entry.standing() == Standing::Agreed) {
        let Some(due) = playbook.review_due(entry) else { continue };
        if days_between(playbook.today, due) <= AHEAD {
            let owner = playbook.owner(entry).map_or("Nobody", |owner| &owner.title);
            by_owner.entry(owner).or_default().push((due, entry));
        }
    }
    let mut owners: Vec<_> = by_owner.into_iter().collect();
    for (_, items) in &mut owners {
        items.sort_by_key(|(due, entry)| (*due, entry.path()));
    }
    owners.sort_by_key(|(owner, items)| (items.first().map(|(due, _)| *due), *owner));
    let line = |(due, entry): &(Date, &Entry)| {
        let word = if *due < playbook.today { "overdue since" } else { "by" };
        format!("{} “{}”, {word} {due}", entry.kind.title, entry.title)
    };
    let note = |(owner, items): (&str, Vec<(Date, &Entry)>)| Note {
        head: owner.to_owned(),
        text: String::new(),
        lines: items.iter().map(line).collect(),
    };
    owners.into_iter().map(note).collect()
}
