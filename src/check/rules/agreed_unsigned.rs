//! `agreed-unsigned`: something called agreed that one side never signed.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule, items,
        signatures::{self, Unsigned},
    },
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8124", name: "agreed-unsigned" },
    level: Level::ByStatus,
    finds: "An agreed item of the four points (lead, market, offer, results) that does not name \
            who agreed to it for sales and who for marketing, and that the arbiter has not ruled \
            on; or a signer who stands for another function. That somebody has not signed can \
            be neither lowered nor waived; that a signer has changed teams since can. Hand-offs \
            have `handoff-unsigned`.",
    matters: "what one side wrote alone is an assumption that both agree",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
«agreed»: {marketing: mia, on: 2026-10-01}
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
    for entry in playbook.entries().filter(|entry| needs_signatures(entry)) {
        for unsigned in signatures::unsigned(playbook, findings, entry, "agreed") {
            match unsigned {
                Unsigned::Absent(finding) => findings.report_error(finding),
                Unsigned::Stranger(finding) => findings.report_on(entry, finding),
            }
        }
    }
}

fn needs_signatures(entry: &Entry) -> bool {
    items::is_agreed(entry) && entry.kind.point.is_some() && entry.kind != &kinds::HANDOFF
}
