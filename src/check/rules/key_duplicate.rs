//! `key-duplicate`: a name that is written twice where it may stand once.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::RuleId,
    model::{Fault, Playbook},
    parse::{ParseFault, yaml::YamlFault},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1176", name: "key-duplicate" },
    level: Level::Error,
    finds: "A field that is written twice in one item, or an id that stands twice in one file.",
    matters: "the two may say different things, and each team will believe the one it has read",
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
«owner»: mia
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in faults::faults(playbook) {
        let Fault::Parse(ParseFault::Yaml(YamlFault::DuplicateKey { span, first, key })) = fault
        else {
            continue;
        };
        let key = words::code(key);
        let line = playbook.sources.position(*first).line;
        let finding = findings
            .at(*span, format!("{key} is written twice"))
            .label("and again here")
            .related(*first, "written here")
            .help(format!("keep the right one of the two; until then line {line} counts"));
        findings.report(finding);
    }
}
