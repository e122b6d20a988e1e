//! `agreed-undated`: a signature of no day.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8309", name: "agreed-undated" },
    level: Level::Warning,
    finds: "An agreed item that names who agreed, or who ruled, and not `on` which day.",
    matters: "without the day nobody can tell what the item said when it was signed, nor which of \
              two agreements came last",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
«agreed»: {sales: sam, marketing: mia}
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
    let is_item = |entry: &&crate::model::Entry| kinds::KINDS.contains(&entry.kind);
    for entry in playbook.entries().filter(is_item).filter(|entry| items::is_agreed(entry)) {
        let Some(agreed) = entry.record.record("agreed") else { continue };
        let is_signed = ["sales", "marketing", "ruled_by"].iter().any(|name| agreed.has(name));
        if !is_signed || !agreed.lacks("on") {
            continue;
        }
        let message = format!("{} does not say when it was agreed", words::name(entry));
        let finding = findings.at(entry.place("agreed"), message).label("no `on`");
        let decision = playbook.follow(agreed, "decision");
        let finding = match decision.and_then(|decision| decision.record.date("date")) {
            Some(date) => finding.help(format!(
                "add `on: {date}`, the day of the decision, or the day on which it was signed"
            )),
            None => finding.help("add `on: 2026-10-01` with the day on which it was signed"),
        };
        findings.report_on(entry, finding);
    }
}
