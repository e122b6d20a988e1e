//! `review-overdue`: an item that nobody has looked at for too long.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8300", name: "review-overdue" },
    level: Level::Warning,
    finds: "An agreed item whose review is past: the day in `reviewed`, and how long that holds \
            (`review_every` of the item, else of its kind in `playbook.yaml`, else what is usual \
            for the kind).",
    matters: "nobody knows whether it is still true, and whoever finds out that it is not stops \
              believing the rest",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-05-01}
reviewed: «2026-05-01»
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.entries().filter(|entry| items::is_agreed(entry)) {
        let written = entry.record.peek_value("reviewed");
        let Some((due, written)) = playbook.review_due(entry).zip(written) else { continue };
        if due >= playbook.today {
            continue;
        }
        let mut finding = findings
            .at(written.span, format!("{} was to be reviewed by {due}", words::name(entry)))
            .label("last looked at on this day")
            .help("read it again with those who use it, and write that day in `reviewed`");
        if let Some(owner) = playbook.owner(entry) {
            finding = finding.help(format!("{} owns it", owner.title));
        }
        findings.report_on(entry, finding.help("or give it up: `status: retired`"));
    }
}
