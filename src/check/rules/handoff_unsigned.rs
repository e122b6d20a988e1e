//! `handoff-unsigned`: an agreed hand-off that one side never signed.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::CALLS,
        handoffs::handoffs,
        signatures::{self, Unsigned},
    },
    diagnostic::RuleId,
    model::{Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3040", name: "handoff-unsigned" },
    level: Level::ByStatus,
    finds: "An agreed hand-off that does not name who agreed to it for sales and who for \
            marketing, or names somebody who stands for neither, and that the \
            arbiter has not ruled on either.",
    matters: "a hand-off that one side wrote alone is an assumption that both agree",
    bad: Example(&[("handoffs/calls.md", BAD)]),
    good: Example(&[("handoffs/calls.md", CALLS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Marketing hands a caller to sales
status: agreed
owner: mia
«agreed»: {marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
from: mql
to: sal
criteria: [the caller asks for a price]
payload: [name, company, what was said]
clock: {starts: the call ends, stops: a seller calls back, hours: business}
first_touch_within: 1 business hour
decide_within: 1 business day
reject_reasons: [{code: bad-timing, meaning: they buy next year, goes_to: nurture}]
feedback_within: 1 business day
commitments:
  marketing: [{what: calls noted down, number: 100%}]
  sales: [{what: calls back in time, number: 90%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let entry = handoff.entry;
        if entry.standing() != Standing::Agreed {
            continue;
        }
        for unsigned in signatures::unsigned(playbook, findings, entry, "agreed") {
            let (Unsigned::Absent(finding) | Unsigned::Stranger(finding)) = unsigned;
            findings.report_on(entry, finding);
        }
    }
}
