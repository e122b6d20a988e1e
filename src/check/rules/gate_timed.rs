//! `gate-timed`: a gate in which leads wait.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2025", name: "gate-timed" },
    level: Level::Warning,
    finds: "A lead stage of the type `gate` with a `time_limit`.",
    matters: "a gate is checked at once, so a limit on it hides that leads really wait here",
    bad: Example(&[("lead-stages/inquiry.md", BAD)]),
    good: Example(&[("lead-stages/inquiry.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Inquiry
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
type: gate
role: inquiry
entry: true
owner_team: marketing
«time_limit»: 1 business day
enter_when: A form or a call is logged.
next:
  - {to: mql, when: the score reaches 60}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

const GOOD: &str = "---
title: Inquiry
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
type: gate
role: inquiry
entry: true
owner_team: marketing
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
        let entry = stage.entry;
        let Some(limit) = entry.record.written("time_limit") else { continue };
        let Some(ty) = entry.record.get("type").filter(|_| stage.is_type(StageType::Gate)) else {
            continue;
        };
        let id = &entry.id.value;
        let finding = findings
            .at(limit.key, format!("lead stage `{id}` is a gate, and leads may wait in it"))
            .label("a time limit")
            .related(ty.span, "checked at once")
            .help("if leads wait here, write `type: sla`; else remove `time_limit`");
        findings.report_on(entry, finding);
    }
}
