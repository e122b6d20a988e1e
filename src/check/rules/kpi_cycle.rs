//! `kpi-cycle`: a number that is made of itself.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6283", name: "kpi-cycle" },
    level: Level::Error,
    finds: "KPIs of the type `ratio` that are divided from each other in a circle.",
    matters: "a number that waits for itself can never be worked out, and the report stays empty",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "spend-by-deal:
  title: Spend by deal
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: ratio
  direction: up
  numerator: «kpi/spend-by-lead»
  denominator: stage/customer
  formula: One by the other
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

spend-by-lead:
  title: Spend by lead
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: ratio
  direction: up
  numerator: kpi/spend-by-deal
  denominator: stage/sql
  formula: One by the other
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

const GOOD: &str = "spend-by-deal:
  title: Spend by deal
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: ratio
  direction: up
  numerator: data:spend
  denominator: stage/customer
  formula: One by the other
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly

spend-by-lead:
  title: Spend by lead
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: ratio
  unit: ratio
  direction: up
  numerator: kpi/spend-by-deal
  denominator: stage/sql
  formula: One by the other
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut told: BTreeSet<EntryId> = BTreeSet::new();
    for kpi in kpis::in_use(playbook) {
        if told.contains(&kpi.number) {
            continue;
        }
        let circle = findings.numbers().circle(kpi.number);
        if circle.is_empty() || circle.iter().any(|other| told.contains(other)) {
            continue;
        }
        told.extend(&circle);
        report(playbook, findings, &circle);
    }
}

fn report(playbook: &Playbook, findings: &mut Findings, circle: &[EntryId]) {
    let kpis: Vec<&Entry> = circle.iter().map(|number| playbook.entry(*number)).collect();
    let following = kpis.iter().cycle().skip(1);
    let place = |kpi: &Entry, next: &Entry| {
        let parts = ["numerator", "denominator"].into_iter();
        let mut named = parts.filter(|field| {
            playbook.follow(&kpi.record, field).is_some_and(|part| part.number == next.number)
        });
        named.find_map(|field| kpi.record.get(field)).map_or(kpi.id.span, |part| part.span)
    };
    let places: Vec<Span> =
        kpis.iter().zip(following).map(|(kpi, next)| place(kpi, next)).collect();
    let first = words::code(&kpis[0].id.value);
    let way: Vec<String> = kpis.iter().map(|kpi| words::code(&kpi.id.value)).collect();
    let message = match kpis.len() {
        1 => format!("KPI {first} is made of itself"),
        _ => format!("KPIs are made of each other in a circle: {} → {first}", way.join(" → ")),
    };
    let mut finding = findings.at(places[0], message).label("the circle begins here");
    for place in &places[1..] {
        finding = finding.related(*place, "and goes on here");
    }
    let finding =
        finding.help("let one of them begin with something that is counted: `stage/…` or `data:…`");
    findings.report_on(kpis[0], finding);
}
