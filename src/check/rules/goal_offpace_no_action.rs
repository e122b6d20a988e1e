//! `goal-offpace-no-action`: behind for the second time, and nobody did anything.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::{behind, numbers, plan},
        figures, offpace, words,
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6110", name: "goal-offpace-no-action" },
    level: Level::Warning,
    finds: "An agreed goal of which something was below 90 % of what was due in the two newest months \
            or quarters that can be judged, when since the end of the first of them no plan for the \
            goal was begun or agreed, and no decision taken.",
    matters: "a number that is missed twice is missed a third time: the problem needs to be fixed, and \
              somebody has to be asked to",
    bad: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", behind::TWICE),
        ("plans.yaml", behind::PLAN),
        ("data/revenue.csv", DATA),
    ]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", behind::REACHED),
        ("plans.yaml", plan::PLANS),
        ("data/revenue.csv", "period,kpi,value\n2026-Q4,new-revenue,95000\n"),
    ]),
    check: Check::Playbook(check),
};

const DATA: &str = "period,kpi,value
2026-Q3,new-revenue,120000
2026-Q4,new-revenue,50000
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    for goal in offpace::judged(playbook, numbers) {
        let Some([before, now]) = offpace::unanswered(playbook, numbers, goal) else { continue };
        let message = format!(
            "{} was behind in {} and is again, and nothing was begun since: {}",
            words::name(goal),
            before.months,
            figures::behind(playbook, numbers, &now)
        );
        let target = |months| {
            let target = numbers.target(&now.subject, now.segment, months)?;
            Some(target.cells.first()?.span)
        };
        let place = target(now.months).unwrap_or(goal.id.span);
        let mut finding = findings.at(place, message).label("missed again");
        if let Some(span) = target(before.months) {
            finding = finding.related(span, figures::behind(playbook, numbers, &before));
        }
        let finding = finding
            .help(format!(
                "agree on a plan with `goals: [{}]` that begins now; `playmaker new plan` with an id \
                 begins it",
                goal.id.value
            ))
            .help("or take a decision: on another way, or on another number");
        findings.report_on(goal, finding);
    }
}
