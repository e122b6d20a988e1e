//! `recycle-missing`: sales that can give no lead back.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Entry, Funnel, Playbook, Stage, StageType, TransitionPath, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2026", name: "recycle-missing" },
    level: Level::ByStatus,
    finds: "Lead stages by which no lead can go from a stage of sales back to a stage of \
            marketing: no `next` with `path: recycle`.",
    matters: "sales has no time to warm up those who buy next year, so without a way back they \
              are lost",
    bad: Example(&[
        ("lead-stages/sal.md", BAD),
        ("handoffs.yaml", HANDOFFS),
        ("kpis.yaml", include_str!("../example/one-way/kpis.yaml")),
    ]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

/// Hand-offs without the one that gives leads back.
const HANDOFFS: &str = include_str!("../example/one-way/handoffs.yaml");

const BAD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
«next»:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: disqualified, when: nobody answers, path: exit, reasons: [no-response]}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    if !funnel.is_whole || !funnel.stages.iter().all(|stage| is_owner_known(playbook, stage)) {
        return;
    }
    let is_owned = |entry: &Entry, function| {
        let team = playbook.follow(&entry.record, "owner_team");
        team.and_then(|team| playbook.function(team)) == Some(function)
    };
    let of_sales: Vec<&Stage> =
        funnel.stages.iter().filter(|stage| is_owned(stage.entry, "sales")).collect();
    let is_known = |stage: &&Stage| {
        stage.is_charted() && stage.next.iter().all(|way| way.record.is_known("path"))
    };
    let mut ways = of_sales.iter().flat_map(|stage| &stage.next);
    let has_way_back = ways.any(|way| {
        way.path == TransitionPath::Recycle
            && way.target.is_some_and(|target| is_owned(target, "marketing"))
    });
    if has_way_back || !of_sales.iter().all(is_known) {
        return;
    }
    let pool = funnel
        .stages
        .iter()
        .find(|stage| stage.ty == StageType::Inventory && is_owned(stage.entry, "marketing"));
    if let Some(stage) = most_binding(&of_sales) {
        report(stage, pool, findings);
    }
}

/// Says whether the team that owns a stage is known, and its function.
fn is_owner_known(playbook: &Playbook, stage: &Stage) -> bool {
    let needs_none = stage.is_type(StageType::End) && stage.entry.record.lacks("owner_team");
    let team = playbook.follow(&stage.entry.record, "owner_team");
    needs_none || team.is_some_and(|team| playbook.function(team).is_some())
}

/// Returns the stage whose status makes the finding weigh most, the first of several.
fn most_binding<'s>(stages: &[&'s Stage<'s>]) -> Option<&'s Stage<'s>> {
    let worked = || stages.iter().filter(|stage| stage.ty != StageType::End);
    let of = |standing| worked().find(|stage| stage.entry.standing() == standing);
    let found = of(Standing::Agreed).or_else(|| of(Standing::Proposed));
    found.or_else(|| worked().next()).copied()
}

fn report(stage: &Stage, pool: Option<&Stage>, findings: &mut Findings) {
    let way = |id: &str| {
        format!("add `- {{to: {id}, when: …, path: recycle, reasons: [bad-timing, no-response]}}`")
    };
    let finding = findings
        .at(stage.entry.place("next"), "sales has no way to give a lead back to marketing")
        .label("no `path: recycle` to a stage of marketing, here or at another stage of sales");
    let finding = match pool {
        Some(pool) => finding.help(way(&pool.entry.id.value)),
        None => finding
            .help("add a stage such as `nurture` with `type: inventory`, owned by a team of marketing")
            .help(format!("then lead back to it: {}", way("nurture"))),
    };
    findings.report_on(stage.entry, finding);
}
