//! `handoff-no-payload`: a lead that arrives without its story.

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
    id: RuleId { code: "P3046", name: "handoff-no-payload" },
    level: Level::ByStatus,
    finds: "A hand-off that does not say what must travel with the lead: no `payload`. A \
            draft hears of it together with all else it lacks.",
    matters: "a seller who gets a name and a score begins the talk again that marketing \
              already had",
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
        if !lacks_agreed(&handoff, "payload") {
            continue;
        }
        let entry = handoff.entry;
        let message = format!("{} does not say what travels with the lead", words::name(entry));
        let finding = findings
            .at(entry.place("payload"), message)
            .label("no `payload`")
            .help("add `payload: [name, company, role, score, last 3 actions, source]`");
        findings.report_on(entry, finding);
    }
}
