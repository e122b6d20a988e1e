//! `vp-no-pain`: a promise that ends no pain.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5065", name: "vp-no-pain" },
    level: Level::Error,
    finds: "A value proposition without `pains`.",
    matters: "a promise that ends nobody's pain is a claim about us, and buyers skip it",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«audit-ready»:
  title: Audit-ready on any day
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  promise: Be audit-ready on any day.
  personas: [quality-manager]
  offer: monitor
  proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::VALUE_PROP, "pains") {
        let message = format!("{} ends no pain", words::name(entry));
        let finding = findings
            .at(entry.place("pains"), message)
            .label("no `pains`")
            .help("name the pains of its personas that it ends: `pains: [audit-scramble]`")
            .help(
                "if it ends none of theirs, it is a feature: put it under `includes:` of the offer",
            );
        findings.report_on(entry, finding);
    }
}
