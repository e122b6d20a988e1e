//! `path-one-sided`: a newcomer who never meets the other side.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, people, words},
    diagnostic::RuleId,
    model::{Playbook, kinds, record::Record},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9157", name: "path-one-sided" },
    level: Level::Advice,
    finds: "An agreed onboarding path of a team of sales without a step in marketing, or the \
            other way round. A step counts when its words name the other team or one of its \
            people, or speak of a ride-along; so does an item that the other side owns.",
    matters: "who has once done the other side's work writes better reasons, and has a name to \
              ask",
    bad: Example(&[("paths.yaml", BAD)]),
    good: Example(&[("paths.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "new-seller:
  title: Your first 20 days
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  for: New seller
  team: sales
  «steps»:
    - {ref: lead-stage/sql, by: day 1}
";

const GOOD: &str = "new-seller:
  title: Your first 20 days
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  for: New seller
  team: sales
  steps:
    - {ref: lead-stage/sql, by: day 1}
    - {do: Half a day with marketing, by: day 5}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PATH).filter(|entry| items::is_agreed(entry)) {
        let Some(other) = people::other_side(playbook, entry) else { continue };
        let meets = |step: &Record| {
            !items::is_sure(playbook, step, "ref") || people::is_with(playbook, step, other)
        };
        if !entry.record.is_known("steps") || entry.record.records("steps").any(meets) {
            continue;
        }
        let message = format!("{} has no step with {other}", words::name(entry));
        let finding = findings
            .at(entry.place("steps"), message)
            .label(format!("none of them with {other}"))
            .help(format!("add `- {{do: Half a day with {other}, by: day 5}}`"));
        findings.report_on(entry, finding);
    }
}
