//! `evidence-missing`: a market described from memory.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5071", name: "evidence-missing" },
    level: Level::Advice,
    finds: "An agreed ideal customer profile or persona without `evidence`.",
    matters: "without interviews or numbers behind it the loudest opinion in the room becomes the \
              customer",
    bad: Example(&[("icp.yaml", BAD)]),
    good: Example(&[("icp.yaml", market::ICP)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«food»:
  title: Food distributors
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  segment: Regional food distributors
  fit: [{attribute: Sites, want: 5 to 60}]
  not_for: [{rule: Fewer than 3 cold rooms, reason: too-small}]
  market_size: {accounts: 4200, source: Company registers, as_of: 2026-09-01}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kind in [&kinds::ICP, &kinds::PERSONA] {
        for entry in items::lacking(playbook, kind, "evidence") {
            if entry.standing() != Standing::Agreed {
                continue;
            }
            let message = format!("{} is agreed, and rests on no evidence", words::name(entry));
            let finding = findings
                .at(entry.place("evidence"), message)
                .label("no `evidence`")
                .help("add what it rests on: `evidence: [{claim: 7 of 9 lost deals named audits, source: Loss interviews, date: 2026-08-20}]`")
                .help("five calls with customers are a beginning; a lesson from a joint visit counts, too");
            findings.report_on(entry, finding);
        }
    }
}
