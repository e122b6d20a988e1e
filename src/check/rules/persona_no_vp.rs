//! `persona-no-vp`: a persona to whom nothing is promised.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{EntryId, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5064", name: "persona-no-vp" },
    level: Level::ByStatus,
    finds: "A persona whom no value proposition names, in a playbook that has value propositions.",
    matters: "marketing has nothing to write to this persona, so each seller makes up a message of \
              their own",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("personas/buyer.md", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", GOOD),
        ("personas/buyer.md", BUYER),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Operations director»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
buying_role: economic-buyer
pains: [audit-scramble]
evidence: [{claim: Signs the contract, source: Deal records, date: 2026-08-20}]
---
";

const GOOD: &str = "audit-ready:
  title: Audit-ready on any day
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  promise: Be audit-ready on any day.
  personas: [quality-manager, buyer]
  pains: [audit-scramble]
  offer: monitor
  proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]
";

const BUYER: &str = "---
title: Operations director
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
buying_role: economic-buyer
pains: [audit-scramble]
evidence: [{claim: Signs the contract, source: Deal records, date: 2026-08-20}]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(first) = items::in_use(playbook, &kinds::VALUE_PROP).next() else { return };
    let is_open = items::lacking(playbook, &kinds::VALUE_PROP, "personas").next().is_some();
    if is_open || !items::all_named(playbook, &kinds::VALUE_PROP, "personas") {
        return;
    }
    let named: BTreeSet<EntryId> = items::in_use(playbook, &kinds::VALUE_PROP)
        .flat_map(|promise| playbook.follow_all(&promise.record, "personas"))
        .map(|persona| persona.number)
        .collect();
    for entry in items::in_use(playbook, &kinds::PERSONA) {
        if named.contains(&entry.number) {
            continue;
        }
        let name = words::name(entry);
        let id = &entry.id.value;
        let finding = findings
            .at(entry.id.span, format!("no value proposition is made to {name}"))
            .label("nothing to say to them")
            .help(format!(
                "if a promise holds for them too, add `{id}` to its `personas:`, as in {}",
                words::code(&first.path())
            ))
            .help("or write one: `playmaker new value-prop …`")
            .help("if they no longer matter, say `status: retired`");
        findings.report_on(entry, finding);
    }
}
