//! `stage-role-duplicate`: one word for two stages.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2032", name: "stage-role-duplicate" },
    level: Level::Error,
    finds: "Two lead stages with one `role`. The role `other` may stand on any number of stages, \
            and a stage that counts people may share a role with one that counts companies.",
    matters: "sales and marketing that count different stages under one word have no agreement on \
              what a lead is",
    bad: Example(&[("lead-stages/nurture.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Warm lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: «mql»
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
    let mut seen: BTreeMap<(&str, &str), &Stage> = BTreeMap::new();
    for stage in &funnel.stages {
        let Some(role) = stage.role.filter(|role| *role != "other") else { continue };
        let unit = stage.entry.record.text("unit").unwrap_or("person");
        let Some(first) = seen.get(&(role, unit)) else {
            seen.insert((role, unit), stage);
            continue;
        };
        let (one, two) = (&first.entry.id.value, &stage.entry.id.value);
        let finding = findings
            .at(
                place(stage),
                format!("lead stages `{one}` and `{two}` both have the role `{role}`"),
            )
            .label("the same role again")
            .related(place(first), "here first")
            .help(format!("keep `role: {role}` on the stage that the percentages are counted by"))
            .help("write `role: other` on the other one");
        findings.report_on(stage.entry, finding);
    }
}

fn place(stage: &Stage) -> Span {
    stage.entry.record.get("role").map_or(stage.entry.id.span, |role| role.span)
}
