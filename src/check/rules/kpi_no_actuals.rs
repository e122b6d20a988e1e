//! `kpi-no-actuals`: a target that nobody holds against anything.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, kpis, words},
    diagnostic::{RuleId, file},
    measure::{Absent, Maturity, Months, Numbers, Subject, Written},
    model::{Entry, Playbook},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6089", name: "kpi-no-actuals" },
    level: Level::Warning,
    finds: "A KPI with a target for a period that is over, of which the data files have never said \
            anything: neither itself nor what it is worked out from. Where the playbook has no \
            data at all, that is said once.",
    matters: "a promise that is never measured costs nothing to make, and nothing to break",
    bad: Example(&[
        ("kpis/more.yaml", BAD),
        ("goals.yaml", GOAL),
        ("plans.yaml", plan::PLANS),
        ("data/stages.csv", STAGES),
    ]),
    good: Example(&[
        ("kpis/more.yaml", GOOD),
        ("goals.yaml", GOAL),
        ("plans.yaml", plan::PLANS),
        ("data/stages.csv", STAGES),
        ("data/money.csv", MONEY),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«arr»:
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

const GOAL: &str = "more-accepted:
  title: 80,000 in the third quarter
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: arr
  segment: all
  targets:
    - {period: 2026-Q3, value: 80000}
    - {period: 2026-Q4, kpi: mql-to-sql, value: 40%}
    - {period: 2026-Q4, kpi: mql-to-sal-rate, value: 70%}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  because: 60,000 were reached in the quarter before.
";

const STAGES: &str = "period,segment,stage,entered\n2026-Q3,all,mql,142\n2026-Q4,all,mql,80\n";

const MONEY: &str = "period,segment,kpi,value\n2026-Q3,all,arr,75000\n2026-Q4,all,arr,30000\n";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let numbers = findings.numbers();
    let missed: Vec<(&Entry, Span)> =
        kpis::in_use(playbook).filter_map(|kpi| Some((kpi, due(numbers, kpi)?))).collect();
    let has_data = numbers.actuals.keys().next().is_some();
    // Rows that cannot be read may be what is missed.
    if !numbers.is_whole {
        return;
    }
    if let Some(((_, target), false)) = missed.first().zip(Some(has_data)) {
        let message = match missed.len() {
            1 => "a target is over, and no data say what was reached".to_owned(),
            n => format!("targets of {n} KPIs are over, and no data say what was reached"),
        };
        let finding = findings
            .at(*target, message)
            .label("held against nothing")
            .help(format!("write what was reached in a file such as {}, with the first row `period,segment,kpi,value`", file("data/actuals.csv")));
        return findings.report(finding);
    }
    for (kpi, target) in missed {
        let absent = numbers.unmeasured(kpi.number);
        let rows = absent.iter().filter_map(|own| match own {
            Absent::Data(own) => Some(subject(playbook, own)),
            Absent::Target(_) => None,
        });
        let mut rows: Vec<String> = rows.collect();
        rows.dedup();
        let mut finding = findings
            .at(
                kpi.id.span,
                format!("{} has a target, and no data say what was reached", words::name(kpi)),
            )
            .label("never measured")
            .related(target, "its target for a period that is over");
        if !rows.is_empty() {
            finding = finding.help(format!(
                "in a file under {}, add rows of {}",
                file("data/"),
                words::join(&rows, "and")
            ));
        }
        for absent in &absent {
            if let Absent::Target(kpi) = absent {
                finding = finding.help(format!(
                    "it is compared with what {} is to reach: add a line with `kpi: {}`, a `period` \
                     and a `value` to the `targets` of a goal",
                    words::name(playbook.entry(*kpi)),
                    playbook.entry(*kpi).id.value,
                ));
            }
        }
        findings.report_on(kpi, finding);
    }
}

/// Returns the place of the first target of a KPI that is over, when the KPI was never measured.
fn due(numbers: &Numbers, kpi: &Entry) -> Option<Span> {
    let definition = numbers.definition(kpi.number)?;
    let is_over = |target: &&Written| {
        target.subject == definition.subject()
            && numbers.maturity(Months::of(target.period.value)) == Maturity::Over
    };
    let target = numbers.written.iter().find(is_over)?;
    (!numbers.unmeasured(kpi.number).is_empty()).then_some(target.cell.span)
}

/// Says which rows would hold a subject.
fn subject(playbook: &Playbook, subject: &Subject) -> String {
    match subject {
        Subject::Entered(stage) | Subject::Exited(stage) | Subject::Open(stage) => {
            let id = &playbook.entry(*stage).id.value;
            format!("the stage `{id}` (`period,segment,stage,entered`)")
        }
        Subject::Kpi(kpi) => {
            let id = &playbook.entry(*kpi).id.value;
            format!("`{id}` (`period,segment,kpi,value`)")
        }
        Subject::Series(name) => format!("`{name}` (`period,segment,kpi,value`)"),
    }
}
