//! `lifecycle-phase-unmeasured`: a part of the customer's journey that no KPI watches.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9281", name: "lifecycle-phase-unmeasured" },
    level: Level::Advice,
    finds: "A phase of the customer's journey (`create`, `keep`, `grow`) that no KPI measures, in \
            a playbook where other KPIs name their steps in `journey`. A KPI also measures the \
            phases of the lead stages it counts. One finding for each phase.",
    matters: "what is not measured after the sale is only noticed when the customer has left",
    bad: Example(&[("journey.yaml", BAD), ("kpis/customer.yaml", KPI)]),
    good: Example(&[("journey.yaml", plan::JOURNEY), ("kpis/customer.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "compare:
  title: Compare
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 1
  phase: create
  customer_goal: I want to see it work in our own rooms.
rely:
  title: Rely
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 2
  phase: «keep»
  customer_goal: I want to stop thinking about it.
";

const KPI: &str = "demos:
  title: Demonstrations
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: index
  unit: number
  direction: up
  formula: Demonstrations held in the period
  journey: compare
  source: {system: CRM, report: Meetings}
  cadence: weekly
";

const GOOD: &str = "demos:
  title: Demonstrations
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: index
  unit: number
  direction: up
  formula: Demonstrations held in the period
  journey: compare
  source: {system: CRM, report: Meetings}
  cadence: weekly
alarms:
  title: False alarms
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: index
  unit: number
  direction: down
  formula: Alarms that turned out to be none, in the period
  journey: rely
  source: {system: Service, report: Alarms}
  cadence: weekly
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let in_use = |entry: &&Entry| entry.standing() != Standing::Retired;
    let kpis: Vec<&Entry> = playbook.of_kind(&kinds::KPI).filter(in_use).collect();
    // Before the first KPI names its step, the two are not joined at all.
    if !is_known(playbook, &kpis) || !kpis.iter().any(|kpi| kpi.record.has("journey")) {
        return;
    }
    let measured: Vec<EntryId> = kpis.iter().flat_map(|kpi| steps(playbook, kpi)).collect();
    let all: Vec<&Entry> =
        playbook.of_kind(&kinds::JOURNEY_STAGE).filter(|step| items::is_agreed(step)).collect();
    for phase in ["create", "keep", "grow"] {
        let of_phase: Vec<&Entry> =
            all.iter().copied().filter(|step| step.record.text("phase") == Some(phase)).collect();
        let [first, ..] = of_phase.as_slice() else { continue };
        let Some(written) = first.record.get("phase") else { continue };
        if of_phase.iter().any(|step| measured.contains(&step.number)) {
            continue;
        }
        let steps = words::codes(of_phase.iter().map(|step| step.id.value.as_str()), "and");
        let message = format!("no KPI measures the phase `{phase}` of the customer's journey");
        let finding = findings
            .at(written.span, message)
            .label("nobody would see it go wrong")
            .help(format!("add `journey: {}` to a KPI that shows it", first.id.value))
            .help(format!("the steps of this phase: {steps}"));
        findings.report_on(first, finding);
    }
}

/// Says whether all that KPIs and lead stages say about the journey is known.
fn is_known(playbook: &Playbook, kpis: &[&Entry]) -> bool {
    let kinds = [&kinds::KPI, &kinds::LEAD_STAGE, &kinds::JOURNEY_STAGE];
    let is_sure =
        |entry: &Entry| entry.is_whole() && items::is_sure(playbook, &entry.record, "journey");
    kinds.into_iter().all(|kind| !playbook.is_incomplete(kind))
        && kpis.iter().all(|kpi| is_sure(kpi))
        && playbook.of_kind(&kinds::LEAD_STAGE).all(is_sure)
        && playbook.of_kind(&kinds::JOURNEY_STAGE).all(Entry::is_whole)
}

/// Returns the steps a KPI names, and those of the lead stages it counts.
fn steps<'p>(playbook: &'p Playbook, kpi: &'p Entry) -> impl Iterator<Item = EntryId> + 'p {
    let counted = ["from", "to", "of", "numerator", "denominator"];
    let stages = counted
        .into_iter()
        .filter_map(|field| playbook.follow(&kpi.record, field))
        .filter_map(|stage| playbook.follow(&stage.record, "journey"));
    let own = playbook.follow_all(&kpi.record, "journey");
    own.chain(stages).map(|step| step.number)
}
