//! `decision-no-change`: a decision about nothing.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8129", name: "decision-no-change" },
    level: Level::Error,
    finds: "A decision without `changes`: it names no item that it changes.",
    matters: "what was decided in words alone is remembered by each side in its own way, and no \
              definition follows",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Sales accepts or rejects within two business days»
date: 2026-10-01
status: agreed
owner: mia
signed: {sales: sam, marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::DECISION).filter(|entry| entry.is_whole()) {
        if !entry.record.lacks("changes") {
            continue;
        }
        let finding = findings
            .at(entry.place("changes"), format!("{} changes nothing", words::name(entry)))
            .label("no `changes`")
            .help(
                "say which item changes, and from what to what: `changes: [{item: lead-stage/mql, \
                 field: time_limit, before: 5 business days, after: 2 business days}]`",
            )
            .help(
                "for something new, leave `field` and `before` out and say in `after` what it is",
            );
        findings.report_on(entry, finding);
    }
}
