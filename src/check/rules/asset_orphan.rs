//! `asset-orphan`: material that is for nobody, or for no moment.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9145", name: "asset-orphan" },
    level: Level::ByStatus,
    finds: "A live asset that names neither a persona nor a role of ours, or neither a step of \
            the journey nor a lead stage.",
    matters: "sellers use what they find at the moment they need it; material for everybody and \
              any time is found by nobody",
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
  reviewed_by_sales: {person: sam, on: 2026-09-28}
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
  evaluate: {due: 2027-02-11}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        let lacks = |names: [&str; 2]| names.into_iter().all(|name| entry.record.lacks(name));
        let is_for_customers = entry.record.text("for") == Some("customers");
        let (what, help) = if lacks(["journey", "stages"]) {
            ("when it is used", "add `stages: [sql]`, `journey: [compare]` or both")
        // Without personas for customers it is incomplete, which `field-missing` says.
        } else if lacks(["personas", "for_roles"]) && !is_for_customers {
            ("who uses it", "add `for_roles: [Account executive]`, or `personas:`")
        } else {
            continue;
        };
        let message = format!("{} does not say {what}", words::name(entry));
        let finding = findings.at(entry.id.span, message).label("live").help(help);
        findings.report_on(entry, finding);
    }
}
