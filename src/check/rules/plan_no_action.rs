//! `plan-no-action`: a plan in which nobody does anything.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9141", name: "plan-no-action" },
    level: Level::ByStatus,
    finds: "A plan that is agreed or proposed and lists no `actions`.",
    matters: "a plan without a name and a day for each step is a wish, and both teams wait for \
              the other",
    bad: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", BAD)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«autumn»:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-10-01
  end: 2026-12-18
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_put_forward(entry)) {
        if !entry.record.lacks("actions") {
            continue;
        }
        let finding = findings
            .at(entry.place("actions"), format!("{} lists no action", words::name(entry)))
            .label("no `actions`")
            .help("add `actions:` and below it `- {what: …, owner: …, due: 2026-12-04}`");
        findings.report_on(entry, finding);
    }
}
