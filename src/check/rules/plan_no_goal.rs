//! `plan-no-goal`: work that serves no goal.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::{RuleId, file},
    model::{Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9138", name: "plan-no-goal" },
    level: Level::Error,
    finds: "A plan that names no goal.",
    matters: "work without a goal cannot be weighed against other work, and nobody can say \
              whether it paid",
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
  start: 2026-10-01
  end: 2026-12-18
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN) {
        if entry.standing() == Standing::Retired || !entry.record.lacks("goals") {
            continue;
        }
        let finding = findings
            .at(entry.place("goals"), format!("{} serves no goal", words::name(entry)))
            .label("no `goals`");
        let finding = match words::ids(playbook, &kinds::GOAL).as_slice() {
            [] => finding.help(format!(
                "write the goal first, such as {}, and then `goals: [fy2026-new-arr]`",
                file("goals/fy2026-new-arr.md")
            )),
            known => finding
                .help(format!("add `goals: [{}]`", known[0]))
                .help(format!("the goals are {}", words::codes(known.iter().copied(), "and"))),
        };
        findings.report_on(entry, finding);
    }
}
