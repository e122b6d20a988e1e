//! `goal-other-unit`: a target that is not of the unit its KPI is counted in.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::RuleId,
    measure::{Misread, Unit},
    model::{
        Playbook,
        value::{Currency, Quantity},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6287", name: "goal-other-unit" },
    level: Level::Error,
    finds: "A target of another unit than its KPI: an amount of money where leads are counted, a \
            percentage of days. So is a bare number above 5 where a share is meant, because `80` \
            would be 8,000 %.",
    matters: "a target that cannot be held against what happened is never missed and never reached",
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
  targets: [{period: 2026-Q4, value: «70»}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    for Misread { goal, of, unit, quantity, span } in numbers.misread.iter().copied() {
        let goal = playbook.entry(goal);
        let name = words::name(playbook.entry(of));
        let written = words::code(playbook.sources.text(span));
        let finding = match (unit, quantity) {
            (Unit::Percent, Quantity::Number(number)) => findings
                .at(span, format!("{written} is no share, and {name} is counted in percent"))
                .label(format!("would be {}%", number.times(100)))
                .help(format!("write `{number}%`")),
            _ => findings
                .at(span, format!("{written} is no target for {name}"))
                .label(format!("counted {}", counted(unit)))
                .help(format!("write {}", example(unit, playbook.currency()))),
        };
        findings.report_on(goal, finding);
    }
}

fn counted(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "in percent",
        Unit::Number => "one by one",
        Unit::Currency => "in money",
        Unit::Days => "in days",
        Unit::Hours => "in hours",
        Unit::Ratio => "as so many times",
    }
}

fn example(unit: Unit, currency: Option<Currency>) -> String {
    let what = match unit {
        Unit::Percent => "a percentage",
        Unit::Number | Unit::Ratio => "a plain number",
        Unit::Currency => "an amount",
        Unit::Days => "a number of days",
        Unit::Hours => "a number of hours",
    };
    format!("{what}, such as `{}`", unit.example(currency))
}
