//! `plan-eval-overdue`: a plan whose evaluation is due.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, people, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9191", name: "plan-eval-overdue" },
    level: Level::Warning,
    finds: "An agreed plan without a `verdict` after the day in `evaluate_on`. A warning for 60 \
            days, an error after that.",
    matters: "both teams said on which day they would judge the work together; without it the \
              money is spent again out of habit",
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
  start: 2026-08-03
  end: 2026-10-16
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-10-09, status: done}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: «2026-10-30»
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_agreed(entry)) {
        let record = &entry.record;
        let Some((due, written)) = record.date("evaluate_on").zip(record.get("evaluate_on")) else {
            continue;
        };
        if *due >= playbook.today || !record.lacks("verdict") {
            continue;
        }
        let message = format!("{} was to be evaluated on {due}", words::name(entry));
        let finding = findings
            .at(written.span, message)
            .label("past, and there is no `verdict`")
            .help("after the evaluation add `verdict: keep`, `verdict: refine` or `verdict: drop`")
            .help("if it has to wait, write the new day in `evaluate_on`");
        if people::days_after(*due, 60).is_some_and(|day| day < playbook.today) {
            findings.report_overdue(entry, finding);
        } else {
            findings.report_on(entry, finding);
        }
    }
}
