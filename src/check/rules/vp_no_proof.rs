//! `vp-no-proof`: a promise without a proof.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5069", name: "vp-no-proof" },
    level: Level::ByStatus,
    finds: "A value proposition without `proof`.",
    matters: "buyers have heard the same promise from everyone, and only a fact with a name and a \
              number sets ours apart",
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
  pains: [audit-scramble]
  offer: monitor
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::VALUE_PROP, "proof") {
        let message = format!("nothing proves {}", words::name(entry));
        let finding = findings
            .at(entry.place("proof"), message)
            .label("no `proof`")
            .help("add what a customer reached, who says so and when: `proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]`")
            .help("if there is no proof yet, put it back to `status: draft` until there is");
        findings.report_on(entry, finding);
    }
}
