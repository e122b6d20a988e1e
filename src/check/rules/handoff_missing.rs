//! `handoff-missing`: a step between two teams that nobody has agreed on.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        handoffs::{function, handoffs},
    },
    diagnostic::RuleId,
    model::{Funnel, Playbook, TransitionPath, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3038", name: "handoff-missing" },
    level: Level::ByStatus,
    finds: "A step of a lead from a stage of one function to a stage of another, back to \
            marketing included, that names no `handoff`. Steps out (to \
            disqualified or lost) need none.",
    matters: "between two teams is the gap where leads die, because each thinks the other has \
              them",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
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
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: «nurture», when: nobody answers, path: recycle, reasons: [no-response]}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let (funnel, known) = (Funnel::of(playbook), handoffs(playbook));
    for stage in funnel.stages.iter().filter(|stage| !stage.is_contested) {
        let Some(here) = function(playbook, stage.entry) else { continue };
        for step in &stage.next {
            let Some(target) = step.target else { continue };
            let is_exit = step.path == TransitionPath::Exit
                || matches!(target.record.text("role"), Some("disqualified" | "lost"));
            let is_certain = step.record.is_known("path") && step.record.lacks("handoff");
            let there = function(playbook, target).filter(|there| *there != here);
            let Some(there) = there.filter(|_| is_certain && !is_exit) else { continue };
            if target.standing() == Standing::Retired {
                continue;
            }
            let (from, to) = (&stage.entry.id.value, &target.id.value);
            let finding = findings
                .at(step.span(), format!("a lead passes from {here} to {there} without a hand-off, from `{from}` to `{to}`"))
                .label("no `handoff`")
                .related(stage.entry.place("owner_team"), format!("here {here} has it"))
                .related(target.place("owner_team"), format!("here {there} has it"));
            let agreed = known.iter().find(|handoff| handoff.covers(stage.entry, step));
            let finding = match agreed {
                Some(handoff) => finding.help(format!(
                    "add `handoff: {}`, which is about this step",
                    handoff.entry.id.value
                )),
                None => finding
                    .help(format!(
                        "agree on one: `playmaker new handoff {from}-to-{to} --field from={from} \
                         --field to={to}` writes it"
                    ))
                    .help(format!("then add `handoff: {from}-to-{to}` to the step")),
            };
            let less_binding =
                if target.standing() < stage.entry.standing() { target } else { stage.entry };
            findings.report_on(less_binding, finding);
        }
    }
}
