//! `stage-no-action`: a stage in which nothing is done.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2020", name: "stage-no-action" },
    level: Level::Error,
    finds: "A lead stage without `follow_up`. Stages of the types `gate` and `end` need none.",
    matters: "leads go cold where both teams know the stage and neither knows the next step",
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
time_limit: 1 business day
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
        let needs_none = matches!(stage.ty, StageType::Gate | StageType::End);
        if needs_none || !entry.record.is_known("type") || !entry.record.lacks("follow_up") {
            continue;
        }
        let message =
            format!("lead stage `{}` does not say what is done with a lead", entry.id.value);
        let finding = findings
            .at(entry.place("follow_up"), message)
            .label("no `follow_up`")
            .help("add what the owner does, beginning with the first day: `follow_up: Call, then e-mail, eight times over ten business days.`")
            .help("or name a play: `follow_up: play/…`");
        findings.report_on(entry, finding);
    }
}
