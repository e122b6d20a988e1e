//! `funnel-arith`: targets of the funnel that cannot all be met.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        clashes::{self, Words},
        example::plan,
        figures, words,
    },
    diagnostic::RuleId,
    measure::{Clash, suspects},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6104", name: "funnel-arith" },
    level: Level::Warning,
    finds: "A target of entries of a stage that differs by more than 2 % from the target of an earlier \
            stage times that of the conversion between the two; earlier by the `lag` of the \
            conversion. Targets that `goal-rollup` doubts are left out.",
    matters: "targets that cannot all be met are met by the team that chooses which one to keep",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", GOOD), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: 70 % of MQLs accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets:
    - {period: 2026-Q4, value: 70%}
    - {period: 2026-Q4, stage: mql, value: 200}
    - {period: 2026-Q4, stage: sal, value: «150»}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "more-accepted:
  title: 70 % of MQLs accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets:
    - {period: 2026-Q4, value: 70%}
    - {period: 2026-Q4, stage: mql, value: 200}
    - {period: 2026-Q4, stage: sal, value: 140}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    if !numbers.are_targets_clear(playbook) {
        return;
    }
    let doubted = numbers.doubted_sums(playbook);
    for suspect in suspects(numbers.funnel_clashes(&doubted)) {
        let clash = clashes::first(&suspect);
        let message = format!(
            "the targets for {}{} in {} cannot all be met",
            figures::subject(playbook, &clash.subject),
            words::in_segment(playbook, clash.segment),
            clash.months
        );
        let words = Words {
            message,
            alone: "does not follow from the others",
            stated: "what is to be reached",
            term: "what gives it",
        };
        let worked_out = numbers.shown(numbers.unit(&clash.subject), clash.worked_out);
        let finding = clashes::finding(playbook, findings, &suspect, words).help(format!(
            "plan with {worked_out}, or agree on another number of leads or another rate"
        ));
        let cells = suspect.clashes.iter().flat_map(Clash::cells);
        clashes::report(playbook, findings, cells, finding);
    }
}
