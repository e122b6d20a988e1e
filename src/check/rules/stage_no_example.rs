//! `stage-no-example`: a definition without a lead to see it by.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2035", name: "stage-no-example" },
    level: Level::Advice,
    finds: "A lead stage without an `example` of a lead that belongs there, or without a \
            `counter_example` of one that only looks so. `examples` and `counter_examples`, which \
            the check runs, are as good.",
    matters: "two people who read one definition differently find out by an example",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Customer»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let (entry, id) = (stage.entry, &stage.entry.id.value);
        let lacks = |words: &str, data: &str| entry.record.lacks(words) && entry.record.lacks(data);
        let no_example = lacks("example", "examples");
        let no_counter = lacks("counter_example", "counter_examples");
        let (message, label) = match (no_example, no_counter) {
            (true, true) => (
                format!(
                    "lead stage `{id}` shows no lead that belongs there, and none that does not"
                ),
                "no `example`, no `counter_example`",
            ),
            (true, false) => {
                (format!("lead stage `{id}` shows no lead that belongs there"), "no `example`")
            }
            (false, true) => (
                format!("lead stage `{id}` shows no lead that only looks as if it belonged there"),
                "no `counter_example`",
            ),
            (false, false) => continue,
        };
        let mut finding = findings.at(entry.id.span, message).label(label);
        if no_example {
            finding = finding.help("add a real lead without names: `example: Quality manager of 22 sites who asked for a demo.`");
        }
        if no_counter {
            finding = finding.help("add one that was taken for it: `counter_example: A student who downloaded eight papers.`");
        }
        findings.report_on(entry, finding);
    }
}
