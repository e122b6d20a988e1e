//! `lifecycle-stops-at-sale`: a customer journey that ends at the signature.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items},
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9155", name: "lifecycle-stops-at-sale" },
    level: Level::Warning,
    finds: "A playbook whose agreed journey stages are all of the phase `create`: none says what \
            customers want after they bought.",
    matters: "keeping a customer costs a fraction of winning one, and the journey of a customer \
              does not stop where ours would",
    bad: Example(&[("journey.yaml", BAD)]),
    good: Example(&[("journey.yaml", plan::JOURNEY)]),
    check: Check::Playbook(check),
};

const BAD: &str = "compare:
  title: Compare
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 1
  phase: «create»
  customer_goal: I want to see it work in our own rooms.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let in_use = |entry: &&Entry| entry.standing() != Standing::Retired;
    let stages: Vec<&Entry> = playbook.of_kind(&kinds::JOURNEY_STAGE).filter(in_use).collect();
    let is_before = |entry: &&Entry| entry.record.text("phase") == Some("create");
    if playbook.is_incomplete(&kinds::JOURNEY_STAGE) || !stages.iter().all(is_before) {
        return;
    }
    // The last agreed one is where the journey breaks off.
    let Some(last) = stages.iter().rev().find(|entry| items::is_agreed(entry)) else { return };
    let Some(phase) = last.record.get("phase") else { return };
    let finding = findings
        .at(phase.span, "the customer's journey stops at the sale")
        .label("the last step, and nothing after it")
        .help("add a journey stage with `phase: keep`, and one with `phase: grow`")
        .help("ask a customer what they wanted in the first month, and in the second year");
    findings.report_on(last, finding);
}
