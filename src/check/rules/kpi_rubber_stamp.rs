//! `kpi-rubber-stamp`: leads that are accepted without a look.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, kpis},
    diagnostic::RuleId,
    measure::{Maturity, Months, Reading, Subject, Unit, Written},
    model::{Entry, Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6092", name: "kpi-rubber-stamp" },
    level: Level::Advice,
    finds: "In the newest period that is over and has a target: sales accepted 95% of the MQLs or \
            more, and fewer of the accepted leads became SQLs than the target says.",
    matters: "where everything is accepted nothing was checked, and the bad leads are found a \
              stage later, at a seller's cost",
    bad: Example(&[
        ("kpis.yaml", KPIS),
        ("goals.yaml", GOAL),
        ("plans.yaml", plan::PLANS),
        ("data/stages.csv", ALL),
    ]),
    good: Example(&[("goals.yaml", GOAL), ("plans.yaml", plan::PLANS), ("data/stages.csv", SOME)]),
    check: Check::Playbook(check),
};

const KPIS: &str = "«mql-to-sal-rate»:
  title: MQL to SAL rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: sal
  formula: SALs entered ÷ MQLs entered
  basis: period
  shared: false
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: weekly

leads-given-back:
  title: Leads given back
  summary: Measures the hand-off [[handoff/sales-to-nurture]].
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: down
  of: nurture
  formula: Leads that entered nurture in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly

inquiry-to-mql:
  title: Inquiry to MQL rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: inquiry
  to: mql
  formula: MQLs entered ÷ inquiries entered
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly

sal-to-sql:
  title: SAL to SQL rate
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: sal
  to: sql
  formula: SQLs entered ÷ SALs entered
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly

mql-to-sql:
  title: MQL to SQL rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: sql
  formula: SQLs entered ÷ MQLs entered
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly

sql-to-customer:
  title: SQL to customer rate
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: sql
  to: customer
  formula: Customers entered ÷ SQLs entered
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly
";

const GOAL: &str = "more-accepted:
  title: Half of the accepted leads become SQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: sal-to-sql
  segment: all
  targets:
    - {period: 2026-Q3, value: 50%}
    - {period: 2026-Q3, kpi: mql-to-sql, value: 45%}
    - {period: 2026-Q3, kpi: mql-to-sal-rate, value: 80%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: Forty of a hundred did in the quarter before.
";

const ALL: &str = "period,segment,stage,entered\n2026-Q3,all,mql,100\n2026-Q3,all,sal,98\n2026-Q3,all,sql,46\n2026-Q4,all,mql,60\n2026-Q4,all,sal,50\n2026-Q4,all,sql,27\n";

const SOME: &str = "period,segment,stage,entered\n2026-Q3,all,mql,100\n2026-Q3,all,sal,78\n2026-Q3,all,sql,46\n2026-Q4,all,mql,60\n2026-Q4,all,sal,50\n2026-Q4,all,sql,27\n";

/// From this share on, acceptance looks like a habit.
const MOST: f64 = 0.95;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let (funnel, numbers) = (Funnel::of(playbook), findings.numbers());
    let Some([mql, sal, sql]) = kpis::core(&funnel) else { return };
    let conversion = |from: &Entry, to: &Entry| {
        let is_step = |kpi: &&Entry| {
            let definition = numbers.definition(kpi.number);
            definition.and_then(|own| own.formula.step()) == Some((from.number, to.number))
        };
        kpis::in_use(playbook).find(is_step)
    };
    let Some((accepted, qualified)) = conversion(mql, sal).zip(conversion(sal, sql)) else {
        return;
    };
    let subject = Subject::Kpi(qualified.number);
    let is_of = |target: &&Written| {
        target.subject == subject
            && numbers.maturity(Months::of(target.period.value)) == Maturity::Over
    };
    let Some(newest) =
        numbers.written.iter().filter(is_of).max_by_key(|target| target.period.value.end())
    else {
        return;
    };
    let months = Months::of(newest.period.value);
    let reading = |kpi: &Entry| numbers.kpi(kpi.number, newest.segment, months).ok();
    let Some((acceptance, rest)) = reading(accepted).zip(reading(qualified)) else { return };
    // More than all is a fault of the data, which `data-rate-over-100` tells.
    let is_habit = (MOST..=1.0).contains(&acceptance.value);
    if !is_habit || rest.value >= newest.cell.value {
        return;
    }
    let share = |value| numbers.shown(Unit::Percent, value);
    let sum = |reading: &Reading| match reading.parts {
        Some((above, below)) => {
            let count = |value| numbers.shown(Unit::Number, value);
            format!("{} ÷ {} = {}", count(above), count(below), share(reading.value))
        }
        None => share(reading.value),
    };
    let message = format!(
        "in {} sales accepted nearly every MQL ({}), and too few of them became SQLs ({}, not {})",
        newest.period.value,
        sum(&acceptance),
        sum(&rest),
        share(newest.cell.value)
    );
    let finding = findings
        .at(accepted.id.span, message)
        .label("accepted without a look?")
        .related(newest.cell.span, "the target that was missed")
        .help("look at ten accepted leads together: would both teams accept them again?");
    findings.report_on(accepted, finding);
}
