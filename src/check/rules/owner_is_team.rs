//! `owner-is-team`: a team where one person is needed.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Playbook, ReferenceSource},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7120", name: "owner-is-team" },
    level: Level::Error,
    finds: "A field that takes a person and names a team: an owner, a signature, a step of an \
            escalation.",
    matters: "what a whole team answers for, nobody answers for",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: «sales»
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

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut told = BTreeSet::new();
    for reference in playbook.references() {
        let ReferenceSource::Entry(from) = reference.from else { continue };
        let entry = playbook.entry(from);
        // A team as the arbiter has a rule of its own; people and teams are read twice.
        let is_arbiter = reference.field == "arbiter" && entry.number == playbook.settings().number;
        let Some(team) = playbook.team_for_person(reference) else { continue };
        if is_arbiter || !told.insert(reference.span) {
            continue;
        }
        let (field, written) = (reference.field, &reference.written);
        let message = format!("`{field}` names the team `{written}`, where one person is needed");
        let finding = findings
            .at(reference.span, message)
            .label("a team")
            .related(team.id.span, "listed under `teams:`");
        let head = playbook.follow(&team.record, "head");
        let finding = match head {
            Some(head) => finding.help(format!(
                "write the person who answers for it, such as `{}`, the head of `{}`",
                head.id.value, team.id.value
            )),
            None => finding.help("write the person who answers for it, by the id under `people:`"),
        };
        findings.report_on(entry, finding);
    }
}
