//! `asset-no-training`: material that nobody learns to use.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9147", name: "asset-no-training" },
    level: Level::ByStatus,
    finds: "A live asset without `training`.",
    matters: "material that is sent around and not practiced is forgotten within a week",
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
  evaluate: {due: 2027-02-11}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        if !entry.record.lacks("training") {
            continue;
        }
        let message = format!("nobody is shown how to use {}", words::name(entry));
        let finding = findings.at(entry.place("training"), message).label("no `training`").help(
            "add `training: {how: 20 minutes in the weekly meeting, by: 2026-12-04, who: [sales]}`",
        );
        findings.report_on(entry, finding);
    }
}
