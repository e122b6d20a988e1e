//! `handoff-no-kpi`: a hand-off that nobody measures.

use crate::{
    check::{Check, Example, Findings, Level, Rule, handoffs::handoffs, kpis, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Funnel, Playbook, field::Standing, kinds, links::Target},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3051", name: "handoff-no-kpi" },
    level: Level::ByStatus,
    finds: "A hand-off that no KPI measures: none of the type `conversion` or `duration` \
            goes from its first stage to its last, and none mentions the \
            hand-off.",
    matters: "each step between the teams must be measured, or its failures are found in the \
              revenue",
    bad: Example(&[("handoffs/back.md", BAD)]),
    good: Example(&[("handoffs/back.md", GOOD), ("kpis/back.yaml", KPI)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Marketing takes a lead out of the pool»
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
from: nurture
to: mql
criteria: [the caller asks for a price]
payload: [name, company, what was said]
clock: {starts: the score is 60 again, stops: the first call, hours: business}
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

const GOOD: &str = "---
title: Marketing takes a lead out of the pool
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
from: nurture
to: mql
criteria: [the caller asks for a price]
payload: [name, company, what was said]
clock: {starts: the score is 60 again, stops: the first call, hours: business}
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

const KPI: &str = "back-to-mql:
  title: Nurture to MQL rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: nurture
  to: mql
  formula: MQLs from nurture ÷ leads in nurture
  basis: period
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let in_use: Vec<&Entry> =
        playbook.of_kind(&kinds::KPI).filter(|kpi| kpi.standing() != Standing::Retired).collect();
    if playbook.is_incomplete(&kinds::KPI) || in_use.iter().any(|kpi| is_unclear(playbook, kpi)) {
        return;
    }
    for handoff in handoffs(playbook) {
        let entry = handoff.entry;
        let Some((_, to)) = handoff.to.filter(|_| handoff.is_clear) else { continue };
        let mentions: Vec<EntryId> = playbook.mentioned_by(entry.number).collect();
        let measures = |kpi: &&Entry| {
            let is_from =
                |stage: &Entry| handoff.from.iter().any(|(_, from)| from.number == stage.number);
            let is_step = playbook.follow(&kpi.record, "from").is_some_and(is_from)
                && playbook.follow(&kpi.record, "to").is_some_and(|end| end.number == to.number);
            is_step || mentions.contains(&kpi.number)
        };
        if in_use.iter().any(measures) || !handoff.gaps(&funnel).is_empty() {
            continue;
        }
        let finding = findings
            .at(entry.id.span, format!("no KPI measures {}", words::name(entry)))
            .label("measured by nothing")
            .help(kpis::to_add(playbook, handoff.from[0].1, to))
            .help(format!("or name the hand-off in the summary of a KPI: `[[{}]]`", entry.path()));
        findings.report_on(entry, finding);
    }
}

/// Says whether it cannot be known what a KPI measures: a stage or a link in it leads nowhere.
fn is_unclear(playbook: &Playbook, kpi: &Entry) -> bool {
    let is_lost = |field: &str| {
        let record = &kpi.record;
        !record.is_known(field) || (record.has(field) && playbook.follow(record, field).is_none())
    };
    let is_nowhere = |target: &Target| matches!(target, Target::Broken(_) | Target::HeldBack);
    let mut links = playbook.links.iter().filter(|link| link.from == kpi.number);
    is_lost("from") || is_lost("to") || links.any(|link| is_nowhere(&link.target))
}
