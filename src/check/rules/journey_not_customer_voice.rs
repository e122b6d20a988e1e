//! `journey-not-customer-voice`: a step of the customer's journey told in our voice.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::RuleId,
    model::{Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9198", name: "journey-not-customer-voice" },
    level: Level::Advice,
    finds: "A journey stage whose `customer_goal` begins with `we`, `our` or `us`.",
    matters: "a journey told from the inside describes our work; buyers leave where it stops \
              being theirs",
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
  phase: create
  customer_goal: «We show it in their own rooms.»

rely:
  title: Rely
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 2
  phase: keep
  customer_goal: I want to stop thinking about it.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::JOURNEY_STAGE) {
        let Some(goal) = entry.record.get("customer_goal") else { continue };
        let text = goal.value.as_text().unwrap_or_default();
        let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
        let is_ours = first.is_some_and(|word| {
            ["we", "our", "us"].iter().any(|own| own.eq_ignore_ascii_case(word))
        });
        if !is_ours || entry.standing() == Standing::Retired {
            continue;
        }
        let message = format!("{} says what we want, not the customer", words::name(entry));
        let finding = findings
            .at(goal.span, message)
            .label("in our voice")
            .help("write it as the customer would say it: `customer_goal: I want to …`");
        findings.report_on(entry, finding);
    }
}
