//! `goal-offpace`: a goal that will not be reached at this pace.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::{behind, numbers, plan},
        figures, offpace, words,
    },
    diagnostic::RuleId,
    measure::Behind,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6109", name: "goal-offpace" },
    level: Level::Advice,
    finds: "An agreed goal of which something is below 90 % of what was due by now, in the newest \
            period of each target that can be judged. Rates of a running period may still move and \
            are left out. A goal is told once, with all that is behind; not at all where \
            `goal-offpace-no-action` tells it.",
    matters: "what is seen in the second month can be put right in the quarter; what is seen at its end \
              can only be explained",
    bad: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", behind::GOAL),
        ("plans.yaml", plan::PLANS),
        ("data/revenue.csv", "period,kpi,value\n2026-Q4,new-revenue,50000\n"),
    ]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", behind::REACHED),
        ("plans.yaml", plan::PLANS),
        ("data/revenue.csv", "period,kpi,value\n2026-Q4,new-revenue,95000\n"),
    ]),
    check: Check::Playbook(check),
};

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    for goal in offpace::judged(playbook, numbers) {
        if offpace::unanswered(playbook, numbers, goal).is_some() {
            continue;
        }
        let mut behind = numbers.behind(goal.number);
        // What the goal is about comes first.
        let own = playbook.follow(&goal.record, "kpi").map(|kpi| kpi.number);
        let own = own.and_then(|kpi| numbers.definition(kpi)).map(|kpi| kpi.subject());
        behind.sort_by_key(|behind| Some(&behind.subject) != own.as_ref());
        let [first, others @ ..] = behind.as_slice() else { continue };
        let said = |behind: &Behind| figures::behind(playbook, numbers, behind);
        let message = format!("{} is behind: {}", words::name(goal), said(first));
        let place = |behind: &Behind| {
            let target = numbers.target(&behind.subject, behind.segment, behind.months);
            target.and_then(|target| Some(target.cells.first()?.span)).unwrap_or(goal.id.span)
        };
        let mut finding = findings.at(place(first), message).label("what is to be reached");
        for other in others {
            finding = finding.related(place(other), said(other));
        }
        let finding = finding
            .help(
                "find the step of the funnel that fails first, and agree on who does what about it",
            )
            .help("if the number was never right, take a decision on another one");
        findings.report_on(goal, finding);
    }
}
