//! `change-same`: a change that changes nothing.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::RuleId,
    model::{Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8308", name: "change-same" },
    level: Level::Warning,
    finds: "A change in a decision whose `before` and `after` say the same, however they are \
            written.",
    matters: "people look for what is new and find nothing, and next time they do not look",
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
  - {item: lead-stage/mql, field: time_limit, before: 2 business days, after: «2 business days»}
signed: {sales: sam, marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for decided in playbook.decided().iter().filter(|decided| decided.is_whole) {
        let decision = playbook.entry(decided.decision);
        let (Some(before), Some(after)) = (&decided.before, &decided.after) else { continue };
        if before.value != after.value || decision.standing() == Standing::Retired {
            continue;
        }
        let item = decided.item(playbook).map_or_else(|| "the item".to_owned(), words::name);
        let message = format!("{} changes {item} to what it said before", words::name(decision));
        let finding = findings
            .at(after.span, message)
            .label("the same")
            .related(before.span, "as before")
            .help("say in `before` what was changed, or take this change out");
        findings.report_on(decision, finding);
    }
}
