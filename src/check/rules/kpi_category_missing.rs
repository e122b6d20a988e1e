//! `kpi-category-missing`: customers of whom only the way in is measured.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis},
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6093", name: "kpi-category-missing" },
    level: Level::Advice,
    finds: "A playbook with three agreed KPIs or more in groups (`category`), none of which is in `buying`, `cost` or `value`: how customers buy, what they cost, and what they are worth.",
    matters: "a funnel says how many customers came, not whether they were worth it",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "leads-lost:
  title: Leads lost
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: down
  of: disqualified
  formula: Leads that entered disqualified in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: «funnel»

deals-signed:
  title: Deals signed
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: up
  of: customer
  formula: Customers that entered in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: revenue

leads-taken:
  title: Leads taken
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: up
  of: sal
  formula: SALs that entered in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: funnel
";

const GOOD: &str = "leads-lost:
  title: Leads lost
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: down
  of: disqualified
  formula: Leads that entered disqualified in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: cost

deals-signed:
  title: Deals signed
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: up
  of: customer
  formula: Customers that entered in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: revenue

leads-taken:
  title: Leads taken
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: up
  of: sal
  formula: SALs that entered in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: monthly
  category: funnel
";

/// The groups that tell about customers.
const GROUPS: [&str; 3] = ["buying", "cost", "value"];

/// A playbook with fewer KPIs in groups is young.
const LEAST: usize = 3;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let is_retired = |kpi: &&Entry| kpi.standing() == Standing::Retired;
    let mut kpis = playbook.of_kind(&kinds::KPI).filter(|kpi| !is_retired(kpi));
    let is_known = |kpi: &Entry| kpi.is_whole() && kpi.record.is_known("category");
    if playbook.is_incomplete(&kinds::KPI) || !kpis.all(is_known) {
        return;
    }
    let grouped: Vec<&Entry> =
        kpis::agreed(playbook).filter(|kpi| kpi.record.text("category").is_some()).collect();
    let group = |kpi: &Entry| kpi.record.text("category").is_some_and(|own| GROUPS.contains(&own));
    if grouped.len() < LEAST {
        return;
    }
    let Some(first) = grouped.first().filter(|_| !kpis::in_use(playbook).any(group)) else {
        return;
    };
    let Some(written) = first.record.get("category") else { return };
    let finding = findings
        .at(written.span, "no KPI tells how customers buy, what they cost, or what they are worth")
        .label("all KPIs are about the way to the contract")
        .help("add one with `category: cost`, such as what it costs to win a customer")
        .help("`category: value` is for what customers are worth, `category: buying` for how often and how much they buy");
    findings.report_on(first, finding);
}
