//! `benchmark-unsourced`: what others reach, according to nobody.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6094", name: "benchmark-unsourced" },
    level: Level::Warning,
    finds: "A benchmark of a KPI without `source` or `date`.",
    matters: "a figure that nobody published on no day settles no argument, and half of those that circulate are misquoted",
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
  source: {system: CRM, report: Leads closed}
  cadence: monthly
  benchmark: «{value: 10–25%}»
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
  source: {system: CRM, report: Leads closed}
  cadence: monthly
  benchmark: {value: 10–25%, source: Survey of our trade association, date: 2026-03-12}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::in_use(playbook) {
        let Some(benchmark) = kpi.record.record("benchmark") else { continue };
        let is_absent = |field: &&str| benchmark.lacks(field);
        let missing: Vec<&str> = ["source", "date"].into_iter().filter(is_absent).collect();
        if missing.is_empty() {
            continue;
        }
        let missing = words::codes(missing, "or");
        let finding = findings
            .at(benchmark.span, format!("the benchmark of {} has no {missing}", words::name(kpi)))
            .label(format!("no {missing}"))
            .help("write who published it and when: `source: Demand waterfall benchmarks, date: 2024-05-01`")
            .help("if nobody knows, take the benchmark away");
        findings.report_gap(kpi, finding);
    }
}
