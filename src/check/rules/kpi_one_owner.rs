//! `kpi-one-owner`: a shared number that one side answers for.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, people, words},
    diagnostic::RuleId,
    measure::is_shared,
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6083", name: "kpi-one-owner" },
    level: Level::ByStatus,
    finds: "An agreed KPI that both teams answer for and that lacks an owner in marketing or in \
            sales, or whose owner for one side works on the other. Both answer for it when it says \
            `shared: true`, or, where it does not say, when it goes from a stage of one team to a \
            stage of the other.",
    matters: "where one side alone answers for a shared number, the other can only complain about \
              it",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "mql-to-customer:
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
  shared: true
  owners: «{marketing: mia}»
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
  shared: true
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::agreed(playbook) {
        let gaps = kpis::gaps_of(playbook, kpi, "owners");
        if gaps.is_empty() {
            misplaced(playbook, findings, kpi);
            continue;
        }
        let sides: Vec<&str> = match kpi.record.record("owners") {
            Some(_) => gaps.iter().map(|gap| gap.field.name).collect(),
            None => vec!["marketing", "sales"],
        };
        let place = kpi.record.get("owners").map_or(kpi.id.span, |owners| owners.span);
        let who = words::join(&sides.iter().map(ToString::to_string).collect::<Vec<_>>(), "or");
        let why = match kpi.record.has("shared") {
            true => "it says `shared: true`",
            false => "it goes from a stage of one team to a stage of the other",
        };
        let finding = findings
            .at(
                place,
                format!("both teams answer for {}, and nobody does in {who}", words::name(kpi)),
            )
            .label(why)
            .help(format!("write `{}: …` with the id of the person", sides.join(": …, ")))
            .help("or `shared: false`, if it is the number of one team alone");
        findings.report_on(kpi, finding);
    }
}

/// Reports an owner who works on the other side.
fn misplaced(playbook: &Playbook, findings: &mut Findings, kpi: &Entry) {
    let shared = kpi.record.record("owners").filter(|_| is_shared(playbook, kpi) == Some(true));
    let Some(owners) = shared else { return };
    let message = |side: &str| format!("{} has no owner in {side}", words::name(kpi));
    if let Some(finding) = people::misplaced_owner(playbook, findings, owners, message) {
        findings.report_on(kpi, finding);
    }
}
