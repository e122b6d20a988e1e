//! `id-duplicate`: two items of a kind with one id or alias.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::RuleId,
    model::{Fault, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1004", name: "id-duplicate" },
    level: Level::Error,
    finds: "Two items of one kind that have the same id, or an alias that is the id or alias of \
            another.",
    matters: "with two definitions of one word, sales and marketing each work by their own",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[("lead-stages/sal.md", GOOD)]),
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
aliases: [accepted-lead, «mql»]
owner_team: sales
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

const GOOD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
aliases: [accepted-lead]
owner_team: sales
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
        let Fault::DuplicateId { span, first, kind, id } = fault else { continue };
        let is_id = playbook.entries().any(|entry| entry.id.span == *span);
        let id = words::code(id);
        let finding = if is_id {
            findings
                .at(*span, format!("{} {id} is defined twice", words::noun(kind)))
                .label("defined again here")
                .related(*first, "first defined here")
                .help("keep one of the two, and move what is missing from the other into it")
        } else {
            findings
                .at(*span, format!("two {} are called {id}", words::nouns(kind)))
                .label("an alias here")
                .related(*first, "the name of this one already")
                .help("take the alias away, or give it to one of the two only")
        };
        findings.report(finding);
    }
}
