//! `owner-left`: somebody who is gone and still answers for something.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{
        Entry, EntryId, Playbook, Reference, ReferenceSource, Resolution, field::Standing, kinds,
        record::Record, value::Date,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7121", name: "owner-left" },
    level: Level::ByStatus,
    finds: "An owner, a signature, a step of an escalation or another duty of a person whose day \
            under `left` is past. Retired items, records of what happened, and decisions signed \
            before that day are history, and stay.",
    matters: "questions and late leads go to a desk that is empty, and nobody notices until a \
              customer does",
    bad: Example(&[("lead-stages/customer.md", BAD), ("playbook.yaml", PLAYBOOK)]),
    good: Example(&[("playbook.yaml", PLAYBOOK)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: «bob»
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

const PLAYBOOK: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: bob, name: Bob, role: Account executive, team: sales, level: ic, reports_to: sam, left: 2026-10-31}
";

/// Fields by which a person answers for something today. `sales` and `marketing` are signatures
/// and owners; `to` is who is told when a limit passes.
const DUTIES: [&str; 7] = ["owner", "sales", "marketing", "escalation", "to", "arbiter", "head"];

fn check(playbook: &Playbook, findings: &mut Findings) {
    // One finding for each item and person, at the first place.
    let mut found: BTreeMap<(EntryId, EntryId), Vec<&Reference>> = BTreeMap::new();
    for reference in playbook.references() {
        if let Some((entry, person)) = left_behind(playbook, reference) {
            found.entry((entry, person)).or_default().push(reference);
        }
    }
    for ((entry, person), references) in found {
        report(playbook, playbook.entry(entry), playbook.entry(person), &references, findings);
    }
}

/// Returns the item and the person, if a reference gives a duty to somebody who has left.
fn left_behind(playbook: &Playbook, reference: &Reference) -> Option<(EntryId, EntryId)> {
    let (ReferenceSource::Entry(from), Resolution::Found(to)) = (reference.from, &reference.to)
    else {
        return None;
    };
    let (entry, person) = (playbook.entry(from), playbook.entry(*to));
    let left = day_left(playbook, person)?;
    // The lists of people and teams stand in the settings too, and would be found twice.
    let is_listed = entry.number == playbook.settings().number && reference.field != "arbiter";
    let is_duty = DUTIES.contains(&reference.field) && !is_listed;
    (is_duty && !is_history(entry, reference, left)).then_some((from, *to))
}

fn day_left<'p>(playbook: &Playbook, person: &'p Entry) -> Option<&'p Date> {
    if person.kind != &kinds::PERSON {
        return None;
    }
    person.record.date("left").filter(|left| **left <= playbook.today)
}

/// Says whether what is written is a record of what was, which stays as it was.
fn is_history(entry: &Entry, reference: &Reference, left: &Date) -> bool {
    let record = &entry.record;
    if entry.standing() == Standing::Retired || entry.kind == &kinds::LESSON {
        return true;
    }
    if entry.kind == &kinds::DECISION {
        return reference.field == "owner" || record.date("date").is_none_or(|on| on <= left);
    }
    let is_done = |action: &Record| {
        let is_own = action.get("owner").is_some_and(|own| own.span == reference.span);
        is_own && matches!(action.text("status"), Some("done" | "dropped"))
    };
    entry.kind == &kinds::PLAN && (record.has("verdict") || record.records("actions").any(is_done))
}

fn report(
    playbook: &Playbook,
    entry: &Entry,
    person: &Entry,
    references: &[&Reference],
    findings: &mut Findings,
) {
    let [first, others @ ..] = references else { return };
    let (kind, id) = (words::noun(entry.kind), &entry.id.value);
    let name = &person.title;
    let left = day_left(playbook, person).map_or_else(String::new, |left| left.to_string());
    let message = format!("{name} left on {left} and still answers for {kind} `{id}`");
    let mut finding = findings.at(first.span, message).label(format!("as `{}`", first.field));
    for other in others {
        finding = finding.related(other.span, format!("and as `{}`", other.field));
    }
    let finding = finding
        .related(person.place("left"), "left")
        .help("name the person who has taken over; a signature needs their own consent, and its day in `on`");
    // Teams and the settings have no status: they hold as they stand.
    if entry.kind == &kinds::TEAM || entry.kind == &kinds::PLAYBOOK {
        findings.report(finding);
    } else {
        findings.report_on(entry, finding);
    }
}
