//! `stage-no-breach`: a time limit that may pass unseen.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2022", name: "stage-no-breach" },
    level: Level::ByStatus,
    finds: "A lead stage with a `time_limit` and no `on_breach`.",
    matters: "a limit without a consequence is decoration, and late leads stay late",
    bad: Example(&[("lead-stages/inquiry.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Inquiry
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
role: inquiry
entry: true
owner_team: marketing
follow_up: Enrich, score and route.
«time_limit»: 1 business day
enter_when: A form or a call is logged.
next:
  - {to: mql, when: the score reaches 60}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let (entry, record) = (stage.entry, &stage.entry.record);
        let Some(limit) = record.written("time_limit") else { continue };
        if !stage.is_type(StageType::Sla) || !record.lacks("on_breach") {
            continue;
        }
        let id = &entry.id.value;
        let message = format!("lead stage `{id}` does not say what happens when its limit passes");
        let finding = findings.at(limit.key, message).label("a limit, and no `on_breach`").help(
            "add what is done and who does it: `on_breach: {action: reassign the lead, to: …}`",
        );
        findings.report_on(entry, finding);
    }
}
