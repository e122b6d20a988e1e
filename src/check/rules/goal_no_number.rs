//! `goal-no-number`: a goal without a number to reach.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6095", name: "goal-no-number" },
    level: Level::Error,
    finds: "A goal without `targets`, or a line of them without its `value`.",
    matters: "without a number nobody can say in December whether the goal was reached, and \
              everybody will",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: More leads accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets: [«{period: 2026-Q4}»]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::in_use(playbook) {
        let name = words::name(goal);
        if goal.record.lacks("targets") {
            let finding = findings
                .at(goal.place("targets"), format!("{name} has no number to reach"))
                .label("no `targets`")
                .help("add `targets: [{period: 2026-Q4, value: \"$648,000\"}]`, a line for each period");
            findings.report_on(goal, finding);
        }
        for line in goal.record.records("targets").filter(|line| line.lacks("value")) {
            let finding = findings
                .at(line.span, format!("a target of {name} has no number"))
                .label("no `value`")
                .help("add `value:` with the number to reach, such as `value: 70%`");
            findings.report_on(goal, finding);
        }
    }
}
