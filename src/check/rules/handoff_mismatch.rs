//! `handoff-mismatch`: a hand-off about a step that no lead takes.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::CALLS,
        handoffs::{Handoff, handoffs},
        words,
    },
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3039", name: "handoff-mismatch" },
    level: Level::Error,
    finds: "A hand-off whose `from` and `to` are no step of the lead stages, and a step that \
            names a hand-off which is about another step.",
    matters: "the stages and the hand-off then tell two stories, and each team follows its own",
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
to: «sql»
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
    let (funnel, handoffs) = (Funnel::of(playbook), handoffs(playbook));
    if !funnel.is_whole {
        return;
    }
    let mut sound: Vec<&Handoff> = Vec::new();
    for handoff in handoffs.iter().filter(|handoff| handoff.is_clear) {
        if handoff.gaps(&funnel).is_empty() {
            sound.push(handoff);
        } else if !leaves_dead_end(&funnel, handoff) {
            report_no_step(&funnel, handoff, findings);
        }
    }
    for stage in &funnel.stages {
        for step in &stage.next {
            let (Some(target), Some(written)) = (step.target, step.record.get("handoff")) else {
                continue;
            };
            let Some(named) = playbook.follow(step.record, "handoff") else { continue };
            let Some(named) = sound.iter().find(|own| own.entry.number == named.number) else {
                continue;
            };
            if named.covers(stage.entry, step) {
                continue;
            }
            let (from, to) = (&stage.entry.id.value, &target.id.value);
            let name = words::name(named.entry);
            let finding = findings
                .at(
                    written.span,
                    format!(
                        "the step from `{from}` to `{to}` names {name}, which is about another step"
                    ),
                )
                .label(format!("goes from {} to {}", from_of(named), to_of(named)))
                .related(named.entry.place("from"), "the stages it is about");
            let right = sound.iter().find(|own| own.covers(stage.entry, step));
            let finding = match right {
                Some(own) => {
                    finding.help(format!("the hand-off of this step is `{}`", own.entry.id.value))
                }
                None => finding.help(format!("name a hand-off with `from: {from}` and `to: {to}`")),
            };
            findings.report(finding);
        }
    }
}

/// Says whether no way at all leads on from a stage of the hand-off, which is `stage-dead-end`'s.
fn leaves_dead_end(funnel: &Funnel, handoff: &Handoff) -> bool {
    let has_none = |stage: &Stage| stage.next.is_empty() && !stage.is_type(StageType::End);
    handoff.from.iter().any(|(_, from)| funnel.stage(from.number).is_some_and(has_none))
}

fn report_no_step(funnel: &Funnel, handoff: &Handoff, findings: &mut Findings) {
    let gaps = handoff.gaps(funnel);
    let ((place, from), Some((end, to))) = (gaps[0], handoff.to) else { return };
    let span = if gaps.len() == handoff.from.len() { end } else { place };
    let ways = funnel.stage(from.number).into_iter().flat_map(|stage| &stage.next);
    let ways = ways.filter_map(|step| step.target).map(|target| target.id.value.as_str());
    let ways = words::codes(ways, "and");
    let (from_id, to_id) = (&from.id.value, &to.id.value);
    let name = words::name(handoff.entry);
    let finding = findings
        .at(span, format!("{name} goes from `{from_id}` to `{to_id}`, but no lead goes that way"))
        .label("no such step")
        .related(from.place("next"), format!("where leads go from `{from_id}`"));
    let finding = if ways.is_empty() {
        finding
    } else {
        finding.help(format!("from `{from_id}` leads go to {ways}: name one of these in `to`"))
    };
    let step = format!("{{to: {to_id}, when: …, handoff: {}}}", handoff.entry.id.value);
    findings
        .report(finding.help(format!("or add `- {step}` under `next` of lead stage `{from_id}`")));
}

fn from_of(handoff: &Handoff) -> String {
    words::codes(handoff.from.iter().map(|(_, stage)| stage.id.value.as_str()), "or")
}

fn to_of(handoff: &Handoff) -> String {
    words::codes(handoff.to.iter().map(|(_, stage)| stage.id.value.as_str()), "or")
}
