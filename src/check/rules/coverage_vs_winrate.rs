//! `coverage-vs-winrate`: a pipeline that does not give the goal at the share that is to be won.

use crate::{
    check::{Check, Example, Findings, Level, Rule, coverage, example::numbers},
    diagnostic::RuleId,
    measure::{Coverage, Unit},
    model::Playbook,
};

/// What the two give of the goal, when they are meant for each other.
const PLAUSIBLE: std::ops::RangeInclusive<f64> = 0.8..=1.5;

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6107", name: "coverage-vs-winrate" },
    level: Level::Advice,
    finds: "A target of pipeline coverage that, times the target of the share won in the same period, \
            gives less than 80 % or more than 150 % of what is to be won. The share won is the \
            conversion into the stage of customers that begins nearest to it.",
    matters: "coverage and win rate are no inverses of each other, but far apart one of the two is a \
              wish",
    bad: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("kpis/coverage.yaml", numbers::COVERAGE),
        ("goals.yaml", BAD),
        ("plans.yaml", numbers::PLANS),
    ]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("kpis/coverage.yaml", numbers::COVERAGE),
        ("goals.yaml", GOOD),
        ("plans.yaml", numbers::PLANS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "new-revenue-2027:
  title: $180,000 of new revenue in the first quarter of 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets:
    - {period: 2027-Q1, value: \"$180,000\"}
    - {period: 2027-Q1, kpi: pipeline-cover, value: «3»}
    - {period: 2027-Q1, kpi: sql-to-customer, value: 20%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "new-revenue-2027:
  title: $180,000 of new revenue in the first quarter of 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets:
    - {period: 2027-Q1, value: \"$180,000\"}
    - {period: 2027-Q1, kpi: pipeline-cover, value: 5}
    - {period: 2027-Q1, kpi: sql-to-customer, value: 20%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for (goal, coverages) in coverage::by_goal(playbook, findings.numbers()) {
        let is_far = |coverage: &&Coverage| {
            coverage.gives().is_some_and(|share| !PLAUSIBLE.contains(&share))
        };
        let mut far = coverages.iter().filter(is_far);
        let Some((first, share)) = far.next().and_then(|first| Some((first, first.gives()?)))
        else {
            continue;
        };
        let (Some(cell), Some(won)) = (first.target.cells.first(), first.win_rate.as_ref()) else {
            continue;
        };
        let numbers = findings.numbers();
        let percent = |value| numbers.shown(Unit::Percent, value);
        let sum = format!(
            "{} × {} = {}",
            numbers.shown(numbers.kpi_unit(first.kpi), first.target.value),
            percent(won.value),
            percent(share)
        );
        let message = format!(
            "the pipeline planned for {} gives {} of what is to be won: {sum}",
            first.months,
            percent(share)
        );
        let more = if share < 1.0 { "below 80%" } else { "above 150%" };
        let mut finding = findings.at(cell.span, message).label(more);
        for rate in &won.cells {
            finding = finding.related(rate.span, "the share to be won");
        }
        for other in far.filter_map(|other| other.target.cells.first()) {
            finding = finding.related(other.span, "here, too");
        }
        let finding = finding
            .help("look at the last four quarters: how much was open at the start, and how much of it was won")
            .help("then correct the coverage or the share won, whichever was the wish");
        findings.report_on(goal, finding);
    }
}
