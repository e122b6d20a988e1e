//! `offer-no-price`: an offer without a price.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5074", name: "offer-no-price" },
    level: Level::ByStatus,
    finds: "An offer without `price`: an amount and what it is for, or `on request`.",
    matters: "without an agreed price marketing attracts buyers whom sales has to turn away, and \
              each seller quotes another one",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", market::OFFERS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«monitor»:
  title: Monitor
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: point
  icps: [food]
  lead_with: [{icp: food}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::OFFER, "price") {
        let message = format!("{} has no price", words::name(entry));
        let finding = findings
            .at(entry.place("price"), message)
            .label("no `price`")
            .help("add the price, or the lowest one, and what it is for: `price: {amount: 14400, per: year}`")
            .help("if the owner of the offer makes each price: `price: on request`");
        findings.report_on(entry, finding);
    }
}
