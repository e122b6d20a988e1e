//! Who must agree to a change.

use std::collections::BTreeSet;

use super::Report;
use crate::{
    diff::ItemChange,
    model::{Entry, Playbook, field::Standing},
};

/// Someone who must agree, and for whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signer<'p> {
    /// The person.
    pub(super) person: &'p Entry,
    /// `marketing`, `sales`, or `owner` of an item that is of neither.
    pub(super) role: &'static str,
}

/// Returns who must agree: the heads of both sides where an agreed item of the four points changes
/// what it says or one is added, and the owner of any other agreed item.
pub(super) fn signers<'r>(report: &Report<'r>) -> Vec<Signer<'r>> {
    let binding: Vec<&ItemChange> =
        report.diff.items.iter().filter(|item| is_binding(report, item)).collect();
    let mut out = Vec::new();
    if binding.iter().any(|item| item.kind.point.is_some()) {
        for role in ["marketing", "sales"] {
            // Who led before the change: a change does not choose its own judges.
            let before = report.before.leaders(role);
            let heads = if before.is_empty() { report.after.leaders(role) } else { before };
            out.extend(heads.into_iter().map(|person| Signer { person, role }));
        }
    }
    let mut known: BTreeSet<&str> = out.iter().map(|signer| signer.person.id.as_str()).collect();
    for item in binding.iter().filter(|item| item.kind.point.is_none()) {
        let was = item.was(report.before).map(|entry| (report.before, entry));
        let is_now = item.is_now(report.after).map(|entry| (report.after, entry));
        if let Some(person) = was.or(is_now).and_then(|(playbook, entry)| owner(playbook, entry))
            && known.insert(person.id.as_str())
        {
            out.push(Signer { person, role: "owner" });
        }
    }
    out
}

fn is_binding(report: &Report<'_>, item: &ItemChange) -> bool {
    let is_agreed = |entry: &Entry| entry.standing() == Standing::Agreed;
    let was = item.was(report.before).is_some_and(is_agreed);
    let is_now = item.is_now(report.after).is_some_and(is_agreed);
    item.changes_meaning() && (was || is_now)
}

fn owner<'p>(playbook: &'p Playbook, entry: &Entry) -> Option<&'p Entry> {
    playbook.target(entry.record.peek("owner")?.value.as_ref()?.value.as_reference()?)
}
