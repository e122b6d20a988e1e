//! `decision-unsigned`: a decision called agreed that one side never signed.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::DECISION,
        items,
        signatures::{self, Unsigned},
    },
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8127", name: "decision-unsigned" },
    level: Level::ByStatus,
    finds: "An agreed decision that is not signed for sales and for marketing, and that the \
            arbiter has not ruled on; or a signer who stands for another function. That somebody \
            has not signed can be neither lowered nor waived; that a signer has changed teams \
            since can.",
    matters: "whoever did not sign was not asked, and will say so when the change begins to hurt",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
«signed»: {marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::DECISION).filter(|entry| items::is_agreed(entry)) {
        if !entry.record.lacks("ruled_by") {
            continue;
        }
        for unsigned in signatures::unsigned(playbook, findings, entry, "signed") {
            match unsigned {
                Unsigned::Absent(finding) => {
                    findings.report_error(finding.help(or_ruled(playbook)));
                }
                Unsigned::Stranger(finding) => findings.report_on(entry, finding),
            }
        }
    }
}

fn or_ruled(playbook: &Playbook) -> String {
    match playbook.arbiter() {
        Some(arbiter) => {
            let id = &arbiter.id.value;
            format!("or, if {} has ruled, write `ruled_by: {id}`", arbiter.title)
        }
        None => "or, if the arbiter has ruled, write `ruled_by: …` with who that is".to_owned(),
    }
}
