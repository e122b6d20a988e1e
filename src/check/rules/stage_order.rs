//! `stage-order`: a success path that runs against the usual order.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{CANONICAL_ORDER, EntryId, Funnel, Playbook, Stage, Transition, TransitionPath},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2033", name: "stage-order" },
    level: Level::Warning,
    finds: "A `next` with `path: success` from a stage to one whose role comes earlier. The order \
            is inquiry, mql, sal, sql, opportunity, customer.",
    matters: "SAL and SQL are often taken for each other, and reports by role would then show the \
              wrong percentages",
    bad: Example(&[("lead-stages/inquiry.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Request
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
role: opportunity
entry: true
owner_team: marketing
follow_up: Enrich, score and route.
time_limit: 1 business day
on_breach: {action: tell the head of marketing, to: mia}
enter_when: A form or a call is logged.
next:
  - {to: «mql», when: the score reaches 60, path: success}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    for stage in &funnel.stages {
        let Some(rank) = rank(stage) else { continue };
        for (way, target) in next_with_role(&funnel, stage) {
            // A way that leads back in a circle is reported for that.
            let leads_back =
                || funnel.reachable(target.entry.number, is_success).contains(&stage.entry.number);
            if self::rank(target).is_some_and(|after| after < rank) && !leads_back() {
                report(stage, way, target, findings);
            }
        }
    }
}

fn report(stage: &Stage, way: &Transition, target: &Stage, findings: &mut Findings) {
    let (from, to) = (&stage.entry.id.value, &target.entry.id.value);
    let role = |stage: &Stage| stage.role.unwrap_or_default().to_owned();
    let message = format!(
        "on the success path `{from}`, of the role `{}`, comes before `{to}`, of the role `{}`",
        role(stage),
        role(target)
    );
    let place = |stage: &Stage| stage.entry.place("role");
    let finding = findings
        .at(way.span(), message)
        .label("a step back in the usual order")
        .related(place(stage), format!("`{}`", role(stage)))
        .related(place(target), format!("`{}`", role(target)))
        .help(format!(
            "put the roles of `{from}` and `{to}` right; the order is {}",
            CANONICAL_ORDER.join(", ")
        ))
        .help("if leads go back here, write `path: recycle`");
    findings.report_on(stage.entry, finding);
}

fn rank(stage: &Stage) -> Option<usize> {
    CANONICAL_ORDER.iter().position(|role| Some(*role) == stage.role)
}

fn is_success(way: &Transition) -> bool {
    way.is_path_written() && way.path == TransitionPath::Success
}

/// Returns the nearest stages with a place in the order, over stages without one.
fn next_with_role<'f>(
    funnel: &'f Funnel,
    stage: &'f Stage,
) -> Vec<(&'f Transition<'f>, &'f Stage<'f>)> {
    let (mut found, mut queue): (_, Vec<&Stage>) = (Vec::new(), vec![stage]);
    let mut seen: BTreeSet<EntryId> = BTreeSet::new();
    while let Some(stage) = queue.pop() {
        for way in stage.next.iter().filter(|way| is_success(way)) {
            let target = way.target.and_then(|target| funnel.stage(target.number));
            let Some(target) = target.filter(|target| seen.insert(target.entry.number)) else {
                continue;
            };
            if rank(target).is_some() {
                found.push((way, target));
            } else if target.entry.record.is_known("role") {
                queue.push(target);
            }
        }
    }
    found
}
