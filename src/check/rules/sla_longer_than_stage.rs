//! `sla-longer-than-stage`: a hand-off that may take longer than the stage it happens in.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::CALLS, handoffs::handoffs, words},
    diagnostic::RuleId,
    model::{Entry, Funnel, Playbook, StageType, value::Duration},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3044", name: "sla-longer-than-stage" },
    level: Level::Error,
    finds: "A hand-off whose `decide_within` is longer than the `time_limit` of the stage \
            the lead waits in, or whose `first_touch_within` is longer than the \
            limits of both its stages. Steps into a pool or an end are left out.",
    matters: "two limits that contradict each other let each side keep the one that suits it",
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
decide_within: «3 business days»
reject_reasons: [{code: bad-timing, meaning: they buy next year, goes_to: nurture}]
feedback_within: 1 business day
commitments:
  marketing: [{what: calls noted down, number: 100%}]
  sales: [{what: calls back in time, number: 90%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let hours = |length: &Duration| length.approx_hours(playbook.business_day());
    let limit = |stage: &'_ Entry| {
        let stage = funnel.stage(stage.number)?;
        let limit = stage.entry.record.duration("time_limit")?;
        (stage.is_type(StageType::Sla) && !stage.is_contested).then(|| hours(limit))
    };
    for handoff in handoffs(playbook).into_iter().filter(|handoff| handoff.is_clear) {
        let Some(after) = handoff.to.and_then(|(_, to)| limit(to)) else { continue };
        for (_, from) in &handoff.from {
            let Some(here) = limit(from) else { continue };
            for (field, what, most) in [
                ("decide_within", "decide", here),
                ("first_touch_within", "get in touch", here.max(after)),
            ] {
                let record = &handoff.entry.record;
                let (Some(own), Some(written)) = (record.duration(field), record.get(field)) else {
                    continue;
                };
                if hours(own) <= most + 0.01 {
                    continue;
                }
                let stage = words::code(&from.id.value);
                let longest =
                    from.record.duration("time_limit").map_or(String::new(), Duration::to_string);
                let message = format!(
                    "{} gives {own} to {what}, but lead stage {stage} ends after {longest}",
                    words::name(handoff.entry)
                );
                let finding = findings
                    .at(written.span, message)
                    .label(format!("longer than a lead may stay in {stage}"))
                    .related(from.place("time_limit"), "the limit of the stage")
                    .help(format!(
                        "write `{field}: {longest}` or less, or give the stage more time"
                    ));
                findings.report(finding);
            }
        }
    }
}
