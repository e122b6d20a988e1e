//! `stage-no-owner`: a stage in which nobody has the leads.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{RuleId, file},
    model::{Funnel, Playbook, SETTINGS, StageType, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2019", name: "stage-no-owner" },
    level: Level::Error,
    finds: "A lead stage, other than an end, that names no `owner_team`.",
    matters: "who does what, and when, is what both teams agree on, and a lead without a team is \
              called by neither",
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
follow_up: Enrich, score and route.
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
    let teams = || words::codes(playbook.of_kind(&kinds::TEAM).map(|team| &*team.id.value), "and");
    for stage in Funnel::of(playbook).stages {
        let entry = stage.entry;
        let is_known = entry.record.is_known("type");
        if stage.ty == StageType::End || !is_known || !entry.record.lacks("owner_team") {
            continue;
        }
        let message = format!("lead stage `{}` does not say who has the leads", entry.id.value);
        let help = match teams() {
            ids if ids.is_empty() => {
                format!(
                    "list your teams under `teams:` in {}, then add `owner_team: …`",
                    file(SETTINGS)
                )
            }
            ids => format!("add `owner_team: …` with one of the teams: {ids}"),
        };
        let finding = findings.at(entry.place("owner_team"), message).label("no `owner_team`");
        findings.report_on(entry, finding.help(help));
    }
}
