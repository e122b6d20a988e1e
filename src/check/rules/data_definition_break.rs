//! `data-definition-break`: the definition of a stage changed while its leads were counted.

use std::collections::BTreeMap;

use crate::{
    agree::Change,
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Definition, Subject},
    model::{Entry, EntryId, Playbook, kinds, value::Date},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0167", name: "data-definition-break" },
    level: Level::Advice,
    finds: "A decision that changed what makes a lead belong to a stage (`definition`, `enter_when`, \
            `unit`, or the score or checklist that admits to it) within the time for which its leads are counted, while no \
            KPI of the stage names the decision.",
    matters: "the counts before and after that day are two measures, and the step in the chart would \
              be read as success or failure",
    bad: Example(&[("data/actuals.csv", DATA), ("decisions/D-0001.md", DECISION)]),
    good: Example(&[
        ("data/actuals.csv", DATA),
        ("decisions/D-0001.md", DECISION_GOOD),
        ("kpis/mqls.yaml", KPIS_GOOD),
    ]),
    check: Check::Playbook(check),
};

const DATA: &str = "period,segment,stage,entered
2026-09,all,mql,30
2026-10,all,mql,21
2026-11,all,mql,14
";

const DECISION: &str = "---
title: An MQL has a score of 60
date: 2026-10-01
status: agreed
owner: mia
reviewed: 2026-10-01
changes:
  - item: lead-stage/mql
    field: «definition»
    before: An inquiry whose score is 40 or more.
    after: An inquiry whose score is 60 or more.
signed: {sales: sam, marketing: mia}
---
";

const DECISION_GOOD: &str = "---
title: An MQL has a score of 60
date: 2026-10-01
status: agreed
owner: mia
reviewed: 2026-10-01
changes:
  - item: lead-stage/mql
    field: definition
    before: An inquiry whose score is 40 or more.
    after: An inquiry whose score is 60 or more.
signed: {sales: sam, marketing: mia}
---
";

const KPIS_GOOD: &str = "mqls:
  title: MQLs
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: count
  unit: number
  direction: up
  of: mql
  formula: Leads that entered the stage in the period
  shared: false
  source: {system: CRM, report: Funnel}
  cadence: weekly
  caveat: Since [[decision/D-0001]] an MQL needs 60 points, so there are fewer.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    // What was decided on one day is one break.
    let mut breaks: BTreeMap<(EntryId, Date), Vec<&Change<'_>>> = BTreeMap::new();
    let ledger = findings.ledger();
    for change in ledger.changes() {
        let is_stage = |item: &&Entry| item.kind == &kinds::LEAD_STAGE;
        let stages = ledger.redefines(change).into_iter().filter(is_stage);
        for stage in stages.filter(|stage| is_inside(findings, change, stage)) {
            breaks.entry((stage.number, change.day)).or_default().push(change);
        }
    }
    for ((stage, _), changes) in breaks {
        // Also one whose own definition cannot be read.
        let tells = |kpi: &Entry| {
            let names = |entry| playbook.mentions(kpi.number).any(|at| at == entry);
            names(stage) && changes.iter().any(|change| names(change.decision.number))
        };
        if playbook.of_kind(&kinds::KPI).any(tells) {
            continue;
        }
        let counts = |definition: &&Definition| definition.formula.stages().contains(&stage);
        let kpis = findings.numbers().definitions().filter(counts);
        let kpis: Vec<&Entry> = kpis.map(|definition| playbook.entry(definition.kpi)).collect();
        let stage = playbook.entry(stage);
        let finding = break_of(findings, changes[0], stage, &kpis);
        findings.report_on(stage, finding);
    }
}

/// Says whether a change fell between the first and the last day for which a stage is counted.
fn is_inside(findings: &Findings, change: &Change, stage: &Entry) -> bool {
    let numbers = findings.numbers();
    let range = numbers.actuals.range(&Subject::Entered(stage.number));
    range.is_some_and(|(first, last)| {
        first.start() < change.day && change.day <= last.end().min(numbers.through)
    })
}

fn break_of(findings: &Findings, change: &Change, stage: &Entry, kpis: &[&Entry]) -> Diagnostic {
    let decision = &change.decision.id.value;
    let message = format!(
        "what a lead of the stage `{}` is changed on {}, within the time its leads are counted",
        stage.id.value, change.day,
    );
    let span = change.decided.field.as_ref().map_or(change.decided.span, |field| field.span);
    let finding = findings.at(span, message).label("another measure from then on");
    let example = format!("`caveat: Counted by [[decision/{decision}]] since {}.`", change.day);
    match kpis {
        [] => finding.help(format!("define a KPI that counts the stage, with {example}")),
        kpis => {
            let names = words::codes(kpis.iter().map(|kpi| kpi.id.value.as_str()), "or");
            finding.help(format!("say so where the numbers are read: {example} in the KPI {names}"))
        }
    }
}
