//! `goal-rollup`: parts that do not add up to the whole.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        clashes::{self, Words},
        example::numbers,
        figures, words,
    },
    diagnostic::RuleId,
    measure::{Clash, TermOf, suspects},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6103", name: "goal-rollup" },
    level: Level::ByStatus,
    finds: "Targets of segments that do not add up to that of `all`, or targets of months or quarters \
            that do not add up to that of the quarter or the year, by more than 1 %. A target in \
            several wrong sums is told once. Rates, times and stocks are not added up.",
    matters: "with two totals in one plan each team works towards the one it likes, and both report \
              success",
    bad: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", BAD),
        ("plans.yaml", numbers::PLANS),
    ]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", numbers::GOALS),
        ("plans.yaml", numbers::PLANS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "new-revenue-2027:
  title: $800,000 of new revenue in 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets:
    - {period: \"2027\", value: «\"$800,000\"»}
    - {period: 2027-Q1, value: \"$180,000\"}
    - {period: 2027-Q2, value: \"$220,000\"}
    - {period: 2027-Q3, value: \"$200,000\"}
    - {period: 2027-Q4, value: \"$240,000\"}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for suspect in suspects(findings.numbers().rollups(playbook)) {
        let clash = clashes::first(&suspect);
        let what = match clash.terms.first().map(|term| term.of) {
            Some(TermOf::Period(part)) if part.len() == 1 => "months",
            Some(TermOf::Period(_)) => "quarters",
            _ => "segments",
        };
        let message = format!(
            "the targets of the {what} for {}{} do not add up to {}",
            figures::subject(playbook, &clash.subject),
            words::in_segment(playbook, clash.segment),
            clash.months
        );
        let words = Words {
            message,
            alone: "does not fit the others",
            stated: "the whole",
            term: "a part",
        };
        let finding = clashes::finding(playbook, findings, &suspect, words)
            .help("agree on which number holds, and change the others until the sum is right");
        let cells = suspect.clashes.iter().flat_map(Clash::cells);
        clashes::report(playbook, findings, cells, finding);
    }
}
