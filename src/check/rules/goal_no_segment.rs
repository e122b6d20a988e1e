//! `goal-no-segment`: a goal that does not say which part of the market it is set for.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6097", name: "goal-no-segment" },
    level: Level::ByStatus,
    finds: "An agreed goal without `segment`: an ideal customer profile, or `all`.",
    matters: "a goal for nobody in particular is met with whoever buys most easily, and marketing \
              finds the others",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«more-accepted»:
  title: More leads accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::agreed(playbook).filter(|goal| goal.record.lacks("segment")) {
        let message = format!("{} does not say for which part of the market", words::name(goal));
        let mut finding = findings
            .at(goal.place("segment"), message)
            .label("no `segment`")
            .help("add `segment: all` when it is set for the whole market");
        if let known @ [first, ..] = words::ids(playbook, &kinds::ICP).as_slice() {
            let known = words::codes(known.iter().copied(), "and");
            finding = finding.help(format!("or `segment: {first}`; the profiles are {known}"));
        }
        findings.report_on(goal, finding);
    }
}
