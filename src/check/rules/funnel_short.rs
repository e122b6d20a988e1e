//! `funnel-short`: a goal in money that the funnel does not bring.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, clashes, example::numbers, figures, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Segment, Shortfall, Unit},
    model::{EntryId, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6105", name: "funnel-short" },
    level: Level::ByStatus,
    finds: "A target of money that is more than 2 % above what the planned customers bring. The \
            customers are those of the stage before, in the period that the lag leads back to, times \
            the share that is to be won; where that has no target, those of the stage of customers. \
            The value of a deal is the target of the KPI that divides the money by the customers. \
            Targets that `goal-rollup` or `funnel-arith` doubts are left out.",
    matters: "without enough leads to keep the funnel full the revenue is missed a quarter before \
              anybody notices",
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
  title: $220,000 of new revenue in the first quarter of 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets:
    - {period: 2027-Q1, value: «\"$220,000\"»}
    - {period: 2027-Q1, stage: customer, value: 9}
    - {period: 2027-Q1, kpi: deal-value, value: \"$20,000\"}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    if !numbers.are_targets_clear(playbook) {
        return;
    }
    let Some(economy) = numbers.economy(playbook) else { return };
    let mut doubted = numbers.doubted_sums(playbook);
    let clashes = numbers.funnel_clashes(&doubted);
    doubted.extend(clashes.iter().flat_map(|clash| clash.places()));
    // One income that falls short in four quarters is one mistake.
    let mut by_income: BTreeMap<(EntryId, Segment), Vec<Shortfall>> = BTreeMap::new();
    for short in numbers.shortfalls(&economy, &doubted) {
        by_income.entry((short.income, short.segment)).or_default().push(short);
    }
    for shorts in by_income.into_values() {
        let finding = said(playbook, findings, &shorts);
        clashes::report(playbook, findings, shorts.iter().flat_map(Shortfall::cells), finding);
    }
}

fn said(playbook: &Playbook, findings: &Findings, shorts: &[Shortfall]) -> Diagnostic {
    let numbers = findings.numbers();
    let [short, others @ ..] = shorts else { unreachable!("grouped from one at least") };
    let name = words::code(&playbook.entry(short.income).id.value);
    let message = format!(
        "the funnel does not bring the {name}{} of {}: {}",
        words::in_segment(playbook, short.segment),
        short.months,
        figures::short(playbook, numbers, short)
    );
    let missing = numbers.shown(Unit::Currency, short.needed.value - short.brought);
    let place = short.needed.cells.first().map_or(playbook.start(), |cell| cell.span);
    let mut finding = findings.at(place, message).label(format!("{missing} short"));
    for cell in short.cells().into_iter().filter(|cell| cell.span != place) {
        finding = finding.related(cell.span, "what it is worked out from");
    }
    for other in others {
        if let Some(cell) = other.needed.cells.first() {
            let sum = figures::short(playbook, numbers, other);
            finding = finding.related(cell.span, format!("short, too: {sum}"));
        }
    }
    let more = (short.needed.value / short.deal.value).ceil();
    finding
        .help(format!(
            "plan for {} customers, and for the leads they come from",
            numbers.shown(Unit::Number, more)
        ))
        .help(
            "or agree on less money, larger deals or a higher share won, and say why in `because`",
        )
}
