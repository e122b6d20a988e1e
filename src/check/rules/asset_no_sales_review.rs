//! `asset-no-sales-review`: material that nobody in sales has read.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9146", name: "asset-no-sales-review" },
    level: Level::ByStatus,
    finds: "A live asset without `reviewed_by_sales`, or read by somebody who does not work in \
            sales.",
    matters: "sellers who had no say in a piece of material do not use it, and are often right",
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
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
  evaluate: {due: 2027-02-11}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        let message = format!("nobody in sales has read {}", words::name(entry));
        let review = entry.record.record("reviewed_by_sales");
        let reader = review.and_then(|review| playbook.follow(review, "person"));
        let finding = if entry.record.lacks("reviewed_by_sales") {
            findings
                .at(entry.place("reviewed_by_sales"), message)
                .label("no `reviewed_by_sales`")
                .help("have a seller read it, and add `reviewed_by_sales: {person: …, on: …}`")
        } else if let (Some(review), Some(reader)) = (review, reader)
            && let Some(function) = playbook.function(reader)
            && function != "sales"
            && let Some(written) = review.get("person")
        {
            findings
                .at(written.span, message)
                .label(format!("{} works in {function}", reader.title))
                .help("have a seller read it, and name them here")
        } else {
            continue;
        };
        findings.report_on(entry, finding);
    }
}
