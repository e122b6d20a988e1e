//! `sla-no-clock`: a time limit that nobody can measure.

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
    id: RuleId { code: "P3043", name: "sla-no-clock" },
    level: Level::ByStatus,
    finds: "A hand-off whose time limits have no clock: it does not say which event starts \
            it (`clock.starts`) and which one stops it (`clock.stops`). A draft \
            without any clock hears of it together with all else it lacks.",
    matters: "without a first and a last moment each side measures its own time, and both are \
              always on time",
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
«clock»: {starts: the call ends, hours: business}
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
        let (no_start, no_stop) = match entry.record.record("clock") {
            Some(clock) => (clock.lacks("starts"), clock.lacks("stops")),
            None => (lacks_agreed(&handoff, "clock"), lacks_agreed(&handoff, "clock")),
        };
        let (what, label) = match (no_start, no_stop) {
            (true, true) => ("when the clock starts and stops", "no `starts` and no `stops`"),
            (true, false) => ("when the clock starts", "no `starts`"),
            (false, true) => ("when the clock stops", "no `stops`"),
            (false, false) => continue,
        };
        let message = format!("{} does not say {what}", words::name(entry));
        let finding = findings
            .at(entry.place("clock"), message)
            .label(label)
            .help("name events that the CRM records, such as `clock: {starts: the MQL is assigned, stops: the first call is logged, hours: business}`");
        findings.report_on(entry, finding);
    }
}
