//! `waiver-unused`: a waiver for something that is not found.

use crate::{
    check::{Check, Example, Findings, Level, Rule, settings::exception::Exception, words},
    diagnostic::{Diagnostic, RuleId},
    model::Entry,
};

pub(in crate::check) static RULE: Rule = Rule {
    id: RuleId { code: "P1224", name: "waiver-unused" },
    level: Level::Advice,
    finds: "A waiver of a rule that finds nothing in its item.",
    matters: "a waiver that is left over will hide the next real fault of its kind",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[("lead-stages/customer.md", GOOD)]),
    // It depends on what all the other rules find: `settings::apply` asks for it after them.
    check: Check::Playbook(|_, _| {}),
};

const BAD: &str = "---
title: Customer
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
counter_example: A verbal yes.
waive:
  - {code: «stage-no-example», because: we have no customer yet}
---
";

const GOOD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
waive:
  - {code: stage-no-example, because: we have no customer yet}
---
";

/// Returns the finding about a waiver that was not used.
pub(in crate::check) fn finding(
    findings: &Findings,
    entry: &Entry,
    waiver: &Exception<'_>,
) -> Diagnostic {
    let (written, name) = (words::code(waiver.written), words::name(entry));
    findings
        .at(waiver.span, format!("the waiver of {written} in {name} waives nothing"))
        .label("finds nothing here")
        .help("remove it: what it was for has been put right")
}
