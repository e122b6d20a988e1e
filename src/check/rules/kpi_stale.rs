//! `kpi-stale`: a number that is older than it may be.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::{RuleId, file},
    measure::{Numbers, days_between},
    model::{Entry, Playbook, days_of, value::Date},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6090", name: "kpi-stale" },
    level: Level::Warning,
    finds: "An agreed KPI whose newest data are older than its `cadence` and half as much again: a \
            weekly one after ten days, a monthly one after 46, a quarterly one after 138; a daily \
            one after four, so that a weekend is none. The data of a running period count up to \
            the day `through` in the settings. Where all data end on one day that is too long ago, \
            that is said once.",
    matters: "a meeting that looks at last month's number decides about last month",
    bad: Example(&[("kpis/more.yaml", BAD), ("data/money.csv", OLD)]),
    good: Example(&[("kpis/more.yaml", GOOD), ("data/money.csv", NEW)]),
    check: Check::Playbook(check),
};

const BAD: &str = "arr:
  title: New ARR
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: sum
  unit: currency
  direction: up
  formula: Sum of the yearly value of new contracts
  shared: false
  owners: {marketing: mia, sales: sam}
  source: {system: CRM, report: Funnel}
  cadence: «monthly»
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

const OLD: &str = "period,segment,kpi,value\n2026-08,all,arr,25000\n2026-09,all,arr,30000\n";

const NEW: &str = "period,segment,kpi,value\n2026-09,all,arr,25000\n2026-10,all,arr,30000\n";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    // A row that cannot be read may be the newest.
    if !numbers.is_whole {
        return;
    }
    let stale: Vec<Stale> =
        kpis::agreed(playbook).filter_map(|kpi| Stale::of(playbook, numbers, kpi)).collect();
    let through =
        playbook.settings().record.get("through").filter(|_| {
            playbook.settings().record.date("through").copied() == Some(numbers.through)
        });
    let (all, own): (Vec<Stale>, Vec<Stale>) =
        stale.into_iter().partition(|stale| through.is_some() && stale.newest == numbers.through);
    if let (Some(through), [first, ..]) = (through, all.as_slice()) {
        let kpis = words::codes(all.iter().map(|stale| stale.kpi.id.value.as_str()), "and");
        let message = format!("the data end {} days ago, which is too long for {kpis}", first.age);
        let finding = findings
            .at(through.span, message)
            .label(format!("`{}` is read {}", first.kpi.id.value, first.cadence))
            .help(format!("write what was reached since into the files under {}, and the new day in `through`", file("data/")));
        findings.report(finding);
    }
    for Stale { kpi, cadence, newest, age } in own {
        let Some(written) = kpi.record.get("cadence") else { continue };
        let finding = findings
            .at(
                written.span,
                format!("the newest data of {} are of {newest}, {age} days ago", words::name(kpi)),
            )
            .label(format!("and it is read {cadence}"))
            .help(format!(
                "write what was reached since into a file under {}, or how often it is really read",
                file("data/")
            ));
        findings.report_on(kpi, finding);
    }
}

/// A KPI whose newest data are too old.
struct Stale<'p> {
    kpi: &'p Entry,
    cadence: &'p str,
    newest: Date,
    /// Days since then.
    age: i32,
}

impl<'p> Stale<'p> {
    fn of(playbook: &Playbook, numbers: &Numbers, kpi: &'p Entry) -> Option<Self> {
        /// A weekend and a day.
        const LEAST: u32 = 4;
        let cadence = kpi.record.text("cadence")?;
        let limit = (days_of(cadence)? * 3 / 2).max(LEAST);
        let newest = numbers.newest(kpi.number)?;
        let age = days_between(newest, playbook.today);
        (age > i32::try_from(limit).ok()?).then_some(Self { kpi, cadence, newest, age })
    }
}
