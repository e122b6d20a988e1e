//! `handoff-no-criteria`: leads handed over by feeling.

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
    id: RuleId { code: "P3045", name: "handoff-no-criteria" },
    level: Level::ByStatus,
    finds: "A hand-off that does not say what must be true before a lead is handed over: no \
            `criteria`. A draft hears of it together with all else it lacks.",
    matters: "when each side has its own idea of a good lead, one hands over what the other \
              sends back",
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
        if !lacks_agreed(&handoff, "criteria") {
            continue;
        }
        let entry = handoff.entry;
        let message = format!("{} does not say which leads may be handed over", words::name(entry));
        let finding = findings
            .at(entry.place("criteria"), message)
            .label("no `criteria`")
            .help("add what can be checked: `criteria: [the score reaches 60, the phone number works]`")
            .help("or name a checklist or a score: `criteria: qualification/…`");
        findings.report_on(entry, finding);
    }
}
