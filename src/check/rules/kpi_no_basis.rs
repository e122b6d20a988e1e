//! `kpi-no-basis`: a rate that can be counted in two ways.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6085", name: "kpi-no-basis" },
    level: Level::ByStatus,
    finds: "An agreed KPI of the type `conversion` without `basis`: whether the entries of one period are compared, or the same leads are followed.",
    matters: "two people who count by two clocks bring two numbers to one meeting, and both are right",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«mql-to-customer»:
  title: MQL to customer rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: customer
  formula: Customers entered ÷ MQLs entered
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "mql-to-customer:
  title: MQL to customer rate
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: customer
  formula: Customers entered ÷ MQLs entered
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::agreed(playbook) {
        if kpis::gaps_of(playbook, kpi, "basis").is_empty() {
            continue;
        }
        let message = format!("{} does not say which leads it compares", words::name(kpi));
        let finding = findings
            .at(kpi.place("basis"), message)
            .label("no `basis`")
            .help("add `basis: period`: the entries of one month or quarter into both stages")
            .help("or `basis: cohort`: the same leads, followed until they arrive or the `window` ends");
        findings.report_on(kpi, finding);
    }
}
