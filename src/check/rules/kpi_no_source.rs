//! `kpi-no-source`: a number that nobody can look up.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6086", name: "kpi-no-source" },
    level: Level::ByStatus,
    finds: "An agreed KPI without `source`, or one whose source lacks the `system` or the `report`.",
    matters: "a number is believed by both teams only when either can open the report it comes from",
    bad: Example(&[("kpis/more.yaml", BAD)]),
    good: Example(&[("kpis/more.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«leads-lost»:
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
  cadence: monthly
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
  source: {system: CRM, report: Leads closed}
  cadence: monthly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for kpi in kpis::agreed(playbook) {
        let gaps = kpis::gaps_of(playbook, kpi, "source");
        let Some(first) = gaps.first() else { continue };
        let name = words::name(kpi);
        let (place, message) = match kpi.record.record("source") {
            Some(source) if first.part.is_some() => {
                let missing = words::codes(gaps.iter().map(|gap| gap.field.name), "and");
                (source.span, format!("the source of {name} names no {missing}"))
            }
            _ => (kpi.place("source"), format!("{name} does not say where it is read")),
        };
        let missing = if first.part.is_some() { first.field.name } else { "source" };
        let finding = findings
            .at(place, message)
            .label(format!("no `{missing}`"))
            .help("write the program and the report: `source: {system: HubSpot, report: Funnel – entered}`");
        findings.report_on(kpi, finding);
    }
}
