//! `kpi-order`: a rate that runs against the stream.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    measure::Formula,
    model::{Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6080", name: "kpi-order" },
    level: Level::Error,
    finds: "A KPI of the type `conversion` or `duration` whose `from` does not lie before its \
            `to`: no lead goes on from the one to the other, be it over stages between. The way \
            out of a stage on the way, to a pool or an end, counts as well, so that the share of \
            leads given back can be measured.",
    matters: "divided the wrong way round, the worse the funnel gets, the better the rate looks",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "customers-of-sqls:
  title: Customers of SQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: «customer»
  to: sql
  formula: Entries into the later stage ÷ entries into the earlier one
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "customers-of-mqls:
  title: Customers of MQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: customer
  formula: Entries into the later stage ÷ entries into the earlier one
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    if !funnel.is_whole {
        return;
    }
    for kpi in kpis::in_use(playbook) {
        let step = match Formula::of(playbook, &kpi.record) {
            Some(Formula::Conversion { from, to, .. } | Formula::Duration { from, to }) => {
                (from, to)
            }
            _ => continue,
        };
        if funnel.leads_on(step.0, step.1) != Some(false) {
            continue;
        }
        let Some(written) = kpi.record.get("from") else { continue };
        let [from, to] = [step.0, step.1].map(|stage| playbook.entry(stage).id.value.as_str());
        let name = words::name(kpi);
        let (message, label) = if from == to {
            (format!("{name} begins and ends at the same stage"), format!("`to` is `{to}`, too"))
        } else {
            let message =
                format!("{name} goes from `{from}` to `{to}`, which does not come after it");
            (message, format!("no lead goes on from `{from}` to `{to}`"))
        };
        let finding = findings.at(written.span, message).label(label);
        let finding = match funnel.leads_on(step.1, step.0) {
            Some(true) if from != to => {
                finding.help(format!("turn it round: `from: {to}` and `to: {from}`"))
            }
            _ => finding.help("write in `to` a stage that leads reach from `from`"),
        };
        findings.report_on(kpi, finding);
    }
}
