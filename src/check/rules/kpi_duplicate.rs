//! `kpi-duplicate`: one number under two names.

use std::cmp::Reverse;

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6091", name: "kpi-duplicate" },
    level: Level::Warning,
    finds: "Two KPIs that are worked out alike: from the same stages by the same clock with the same lag, entries of the same stage, or the same thing by the same. A KPI that counts the entries of a stage is that stage, and the entries of one stage by those of another are the conversion between them. In a draft it is advice.",
    matters: "one number under two names has two owners and two targets, and soon two values",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«acceptance»:
  title: Acceptance of MQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: sal
  formula: Entries into the later stage ÷ entries into the earlier one
  basis: period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "acceptance:
  title: MQLs accepted a month later
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: conversion
  unit: percent
  direction: up
  from: mql
  to: sal
  formula: Entries into the later stage ÷ entries into the earlier one
  basis: period
  lag: 1 month
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut kpis: Vec<&Entry> = kpis::in_use(playbook).collect();
    // What is agreed was there first.
    kpis.sort_by_key(|kpi| Reverse(kpi.standing()));
    for (at, kpi) in kpis.iter().enumerate() {
        let is_same = |first: &&&Entry| {
            findings.numbers().is_same(first.number, kpi.number)
                && first.record.duration("window") == kpi.record.duration("window")
        };
        let Some(first) = kpis[..at].iter().find(is_same) else { continue };
        let (name, id) = (words::name(kpi), words::code(&first.id.value));
        let finding = findings
            .at(kpi.id.span, format!("{name} is the same number as KPI {id}"))
            .label("worked out alike")
            .related(first.id.span, "the first of the two");
        let definition = findings.numbers().definition(kpi.number);
        let sentence = definition.map(|definition| definition.in_words(playbook));
        let finding = finding
            .help("keep one: `status: retired` in the other, and its id in `aliases` of the one you keep")
            .help(format!("if they differ, say in the fields how; now both are: {}", sentence.unwrap_or_default()));
        findings.report_gap(kpi, finding);
    }
}
