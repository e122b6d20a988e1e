//! `stage-when-missing`: a step that nothing sets off.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2030", name: "stage-when-missing" },
    level: Level::Warning,
    finds: "A `next` that does not say `when` a lead goes there.",
    matters: "if nobody knows what moves a lead, it moves when somebody remembers it",
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
time_limit: 1 business day
on_breach: {action: tell the head of marketing, to: mia}
enter_when: A form or a call is logged.
next:
  - {to: «mql»}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        for way in stage.next.iter().filter(|way| way.to.is_some()) {
            if !way.record.lacks("when") {
                continue;
            }
            let (from, to) = (&stage.entry.id.value, playbook.sources.text(way.span()));
            let finding = findings
                .at(way.span(), format!("nothing says when a lead goes from `{from}` to `{to}`"))
                .label("no `when`")
                .help("add what happens, and who does it: `when: the SDR accepts the lead`");
            findings.report_on(stage.entry, finding);
        }
    }
}
