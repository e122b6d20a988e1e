//! `lesson-one-sided`: a lesson that one side drew alone.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9153", name: "lesson-one-sided" },
    level: Level::Warning,
    finds: "An agreed lesson in which nobody from marketing, or nobody from sales, took part.",
    matters: "a judgment that one side makes alone is a verdict on the other; made together it \
              changes something",
    bad: Example(&[("lessons.yaml", BAD)]),
    good: Example(&[("lessons.yaml", plan::LESSONS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "ride-along:
  title: A day beside Sam
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  source: {type: ride-along, on: 2026-09-30}
  «participants»: [mia]
  expected: Buyers know what the webinars are about.
  happened: Two of fourteen remembered one.
  change: The checklist goes out instead.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::LESSON).filter(|entry| items::is_agreed(entry)) {
        if entry.record.lacks("participants") {
            continue;
        }
        let Some(side) = playbook.absent_side(&entry.record, "participants") else {
            continue;
        };
        let finding = findings
            .at(
                entry.place("participants"),
                format!("nobody from {side} took part in {}", words::name(entry)),
            )
            .label(format!("nobody from {side}"))
            .help(format!("talk it over with somebody from {side}, and add them"));
        findings.report_on(entry, finding);
    }
}
