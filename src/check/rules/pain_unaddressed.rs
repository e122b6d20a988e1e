//! `pain-unaddressed`: a pain of a persona that no promise to this persona ends.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5067", name: "pain-unaddressed" },
    level: Level::Warning,
    finds: "A pain of a persona that no value proposition for this persona names. It says nothing \
            of a persona to whom nothing is promised at all; of a draft persona it is advice.",
    matters: "we know what hurts this buyer and say nothing about it, so the first competitor who \
              does is heard",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("pains.yaml", TWO_PAINS),
        ("personas.yaml", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("offers.yaml", market::OFFERS),
        ("pains.yaml", TWO_PAINS),
        ("personas.yaml", PERSONA),
        ("value-props.yaml", GOOD),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "quality-manager:
  title: Quality manager
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: champion
  pains: [audit-scramble, «night-alarms»]
  evidence: [{claim: They name audits first, source: 12 interviews, date: 2026-08-20}]
";

const TWO_PAINS: &str = "audit-scramble:
  title: Audit scramble
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  statement: Before each audit we spend weeks collecting records.
night-alarms:
  title: Night alarms
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  statement: The phone rings at night, and three times of four for nothing.
";

const GOOD: &str = "audit-ready:
  title: Audit-ready on any day
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  promise: Be audit-ready on any day.
  personas: [quality-manager]
  pains: [audit-scramble, night-alarms]
  offer: monitor
  proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]
";

const PERSONA: &str = "quality-manager:
  title: Quality manager
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: champion
  pains: [audit-scramble, night-alarms]
  evidence: [{claim: They name audits first, source: 12 interviews, date: 2026-08-20}]
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let are_known = ["personas", "pains"]
        .into_iter()
        .all(|field| items::all_named(playbook, &kinds::VALUE_PROP, field));
    if !are_known {
        return;
    }
    let names = |entry: &Entry, field: &str, other: &Entry| {
        playbook.follow_all(&entry.record, field).any(|own| own.number == other.number)
    };
    let mut by_persona: BTreeMap<EntryId, BTreeMap<EntryId, &Entry>> = BTreeMap::new();
    for promise in items::in_use(playbook, &kinds::VALUE_PROP) {
        for persona in playbook.follow_all(&promise.record, "personas") {
            by_persona.entry(persona.number).or_default().insert(promise.number, promise);
        }
    }
    for persona in items::in_use(playbook, &kinds::PERSONA) {
        let promises: Vec<&Entry> =
            by_persona.get(&persona.number).into_iter().flatten().map(|(_, own)| *own).collect();
        // A promise that names no pain yet may be meant to end this one.
        let may_end = |promise: &&Entry| promise.record.lacks("pains");
        if promises.is_empty() || promises.iter().any(may_end) {
            continue;
        }
        for reference in persona.record.references("pains") {
            let Some(pain) = playbook.target(reference) else { continue };
            let is_ended = promises.iter().any(|promise| names(promise, "pains", pain));
            if is_ended || pain.standing() == Standing::Retired {
                continue;
            }
            let id = words::code(&pain.id.value);
            let span = playbook.reference(reference).span;
            let span = words::narrow(&playbook.sources, span, &pain.id.value);
            let message =
                format!("no value proposition for {} ends their pain {id}", words::name(persona));
            let finding = findings
                .at(span, message)
                .label("promised to nobody who has it")
                .help(format!(
                    "if {} ends it, add {id} to its `pains:`",
                    words::codes(promises.iter().map(|own| own.id.value.as_str()), "or")
                ))
                .help("or write a value proposition for it: `playmaker new value-prop …`");
            findings.report_gap(persona, finding);
        }
    }
}
