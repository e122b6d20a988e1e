//! `goal-no-plan`: a goal that nobody works towards.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds, record::Value},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6102", name: "goal-no-plan" },
    level: Level::Warning,
    finds: "An agreed goal that no plan serves, neither itself nor through a goal that it is the \
            `parent` of. A goal whose last period is over needs none any more.",
    matters: "from a goal comes a strategy and from that come actions; without them a goal is a \
              hope with a number",
    bad: Example(&[("goals.yaml", BAD)]),
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
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(served) = goals::served(playbook) else { return };
    let is_open = |goal: &&Entry| !served.contains(&goal.number) && runs(playbook, goal);
    for goal in goals::agreed(playbook).filter(is_open) {
        let id = &goal.id.value;
        let finding = findings
            .at(goal.id.span, format!("no plan serves {}", words::name(goal)))
            .label("no plan names it");
        let begin = format!(
            "agree on who does what by when: `playmaker new plan` with an id begins a plan; write \
             `goals: [{id}]` in it"
        );
        let finding = match words::ids(playbook, &kinds::PLAN).first() {
            Some(plan) => finding
                .help(format!("if a plan serves it, add it there: `goals: [{id}]` in `{plan}`"))
                .help(format!("or {begin}")),
            None => finding.help(begin),
        };
        findings.report_on(goal, finding);
    }
}

/// Says whether the last period of a goal is not over yet.
fn runs(playbook: &Playbook, goal: &Entry) -> bool {
    let end = |line: &crate::model::record::Record| match line.get("period")?.value {
        Value::Period(period) => Some(period.end()),
        _ => None,
    };
    goal.record.records("targets").filter_map(end).any(|end| end >= playbook.today)
}
