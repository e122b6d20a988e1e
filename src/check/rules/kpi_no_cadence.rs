//! `kpi-no-cadence`: a number that nobody looks at on a day.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6087", name: "kpi-no-cadence" },
    level: Level::ByStatus,
    finds: "An agreed KPI without `cadence`: how often it is read.",
    matters: "a number without a day on which it is read is read when it is too late",
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
  source: {system: CRM, report: Leads closed}
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
        if kpis::gaps_of(playbook, kpi, "cadence").is_empty() {
            continue;
        }
        let message = format!("{} does not say how often it is read", words::name(kpi));
        let finding = findings.at(kpi.place("cadence"), message).label("no `cadence`").help(
            "add `cadence: weekly`, or `monthly` or `quarterly`: as often as a forum looks at it",
        );
        findings.report_on(kpi, finding);
    }
}
