//! `asset-no-evaluation`: material that nobody will look at again.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9193", name: "asset-no-evaluation" },
    level: Level::Warning,
    finds: "A live asset without a day on which it is looked at again.",
    matters: "only what is looked at on a set day is mended or taken away; the rest piles up",
    bad: Example(&[("assets.yaml", BAD), ("index.md", plan::INDEX)]),
    good: Example(&[("assets.yaml", plan::ASSETS), ("index.md", plan::INDEX)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«case-study»:
  title: Case study
  status: live
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: case study
  at: https://example.com/case.pdf
  for: reps
  for_roles: [Account executive]
  stages: [sql]
  reviewed_by_sales: {person: sam, on: 2026-09-28}
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        if !entry.record.lacks("evaluate") {
            continue;
        }
        let message = format!("no day is set to see whether {} works", words::name(entry));
        let finding = findings
            .at(entry.place("evaluate"), message)
            .label("no `evaluate`")
            .help("add `evaluate: {due: 2027-02-11}`, or another day in the next months");
        findings.report_on(entry, finding);
    }
}
