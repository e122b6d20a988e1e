//! `sla-one-sided`: an agreement in which only one side promises anything.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::CALLS,
        handoffs::{handoffs, lacks_agreed},
        words,
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3041", name: "sla-one-sided" },
    level: Level::ByStatus,
    finds: "A hand-off in which marketing or sales promises nothing: `commitments` without \
            `marketing` or without `sales`. A draft without any commitment hears \
            of it together with all else it lacks.",
    matters: "a promise of one side alone is a demand, and sales and marketing owe each other",
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
«commitments»:
  marketing: [{what: calls noted down, number: 100%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let entry = handoff.entry;
        let (marketing, sales) = match entry.record.record("commitments") {
            Some(sides) => (sides.lacks("marketing"), sides.lacks("sales")),
            None => (lacks_agreed(&handoff, "commitments"), lacks_agreed(&handoff, "commitments")),
        };
        let name = words::name(entry);
        let (message, label) = match (marketing, sales) {
            (true, true) => (format!("neither side promises anything in {name}"), "no promise"),
            (true, false) => (format!("marketing promises nothing in {name}"), "no `marketing`"),
            (false, true) => (format!("sales promises nothing in {name}"), "no `sales`"),
            (false, false) => continue,
        };
        let mut finding = findings.at(entry.place("commitments"), message).label(label);
        if marketing {
            finding = finding.help(
                "under `commitments:`, add `marketing: [{what: MQLs, number: 70, per: month}]`",
            );
        }
        if sales {
            finding = finding.help(
                "under `commitments:`, add `sales: [{what: first touch in time, number: 90%}]`",
            );
        }
        findings.report_on(entry, finding);
    }
}
