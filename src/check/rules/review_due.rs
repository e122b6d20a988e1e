//! `review-due`: an item that must soon be looked at again.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, people, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8136", name: "review-due" },
    level: Level::Advice,
    finds: "An agreed item whose review is due within 14 days: the day in `reviewed`, and how long \
            that holds (`review_every` of the item, else of its kind in `playbook.yaml`, else what \
            is usual for the kind).",
    matters: "customers and competitors change, and what was true in spring is quoted in winter",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-06-01}
reviewed: «2026-06-01»
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

/// How many days before it is due a review is spoken of.
const AHEAD: u32 = 14;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let today = playbook.today;
    let Some(horizon) = people::days_after(today, AHEAD) else { return };
    for entry in playbook.entries().filter(|entry| items::is_agreed(entry)) {
        let written = entry.record.peek_value("reviewed");
        let Some((due, written)) = playbook.review_due(entry).zip(written) else { continue };
        if due < today || due > horizon {
            continue;
        }
        let finding = findings
            .at(written.span, format!("{} is to be reviewed by {due}", words::name(entry)))
            .label("last looked at on this day")
            .help("read it again with those who use it, and write that day in `reviewed`");
        findings.report_on(entry, finding);
    }
}
