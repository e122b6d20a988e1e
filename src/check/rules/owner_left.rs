//! `owner-left`: somebody who is gone and still answers for something.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{LeftBehind, Playbook, kinds},
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

fn check(playbook: &Playbook, findings: &mut Findings) {
    // One finding for each item and person, at the first place.
    for own in playbook.left_behind() {
        report(playbook, &own, findings);
    }
}

fn report(playbook: &Playbook, own: &LeftBehind<'_>, findings: &mut Findings) {
    let LeftBehind { entry, person, references } = own;
    let [first, others @ ..] = references.as_slice() else { return };
    let (kind, id) = (words::noun(entry.kind), &entry.id.value);
    let name = &person.title;
    let left = playbook.day_left(person).map_or_else(String::new, |left| left.to_string());
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
