//! `lesson-no-change`: a lesson after which nothing changes.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9197", name: "lesson-no-change" },
    level: Level::Warning,
    finds: "An agreed lesson that does not say under `change` what is done otherwise.",
    matters: "a lesson that changes nothing will be learned again",
    bad: Example(&[("lessons.yaml", BAD)]),
    good: Example(&[("lessons.yaml", plan::LESSONS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«ride-along»:
  title: A day beside Sam
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  source: {type: ride-along, on: 2026-09-30}
  participants: [mia, sam]
  expected: Buyers know what the webinars are about.
  happened: Two of fourteen remembered one.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::LESSON).filter(|entry| items::is_agreed(entry)) {
        if !entry.record.lacks("change") {
            continue;
        }
        let finding = findings
            .at(entry.place("change"), format!("{} changes nothing", words::name(entry)))
            .label("no `change`")
            .help("add `change: decision/D-0007`, `change: plan/…` or what you do otherwise, in words");
        findings.report_on(entry, finding);
    }
}
