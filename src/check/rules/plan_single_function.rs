//! `plan-single-function`: a plan that one side carries out alone.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9139", name: "plan-single-function" },
    level: Level::ByStatus,
    finds: "A plan whose `team` has nobody from marketing, or nobody from sales.",
    matters: "a plan that one side makes alone is met by the other with a shrug on the day it \
              needs them",
    bad: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", BAD)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "autumn:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-10-01
  end: 2026-12-18
  «team»: [mia]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_put_forward(entry)) {
        if entry.record.lacks("team") {
            continue;
        }
        let Some(side) = playbook.absent_side(&entry.record, "team") else { continue };
        let finding = findings
            .at(
                entry.place("team"),
                format!("nobody from {side} is on the team of {}", words::name(entry)),
            )
            .label(format!("nobody from {side}"))
            .help(format!("add at least one person of {side} to `team`"));
        findings.report_on(entry, finding);
    }
}
