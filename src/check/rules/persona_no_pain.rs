//! `persona-no-pain`: a persona whom nothing troubles.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::{RuleId, file},
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5063", name: "persona-no-pain" },
    level: Level::Error,
    finds: "A persona without `pains`.",
    matters: "who is not troubled has no reason to buy, so nothing we say to this persona can land",
    bad: Example(&[("personas.yaml", BAD)]),
    good: Example(&[("personas.yaml", market::PERSONAS), ("pains.yaml", market::PAINS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«quality-manager»:
  title: Quality manager
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: champion
  evidence: [{claim: They name audits first, source: 12 interviews, date: 2026-08-20}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::PERSONA, "pains") {
        let message = format!("{} has no pain", words::name(entry));
        let finding = findings
            .at(entry.place("pains"), message)
            .label("no `pains`")
            .help(format!("name what troubles them, by the ids in {}: `pains: [audit-scramble]`", file("pains.yaml")))
            .help("or describe it on the spot: `pains: [{id: audit-scramble, title: Audit scramble, statement: We spend weeks collecting records.}]`");
        findings.report_on(entry, finding);
    }
}
