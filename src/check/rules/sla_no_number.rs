//! `sla-no-number`: a promise without a number.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::CALLS, handoffs::handoffs, words},
    diagnostic::RuleId,
    model::{Playbook, record::Record},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3042", name: "sla-no-number" },
    level: Level::ByStatus,
    finds: "A side of a hand-off that promises something, and nothing with a number: no \
            `number` on any of its `commitments`, and no figure in the words \
            either.",
    matters: "a promise without a number leaves room to wiggle, and nobody can say whether it \
              was kept",
    bad: Example(&[("handoffs/calls.md", BAD)]),
    good: Example(&[("handoffs/calls.md", CALLS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Marketing hands a caller to sales
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
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
  sales: [{what: «we answer quickly»}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let Some(sides) = handoff.entry.record.record("commitments") else { continue };
        for side in ["marketing", "sales"] {
            let promises: Vec<&Record> = sides.records(side).collect();
            let lacks_number = |promise: &&Record| {
                let words = promise.text("what");
                promise.lacks("number")
                    && words.is_some_and(|words| !words.contains(|c: char| c.is_ascii_digit()))
            };
            if !sides.is_known(side) || !promises.iter().all(lacks_number) {
                continue;
            }
            let Some(what) = promises.first().and_then(|promise| promise.get("what")) else {
                continue;
            };
            let message =
                format!("{side} promises nothing with a number in {}", words::name(handoff.entry));
            let finding = findings.at(what.span, message).label("how many, how soon?").help(
                "say how much or how soon, and how often: `{what: first touch in 4 business hours, number: 90%}`",
            );
            findings.report_on(handoff.entry, finding);
        }
    }
}
