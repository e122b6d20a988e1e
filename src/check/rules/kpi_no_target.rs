//! `kpi-no-target`: a shared number that no goal names.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, kpis, words},
    diagnostic::RuleId,
    measure::is_shared,
    model::{Entry, Playbook, Reference, ReferenceSource, Resolution, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6088", name: "kpi-no-target" },
    level: Level::Warning,
    finds: "An agreed KPI that both teams answer for and for which no goal and no data file has a \
            target, in a playbook that has goals.",
    matters: "a number that is only shown is watched by nobody; what both answer for needs a value \
              to reach",
    bad: Example(&[("kpis/more.yaml", BAD), ("goals.yaml", GOAL), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("kpis/more.yaml", GOOD), ("goals.yaml", GOAL), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«revenue»:
  title: Revenue
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: up
  formula: Sum of the yearly value of new contracts
  shared: true
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: monthly

arr:
  title: New ARR
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: up
  formula: Sum of the yearly value of new contracts
  shared: true
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "arr:
  title: New ARR
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: up
  formula: Sum of the yearly value of new contracts
  shared: true
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOAL: &str = "more-accepted:
  title: Forty of a hundred MQLs become SQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sql
  segment: all
  targets:
    - {period: 2026-Q4, value: 40%}
    - {period: 2026-Q4, kpi: mql-to-sal-rate, value: 70%}
    - {period: 2026-Q4, kpi: arr, value: 90000}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Thirty of a hundred did in the quarter before.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let goals: Vec<&Entry> = playbook
        .of_kind(&kinds::GOAL)
        .filter(|goal| goal.standing() != Standing::Retired)
        .collect();
    let is_known = |goal: &&Entry| goal.is_whole() && goal.record.is_known("kpi");
    if goals.is_empty() || playbook.is_incomplete(&kinds::GOAL) || !goals.iter().all(is_known) {
        return;
    }
    let named = playbook.references().filter(|reference| reference.field == "kpi");
    let named: Vec<&Reference> = named.filter(|reference| is_of(reference, &goals)).collect();
    if named.iter().any(|reference| !matches!(reference.to, Resolution::Found(_))) {
        return;
    }
    for kpi in kpis::agreed(playbook) {
        let Some(definition) = findings.numbers().definition(kpi.number) else { continue };
        let is_named = named.iter().any(|reference| reference.to == Resolution::Found(kpi.number));
        let mut targets = findings.numbers().written.iter();
        let has_target = is_named || targets.any(|target| target.subject == definition.subject());
        if has_target || is_shared(playbook, kpi) != Some(true) {
            continue;
        }
        let id = &kpi.id.value;
        let finding = findings
            .at(
                kpi.id.span,
                format!(
                    "both teams answer for {}, and no goal says what to reach",
                    words::name(kpi)
                ),
            )
            .label("no target")
            .help(format!(
                "in `targets` of a goal, add a line with `kpi: {id}`, a `period` and a `value`"
            ))
            .help("or write `shared: false`, if one team answers for it");
        findings.report_on(kpi, finding);
    }
}

fn is_of(reference: &Reference, goals: &[&Entry]) -> bool {
    let from = |goal: &&Entry| reference.from == ReferenceSource::Entry(goal.number);
    goals.iter().any(from)
}
