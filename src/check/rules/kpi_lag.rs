//! `kpi-lag`: a lag that the data cannot follow.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    measure::{Basis, Formula, Subject, whole_months},
    model::{
        Playbook,
        value::{Duration, Unit},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6284", name: "kpi-lag" },
    level: Level::Warning,
    finds: "A `lag` of a conversion that does not end with a month, because data are counted by \
            months; one that is shorter than the periods the entries are written for; and one \
            beside `basis: cohort`, where the same leads are followed and nothing is shifted. \
            Nothing is said where the data give the rate itself.",
    matters: "a rate with a lag that cannot be counted stays empty, and the meeting talks about \
              something else",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "deals-won:
  title: Deals won
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
  lag: «90 days»
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "deals-won:
  title: Deals won
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
  lag: 1 quarter
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::in_use(playbook) {
        let Some(definition) = findings.numbers().definition(kpi.number) else { continue };
        let Formula::Conversion { from, basis, lag: Some(lag), .. } = definition.formula else {
            continue;
        };
        let is_given = findings.numbers().actuals.knows(&definition.subject());
        let Some(written) = kpi.record.get("lag").filter(|_| !is_given) else { continue };
        let name = words::name(kpi);
        if basis == Basis::Cohort {
            let finding = findings
                .at(
                    written.span,
                    format!("{name} follows the same leads, so a lag of `{lag}` shifts nothing"),
                )
                .label("says nothing beside `basis: cohort`")
                .help(format!("write `window: {lag}` for how long the leads are followed"))
                .help("or `basis: period`, if entries of two periods are compared");
            findings.report_on(kpi, finding);
            continue;
        }
        let Some(months) = whole_months(lag) else {
            let finding = findings
                .at(written.span, format!("a lag of `{lag}` does not end with a month"))
                .label(format!("{name} cannot be worked out"))
                .help(format!("write `lag: {}`: data are counted by months", nearest(lag)));
            findings.report_on(kpi, finding);
            continue;
        };
        let grain = findings.numbers().grain(&Subject::Entered(from));
        let Some(grain) = grain.filter(|grain| months % grain != 0) else { continue };
        let stage = words::code(&playbook.entry(from).id.value);
        let by = if grain == 12 { "year" } else { "quarter" };
        let finding = findings
            .at(written.span, format!("a lag of `{lag}` is finer than the data: entries of {stage} are written by {by}"))
            .label(format!("{name} cannot be worked out"))
            .help(format!("write `lag: 1 {by}`, or give the entries of {stage} by month"));
        findings.report_on(kpi, finding);
    }
}

/// Returns the whole months, quarters or years that are nearest to a length of time.
fn nearest(lag: Duration) -> Duration {
    const YEAR: u32 = 12;
    let month = Duration { amount: 1, unit: Unit::Months, business: false };
    let is_below = |months: &u32| {
        let half = (f64::from(*months) + 0.5) * month.approx_hours(8.0);
        lag.approx_hours(8.0) > half
    };
    let months = (1..10 * YEAR).take_while(is_below).count();
    let months = u32::try_from(months).map_or(1, |months| months + 1);
    match months {
        months if months.is_multiple_of(YEAR) => {
            Duration { amount: months / YEAR, unit: Unit::Years, ..month }
        }
        months if months.is_multiple_of(3) => {
            Duration { amount: months / 3, unit: Unit::Quarters, ..month }
        }
        amount => Duration { amount, ..month },
    }
}
