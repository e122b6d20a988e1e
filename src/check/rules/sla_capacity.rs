//! `sla-capacity`: more leads than anybody can work.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        handoffs::{Handoff, function, handoffs},
        words,
    },
    diagnostic::RuleId,
    model::{
        Playbook,
        record::{Record, Value},
        value::Quantity,
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3050", name: "sla-capacity" },
    level: Level::Warning,
    finds: "A hand-off whose sending side promises more leads in a period than the receiving \
            team can work: more than `people` times `leads_per_head` of its \
            `capacity`, in the same `per`.",
    matters: "leads that nobody has time for lie until they are cold, although both sides kept \
              their word",
    bad: Example(&[("handoffs/calls.md", BAD)]),
    good: Example(&[("handoffs/calls.md", GOOD)]),
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
  marketing: [{what: leads from calls, number: «70», per: month}]
  sales: [{what: calls back in time, number: 90%}]
capacity: {people: 2, leads_per_head: 30, per: month}
escalation: [sam, ada]
---
";

const GOOD: &str = "---
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
  marketing: [{what: leads from calls, number: 60, per: month}]
  sales: [{what: calls back in time, number: 90%}]
capacity: {people: 2, leads_per_head: 30, per: month}
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let record = &handoff.entry.record;
        let Some(capacity) = record.record("capacity") else { continue };
        let Some((people, each)) = count(capacity, "people").zip(count(capacity, "leads_per_head"))
        else {
            continue;
        };
        let most = people.saturating_mul(each);
        let sender = handoff.from.first().and_then(|(_, stage)| function(playbook, stage));
        let side = sender.filter(|side| matches!(*side, "marketing" | "sales"));
        let Some(sides) = record.record("commitments") else { continue };
        for promise in side.into_iter().flat_map(|side| sides.records(side)) {
            let Some(number) = promise.get("number") else { continue };
            let Value::Quantity(Quantity::Number(promised)) = number.value else { continue };
            let same_time =
                capacity.text("per").is_some() && capacity.text("per") == promise.text("per");
            let is_of_leads = promise.text("what").is_some_and(|what| counts_leads(what, &handoff));
            #[expect(clippy::cast_precision_loss, reason = "capacities are small numbers")]
            let is_too_many = promised.as_f64() > most as f64;
            if !same_time || !is_of_leads || !is_too_many {
                continue;
            }
            let per = words::code(promise.text("per").unwrap_or_default());
            let message = format!(
                "{} promises {promised} leads per {per}, but the receiving team can work {most}",
                words::name(handoff.entry)
            );
            let finding = findings
                .at(number.span, message)
                .label(format!("above {people} people times {each} leads"))
                .related(handoff.entry.place("capacity"), "what the team can work")
                .help(format!("promise {most} or less, or hire first and then raise `capacity`"));
            findings.report_on(handoff.entry, finding);
        }
    }
}

/// Says whether a promise counts leads of the stage that hands them over, and not mails or calls.
fn counts_leads(what: &str, handoff: &Handoff) -> bool {
    let what = what.to_lowercase();
    let mut words = what.split(|c: char| !c.is_alphanumeric() && c != '-');
    let is_id = |word: &str| {
        handoff
            .from
            .iter()
            .any(|(_, stage)| word.strip_suffix('s').unwrap_or(word) == stage.id.value)
    };
    words.any(|word| matches!(word, "lead" | "leads") || is_id(word))
}

fn count(capacity: &Record, field: &str) -> Option<i64> {
    match capacity.get(field)?.value {
        Value::Integer(count) => Some(count),
        _ => None,
    }
}
