//! `org-cycle`: people who report to each other.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7118", name: "org-cycle" },
    level: Level::Error,
    finds: "A line of `reports_to` that comes back to the person it began with.",
    matters: "in a circle nobody is at the top, so a dispute that is taken up never arrives",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level, reports_to: «zoe»}
  - {id: zoe, name: Zoe, role: Chair, team: board, level: c-level, reports_to: ada}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut told: BTreeSet<EntryId> = BTreeSet::new();
    for person in playbook.of_kind(&kinds::PERSON) {
        if told.contains(&person.number) {
            continue;
        }
        let line = playbook.reporting_line(person);
        let last = line.last().copied().unwrap_or(person);
        let above = playbook.follow(&last.record, "reports_to");
        if above.is_none_or(|above| above.number != person.number) {
            continue;
        }
        let circle: Vec<&Entry> = std::iter::once(person).chain(line).collect();
        told.extend(circle.iter().map(|person| person.number));
        report(&circle, findings);
    }
}

fn report(circle: &[&Entry], findings: &mut Findings) {
    let place =
        |person: &Entry| person.record.get("reports_to").map_or(person.id.span, |above| above.span);
    let [first, others @ ..] = circle else { return };
    let id = &first.id.value;
    let message = if others.is_empty() {
        format!("`{id}` reports to themselves")
    } else {
        let ids: Vec<String> =
            circle.iter().map(|person| format!("`{}`", person.id.value)).collect();
        format!("{} → `{id}` report to each other in a circle", ids.join(" → "))
    };
    let mut finding = findings.at(place(first), message).label("the circle begins here");
    for other in others {
        finding = finding.related(place(other), "and goes on here");
    }
    findings.report(finding.help("remove `reports_to` from the person at the top"));
}
