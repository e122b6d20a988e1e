//! Questions about people, sides and days that rules on plans, meetings and material share.

use super::{Findings, items};
use crate::{
    diagnostic::Diagnostic,
    model::{
        Entry, Playbook, kinds,
        record::Record,
        value::{Date, Duration, Unit},
    },
};

/// Returns the side that the team of an onboarding path is not on; none for a team on neither.
pub(crate) fn other_side(playbook: &Playbook, path: &Entry) -> Option<&'static str> {
    let team = playbook.follow(&path.record, "team")?;
    match playbook.function(team)? {
        "sales" => Some("marketing"),
        "marketing" => Some("sales"),
        _ => None,
    }
}

/// Says whether a step of an onboarding path meets the other side: its words name them or one of
/// them, or speak of a ride-along, or they own what is read there.
pub(crate) fn is_with(playbook: &Playbook, step: &Record, other: &str) -> bool {
    let owner = playbook.follow(step, "ref").and_then(|item| playbook.owner(item));
    if owner.is_some_and(|owner| playbook.function(owner) == Some(other)) {
        return true;
    }
    let text = step.text("do").unwrap_or_default().to_lowercase();
    let is_named = |entry: &Entry| {
        let name = entry.title.to_lowercase();
        let first = name.split(' ').next().unwrap_or_default();
        let is_person = entry.kind == &kinds::PERSON;
        playbook.function(entry) == Some(other)
            && (text.contains(&name) || is_person && text.contains(first))
    };
    let ride = ["ride along", "ride-along", "rides along"];
    text.contains(other)
        || ride.iter().any(|word| text.contains(word))
        || playbook.of_kind(&kinds::PERSON).any(is_named)
        || playbook.of_kind(&kinds::TEAM).any(is_named)
}

/// Returns the day so many days later.
pub(super) fn days_after(day: Date, amount: u32) -> Option<Date> {
    Duration { amount, unit: Unit::Days, business: false }.after(day)
}

/// Returns the finding about an owner of one side who works on the other. `message` says it of the
/// side that has no owner because of that.
pub(super) fn misplaced_owner(
    playbook: &Playbook,
    findings: &Findings,
    owners: &Record,
    message: impl FnOnce(&str) -> String,
) -> Option<Diagnostic> {
    let sides = [("marketing", "sales"), ("sales", "marketing")];
    let (side, other, person) = sides.into_iter().find_map(|(side, other)| {
        let person = playbook.follow(owners, side)?;
        (playbook.function(person)? == other).then_some((side, other, person))
    })?;
    let finding = findings.at(owners.get(side)?.span, message(side));
    let finding = finding.label(format!("{} works in {other}", person.title));
    Some(finding.help(format!("write `{side}: …` with the id of a person who works in {side}")))
}

/// Returns the agreed items whose owner is known, with their owners; records of what happened, such
/// as decisions and lessons, are kept by nobody.
pub(super) fn owned(playbook: &Playbook) -> Vec<(&Entry, &Entry)> {
    let is_kept = |entry: &&Entry| items::is_agreed(entry) && entry.kind.review_every.is_some();
    let owned = |entry| Some((entry, playbook.owner(entry)?));
    playbook.entries().filter(is_kept).filter_map(owned).collect()
}
