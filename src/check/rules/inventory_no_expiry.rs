//! `inventory-no-expiry`: a pool that only grows.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2024", name: "inventory-no-expiry" },
    level: Level::Advice,
    finds: "A lead stage of the type `inventory` that no lead leaves for an end, however long it \
            waits.",
    matters: "a list that nobody is ever taken off rots, and its size says nothing",
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
owner_team: marketing
follow_up: One useful mail a month.
re_engage_when: The score reaches 60 again.
enter_when: Sales gives it back with a reason.
«next»:
  - {to: mql, when: the score reaches 60 again, path: success}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    for stage in funnel.stages.iter().filter(|stage| stage.is_type(StageType::Inventory)) {
        let is_exit = |number| {
            let target = funnel.stage(number);
            target.is_some_and(|stage| {
                stage.ty == StageType::End || !stage.entry.record.is_known("type")
            })
        };
        let mut targets = stage.next.iter().filter_map(|transition| transition.target);
        if stage.next.is_empty() || !stage.is_charted() || targets.any(|to| is_exit(to.number)) {
            continue;
        }
        let (entry, id) = (stage.entry, &stage.entry.id.value);
        let ends =
            funnel.stages.iter().find(|stage| stage.ty == StageType::End && !stage.is_success());
        let end = ends.map_or("…", |stage| &stage.entry.id.value);
        let finding = findings
            .at(entry.place("next"), format!("leads never expire in the pool `{id}`"))
            .label("no way out after a long time without an answer")
            .help(format!(
                "add `- {{to: {end}, when: 365 days without activity, path: exit, reasons: [idle]}}`"
            ));
        findings.report_on(entry, finding);
    }
}
