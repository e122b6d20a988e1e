//! `agreed-not-decided`: a sign-off that names a decision which does not bear it out.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::DECISION, items, words},
    diagnostic::RuleId,
    model::{Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8306", name: "agreed-not-decided" },
    level: Level::ByStatus,
    finds: "An agreed item whose `agreed.decision` names a decision that is not agreed, or one \
            that does not change this item.",
    matters: "whoever asks why it is so is sent to a paper that says nothing about it",
    bad: Example(&[("decisions/D-0001.md", DECISION), ("lead-stages/customer.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01, decision: «D-0001»}
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
    let ledger = findings.ledger();
    for entry in playbook.entries().filter(|entry| items::is_agreed(entry)) {
        // What is said of the first of two with one id holds.
        if playbook.is_again(entry) {
            continue;
        }
        let agreed = entry.record.peek("agreed").and_then(|_| entry.record.record("agreed"));
        let Some((decision, written)) = agreed
            .and_then(|agreed| playbook.follow(agreed, "decision").zip(agreed.get("decision")))
        else {
            continue;
        };
        let (name, other) = (words::name(entry), words::name(decision));
        let is_open = matches!(decision.status, "proposed" | "disputed" | "rejected");
        let message = if is_open && decision.record.is_known("status") {
            format!("{name} is agreed by {other}, which is {}", decision.status)
        } else if decision.standing() == Standing::Agreed
            && ledger.is_clear(decision.number)
            && !decision.record.lacks("changes")
            && !ledger.of_decision(decision.number).any(|own| own.item.number == entry.number)
        {
            format!("{name} is agreed by {other}, which does not change it")
        } else {
            continue;
        };
        let related = if is_open { decision.place("status") } else { decision.place("changes") };
        let mut finding = findings
            .at(written.span, message)
            .label("does not bear it out")
            .related(related, if is_open { "not agreed" } else { "what it changes" });
        let last = ledger.history(entry.number).map(|change| change.decision).last();
        finding = match last {
            Some(last) => finding.help(format!(
                "the last agreed decision about it is {}",
                words::code(&last.id.value)
            )),
            None if is_open => finding.help("wait until it is agreed: `status: proposed`"),
            None => finding.help("take `decision` out, or name the one that made it"),
        };
        findings.report_on(entry, finding);
    }
}
