//! `goal-no-kpi`: a goal that no KPI measures.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::{RuleId, file},
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6101", name: "goal-no-kpi" },
    level: Level::Error,
    finds: "A goal that names no `kpi`.",
    matters: "what gets measured gets done, and what is not measured is argued about at the end of \
              the year",
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
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let kpis = words::ids(playbook, &kinds::KPI);
    for goal in goals::in_use(playbook).filter(|goal| goal.record.lacks("kpi")) {
        let finding = findings
            .at(goal.place("kpi"), format!("no KPI measures {}", words::name(goal)))
            .label("no `kpi`");
        let finding = match kpis.as_slice() {
            [] => finding.help(format!(
                "write the KPI first, such as {}, and then `kpi: new-arr`; `playmaker new kpi new-arr` begins it",
                file("kpis/new-arr.md")
            )),
            known => finding
                .help(format!("add `kpi: {}`", known[0]))
                .help(format!("the KPIs are {}", words::codes(known.iter().copied(), "and"))),
        };
        findings.report_on(goal, finding);
    }
}
