//! `handoff-no-feedback`: marketing that never hears why a lead was refused.

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
    id: RuleId { code: "P3047", name: "handoff-no-feedback" },
    level: Level::ByStatus,
    finds: "A hand-off that names no `reject_reasons`, or does not say how soon the sending \
            team hears of a rejection: no `feedback_within`. A draft hears of it \
            together with all else it lacks.",
    matters: "marketing that is not told why leads are refused sends more of the same",
    bad: Example(&[("handoffs/calls.md", BAD)]),
    good: Example(&[("handoffs/calls.md", CALLS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Marketing hands a caller to sales»
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
commitments:
  marketing: [{what: calls noted down, number: 100%}]
  sales: [{what: calls back in time, number: 90%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let entry = handoff.entry;
        let no_reasons = lacks_agreed(&handoff, "reject_reasons");
        let no_limit = lacks_agreed(&handoff, "feedback_within");
        let (field, what) = match (no_reasons, no_limit) {
            (true, true) => {
                ("reject_reasons", "why a lead may be refused, or how soon that is told")
            }
            (true, false) => ("reject_reasons", "why a lead may be refused"),
            (false, true) => ("feedback_within", "how soon the sender hears why a lead is refused"),
            (false, false) => continue,
        };
        let message = format!("{} does not say {what}", words::name(entry));
        let mut finding = findings.at(entry.place(field), message).label(format!("no `{field}`"));
        if no_reasons {
            finding = finding.help(
                "add `reject_reasons: [{code: bad-timing, meaning: They buy next year., goes_to: nurture}]`",
            );
        }
        if no_limit {
            finding =
                finding.help("add `feedback_within: 2 business days`, or another length of time");
        }
        findings.report_on(entry, finding);
    }
}
