//! `reject-nowhere`: a refused lead that is sent where no lead can go.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::CALLS, handoffs::handoffs, words},
    diagnostic::RuleId,
    model::{Entry, Funnel, Playbook, Stage, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3048", name: "reject-nowhere" },
    level: Level::Error,
    finds: "A reason for refusing a lead whose `goes_to` is neither a stage the hand-off is \
            about nor one that leads can go to from the stage they were in.",
    matters: "a lead that is sent down a way that does not exist is a lead nobody has",
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
reject_reasons: [{code: bad-timing, meaning: they buy next year, goes_to: «customer»}]
feedback_within: 1 business day
commitments:
  marketing: [{what: calls noted down, number: 100%}]
  sales: [{what: calls back in time, number: 90%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    for handoff in handoffs(playbook).into_iter().filter(|handoff| handoff.is_clear) {
        let stages: Option<Vec<&Stage>> = handoff
            .from
            .iter()
            .map(|(_, from)| {
                // A stage without any way on is `stage-dead-end`'s.
                let is_known = |stage: &&Stage| stage.is_charted() && !stage.next.is_empty();
                funnel.stage(from.number).filter(is_known)
            })
            .collect();
        let Some(stages) = stages else { continue };
        let ways = stages.iter().flat_map(|stage| &stage.next).filter_map(|step| step.target);
        let own = handoff.from.iter().chain(&handoff.to).map(|(_, stage)| *stage);
        let mut open: Vec<&Entry> = Vec::new();
        for stage in ways.chain(own) {
            if !open.iter().any(|known| known.number == stage.number) {
                open.push(stage);
            }
        }
        for reason in handoff.entry.record.records("reject_reasons") {
            let Some(target) = playbook.follow(reason, "goes_to") else { continue };
            let Some(written) = reason.get("goes_to") else { continue };
            let is_open = open.iter().any(|stage| stage.number == target.number);
            if is_open || target.standing() == Standing::Retired {
                continue;
            }
            let ids = |stages: &[&Entry], word| {
                words::codes(stages.iter().map(|stage| stage.id.value.as_str()), word)
            };
            let from: Vec<&Entry> = stages.iter().map(|stage| stage.entry).collect();
            let (from, target) = (ids(&from, "or"), words::code(&target.id.value));
            let finding = findings
                .at(
                    written.span,
                    format!("refused leads go to {target}, but no lead goes there from {from}"),
                )
                .label("no way leads there")
                .related(stages[0].entry.place("next"), "the ways that leads can go")
                .help(format!("write one of {}", ids(&open, "and")))
                .help(format!(
                    "or add `- {{to: {}, when: …}}` under `next` of the stage",
                    target.trim_matches('`')
                ));
            findings.report(finding);
        }
    }
}
