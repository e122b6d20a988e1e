//! Who must agree to a change.

use std::collections::BTreeSet;

use super::ItemChange;
use crate::model::{Entry, Playbook, field::Standing, kinds};

/// Someone who must agree, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Signer<'p> {
    /// The person.
    pub person: &'p Entry,
    /// `marketing`, `sales`, or `owner` of an item that is of neither.
    pub role: &'static str,
}

/// Returns who must agree to changes of items between two playbooks: the heads of both sides where an
/// agreed item of the four points changes what it says or one is added, and the owner of any other
/// agreed item.
pub fn signers<'p, 'c>(
    (before, after): (&'p Playbook, &'p Playbook),
    items: impl IntoIterator<Item = &'c ItemChange>,
) -> Vec<Signer<'p>> {
    let binding: Vec<&ItemChange> =
        items.into_iter().filter(|item| is_binding((before, after), item)).collect();
    let mut out = Vec::new();
    if binding.iter().any(|item| item.kind.point.is_some() || is_of_all(item)) {
        for role in ["marketing", "sales"] {
            // Who led before the change: a change does not choose its own judges.
            let was = before.leaders(role);
            let heads = if was.is_empty() { after.leaders(role) } else { was };
            out.extend(heads.into_iter().map(|person| Signer { person, role }));
        }
    }
    let mut known: BTreeSet<&str> = out.iter().map(|signer| signer.person.id.as_str()).collect();
    for item in binding.iter().filter(|item| item.kind.point.is_none() && !is_of_all(item)) {
        let was = item.was(before).map(|entry| (before, entry));
        let is_now = item.is_now(after).map(|entry| (after, entry));
        if let Some(person) = was.or(is_now).and_then(|(playbook, entry)| playbook.owner(entry))
            && known.insert(person.id.as_str())
        {
            out.push(Signer { person, role: "owner" });
        }
    }
    out
}

/// Returns who must agree to a change of one agreed item.
pub fn signers_of<'p>(playbook: &'p Playbook, item: &Entry) -> Vec<Signer<'p>> {
    if item.kind.point.is_none() && item.kind != &kinds::PLAYBOOK {
        let owner = playbook.owner(item).map(|person| Signer { person, role: "owner" });
        return owner.into_iter().collect();
    }
    let heads =
        |role| playbook.leaders(role).into_iter().map(move |person| Signer { person, role });
    ["marketing", "sales"].into_iter().flat_map(heads).collect()
}

fn is_binding((before, after): (&Playbook, &Playbook), item: &ItemChange) -> bool {
    let is_agreed = |entry: &Entry| entry.standing() == Standing::Agreed;
    let was = item.was(before).is_some_and(is_agreed);
    let is_now = item.is_now(after).is_some_and(is_agreed);
    item.changes_meaning() && (was || is_now || is_of_all(item))
}

/// Says whether it is what both sides stand on: the settings, who rules among them.
fn is_of_all(item: &ItemChange) -> bool {
    item.kind == &kinds::PLAYBOOK
}
