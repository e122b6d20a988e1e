//! `stage-no-limit`: a stage in which leads may wait forever.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2021", name: "stage-no-limit" },
    level: Level::Error,
    finds: "A lead stage that leads pass through and that names no `time_limit`. Stages of the \
            types `inventory`, `gate` and `end` need none.",
    matters: "a lead without a deadline is a lead nobody is late with, so it waits until it is \
              cold",
    bad: Example(&[("lead-stages/inquiry.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Inquiry»
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
role: inquiry
entry: true
owner_team: marketing
follow_up: Enrich, score and route.
on_breach: {action: tell the head of marketing, to: mia}
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
        if !stage.is_type(StageType::Sla) || !entry.record.lacks("time_limit") {
            continue;
        }
        let message =
            format!("lead stage `{}` does not say how long a lead may stay", entry.id.value);
        let finding = findings
            .at(entry.place("time_limit"), message)
            .label("no `time_limit`")
            .help("add `time_limit: 2 business days`, or another length of time")
            .help("if leads rest here until they are ready, write `type: inventory` instead");
        findings.report_on(entry, finding);
    }
}
