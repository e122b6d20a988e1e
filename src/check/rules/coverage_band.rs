//! `coverage-band`: a pipeline target outside the usual, without a reason.

use crate::{
    check::{Check, Example, Findings, Level, Rule, coverage, example::numbers, words},
    diagnostic::RuleId,
    model::Playbook,
};

/// How many times the pipeline usually covers what is to be won of it.
const USUAL: std::ops::RangeInclusive<f64> = 3.0..=5.0;

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6106", name: "coverage-band" },
    level: Level::Advice,
    finds: "A goal with a target of pipeline coverage below 3 or above 5, and no `because`. Pipeline \
            coverage is a KPI of the category `pipeline` that divides one number by another and is \
            counted as `ratio`.",
    matters: "three to five times the goal is what most teams need in the pipeline; more can be right, \
              and then the reason is worth a sentence",
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
    - {period: 2027-Q1, kpi: pipeline-cover, value: «7»}
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
    - {period: 2027-Q1, kpi: pipeline-cover, value: 7}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Tenders take a year, so most of what is open is not decided in the quarter.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for (goal, coverages) in coverage::by_goal(playbook, findings.numbers()) {
        if !goal.record.lacks("because") {
            continue;
        }
        let is_unusual = |target: &&crate::measure::Coverage| !USUAL.contains(&target.target.value);
        let Some(target) = coverages.iter().find(is_unusual) else { continue };
        let Some(cell) = target.target.cells.first() else { continue };
        let numbers = findings.numbers();
        let unit = numbers.kpi_unit(target.kpi);
        let shown = numbers.shown(unit, target.target.value);
        let message = format!(
            "{} plans with a pipeline of {shown} what is to be won, and does not say why",
            words::name(goal)
        );
        let finding = findings
            .at(cell.span, message)
            .label("3x to 5x is usual")
            .help("add `because:` with the reason, such as how long a deal takes here")
            .help("or plan with a coverage between 3 and 5");
        findings.report_on(goal, finding);
    }
}
