//! `stage-no-criteria`: a stage that anything may enter.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2029", name: "stage-no-criteria" },
    level: Level::ByStatus,
    finds: "A lead stage that does not say what brings a lead there: no `enter_when`.",
    matters: "leads that are passed on by feeling are sent back by feeling",
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
example: Signed on Friday.
counter_example: A verbal yes.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let entry = stage.entry;
        if !entry.record.lacks("enter_when") {
            continue;
        }
        let message =
            format!("lead stage `{}` does not say what brings a lead there", entry.id.value);
        let finding = findings
            .at(entry.place("enter_when"), message)
            .label("no `enter_when`")
            .help("add what can be seen to happen: `enter_when: The contract is signed.`")
            .help("or name a checklist or a score: `enter_when: qualification/…`");
        findings.report_on(entry, finding);
    }
}
