//! `kpi-no-formula`: a number that nobody can work out again.

use crate::{
    check::{Check, Example, Findings, Level, Rule, kpis, words},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6084", name: "kpi-no-formula" },
    level: Level::ByStatus,
    finds: "An agreed KPI without `formula`: how it is worked out, in words.",
    matters: "what is not written down is counted anew by everyone who is asked, and each time a little differently",
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
  source: {system: CRM, report: Leads closed}
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
        if kpis::gaps_of(playbook, kpi, "formula").is_empty() {
            continue;
        }
        let sentence = findings.numbers().definition(kpi.number);
        let sentence = sentence.map(|definition| definition.in_words(playbook));
        let sentence = sentence.unwrap_or("SALs entered ÷ MQLs entered".to_owned());
        let message = format!("{} does not say in words how it is worked out", words::name(kpi));
        let finding = findings.at(kpi.place("formula"), message).label("no `formula`").help(
            format!("add `formula: {}`, in the words of your teams", words::quoted(&sentence)),
        );
        findings.report_on(kpi, finding);
    }
}
