//! `stage-entry`: leads that begin nowhere, or in two places.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2014", name: "stage-entry" },
    level: Level::Error,
    finds: "Lead stages of which none, or more than one, says `entry: true`.",
    matters: "counting leads has to begin at one place, or marketing and sales begin at different \
              ones",
    bad: Example(&[("lead-stages/nurture.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Nurture
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: nurture
entry: «true»
owner_team: marketing
follow_up: One useful mail a month.
re_engage_when: The score reaches 60 again.
enter_when: Sales gives it back with a reason.
next:
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let is_known = |stage: &Stage| !stage.is_contested && stage.entry.record.is_known("entry");
    if !funnel.is_whole || funnel.stages.is_empty() || !funnel.stages.iter().all(is_known) {
        return;
    }
    let entries: Vec<&Stage> = funnel.entries().collect();
    match entries.as_slice() {
        [] => none(&funnel, findings),
        [_] => {}
        [first, second, ..] => {
            let ids = words::codes(entries.iter().map(|stage| &*stage.entry.id.value), "and");
            let message = format!("leads begin at {} stages: {ids}", entries.len());
            let mut finding = findings
                .at(mark(second), message)
                .label("a second beginning")
                .related(mark(first), "the first one")
                .help("keep `entry: true` at the stage where a lead is seen first, and remove it elsewhere");
            for other in &entries[2..] {
                finding = finding.related(mark(other), "and another");
            }
            findings.report_on(second.entry, finding);
        }
    }
}

/// Returns the place where a stage says that leads begin there.
fn mark(stage: &Stage) -> crate::source::Span {
    stage.entry.record.get("entry").map_or(stage.entry.id.span, |entry| entry.span)
}

fn none(funnel: &Funnel, findings: &mut Findings) {
    let inquiry = funnel.stages.iter().find(|stage| stage.role == Some("inquiry"));
    let Some(stage) = inquiry.or_else(|| funnel.stages.first()) else { return };
    let help = match inquiry {
        Some(_) => "add `entry: true` here, if this is where a lead is seen first",
        None => "add `entry: true` to the stage where a lead is seen first",
    };
    let finding = findings
        .at(stage.entry.id.span, "no lead stage says that leads begin there")
        .label("no `entry: true` here, nor at any other stage")
        .help(help);
    findings.report_on(stage.entry, finding);
}
