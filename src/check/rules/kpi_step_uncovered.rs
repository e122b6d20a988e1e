//! `kpi-step-uncovered`: a step of the funnel that nobody measures.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage, StageType, Transition, TransitionPath, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6078", name: "kpi-step-uncovered" },
    level: Level::ByStatus,
    finds: "A step from one lead stage to the next, on the way from the entry to the customer, \
            that no KPI of the type `conversion` measures. A stage of the type `gate` is passed at \
            once, so the step goes on to the stage behind it. How much it matters follows the \
            status of both stages. Of MQL to SAL `kpi-core-pair` tells.",
    matters: "each step must be measured and reported, or the one that fails is looked for in all \
              of them",
    bad: Example(&[
        ("lead-stages/sal.md", BAD),
        ("kpis.yaml", include_str!("../example/unmeasured.yaml")),
    ]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

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
next:
  - {to: «sql», when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let Some(measured) = kpis::measured_steps(playbook).filter(|_| funnel.is_whole) else { return };
    if funnel.start().is_none() {
        return;
    }
    let has_core = kpis::core(&funnel).is_some();
    let is_first = playbook.of_kind(&kinds::KPI).next().is_none();
    for (from, step, next) in funnel.success_steps() {
        let to = behind_gates(&funnel, next);
        let is_passage = |to: &Stage| measured.contains(&(from.entry.number, to.entry.number));
        let is_measured = from.is_type(StageType::Gate) || is_passage(next) || is_passage(to);
        let is_core = has_core && (from.role, to.role) == (Some("mql"), Some("sal"));
        // Of a step in a circle `stage-loop-success` tells.
        let is_on = |step: &Transition| step.path == TransitionPath::Success;
        let is_loop = funnel.reachable(to.entry.number, is_on).contains(&from.entry.number);
        if is_measured || is_loop || !from.is_charted() || (is_core && !is_first) {
            continue;
        }
        let [id, next] = [from, to].map(|stage| stage.entry.id.value.as_str());
        let about = [from.entry, to.entry].into_iter().min_by_key(|stage| stage.standing());
        if is_first {
            let finding = findings
                .at(step.span(), "no KPI measures how leads get on from stage to stage")
                .label(format!("the first step, from `{id}` to `{next}`"))
                .help(kpis::to_add(playbook, from.entry, to.entry))
                .help("and one for each step behind it");
            findings.report_on(about.unwrap_or(from.entry), finding);
            return;
        }
        let finding = findings
            .at(step.span(), format!("no KPI measures the step from `{id}` to `{next}`"))
            .label("how many get on is not known")
            .help(kpis::to_add(playbook, from.entry, to.entry));
        findings.report_on(about.unwrap_or(from.entry), finding);
    }
}

/// Returns the next stage that takes time: a gate is passed at once, so that nobody waits in it.
fn behind_gates<'f, 'p>(funnel: &'f Funnel<'p>, stage: &'f Stage<'p>) -> &'f Stage<'p> {
    let (mut at, mut n_left) = (stage, funnel.stages.len());
    while at.is_type(StageType::Gate) && n_left > 0 {
        n_left -= 1;
        let mut on = at.next.iter().filter(|step| step.path == TransitionPath::Success);
        let next = on.find_map(|step| funnel.stage(step.target?.number));
        let Some(next) = next else { break };
        at = next;
    }
    at
}
