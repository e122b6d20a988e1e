//! `escalation-end`: a dispute that ends with nobody.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::CALLS,
        handoffs::{handoffs, lacks_agreed},
        words,
    },
    diagnostic::RuleId,
    model::{
        Entry, Playbook,
        record::{RefId, Value},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3049", name: "escalation-end" },
    level: Level::ByStatus,
    finds: "A hand-off that does not say who is asked when it fails, or whose last step of \
            `escalation` is not the arbiter. A draft without any escalation \
            hears of it together with all else it lacks.",
    matters: "a dispute must be taken as high as necessary, and at the top is the one who may \
              rule",
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
  sales: [{what: calls back in time, number: 90%}]
escalation: [ada, «sam»]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(arbiter) = playbook.arbiter() else { return };
    let id = &arbiter.id.value;
    for handoff in handoffs(playbook) {
        let (entry, record) = (handoff.entry, &handoff.entry.record);
        if lacks_agreed(&handoff, "escalation") {
            let message = format!("{} does not say who is asked when it fails", words::name(entry));
            let finding = findings
                .at(entry.place("escalation"), message)
                .label("no `escalation`")
                .help(format!(
                    "add those who are asked, one after the other: `escalation: […, {id}]`"
                ));
            findings.report_on(entry, finding);
            continue;
        }
        let Some(last) = record.list("escalation").last() else { continue };
        let persons: Vec<RefId> = match &last.value {
            Value::List(persons) => persons.iter().filter_map(|one| one.as_reference()).collect(),
            other => other.as_reference().into_iter().collect(),
        };
        let targets: Option<Vec<&Entry>> = persons.iter().map(|id| playbook.target(*id)).collect();
        let Some(targets) = targets.filter(|targets| !targets.is_empty()) else { continue };
        let has_arbiter = targets.iter().any(|person| person.number == arbiter.number);
        if has_arbiter || !record.is_known("escalation") {
            continue;
        }
        let names = words::codes(targets.iter().map(|person| person.id.value.as_str()), "and");
        let message = format!(
            "the escalation of {} ends with {names}, not with the arbiter",
            words::name(entry)
        );
        let finding = findings
            .at(last.span, message)
            .label(format!("the arbiter is `{id}`"))
            .help(format!("name the arbiter last: `escalation: […, {id}]`"));
        findings.report_on(entry, finding);
    }
}
