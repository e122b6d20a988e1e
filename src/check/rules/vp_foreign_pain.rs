//! `vp-foreign-pain`: a promise that ends a pain its personas do not have.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5066", name: "vp-foreign-pain" },
    level: Level::Error,
    finds: "A value proposition that names a pain which none of its personas has.",
    matters: "a message about someone else's problem is aimed at nobody: those who read it do not \
              have it, and those who have it do not read it",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("offers.yaml", market::OFFERS),
        ("pains.yaml", TWO_PAINS),
        ("personas.yaml", PERSONAS),
        ("value-props.yaml", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("offers.yaml", market::OFFERS),
        ("pains.yaml", TWO_PAINS),
        ("personas.yaml", GOOD),
        ("value-props.yaml", PROMISE),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "audit-ready:
  title: Audit-ready on any day
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  promise: Be audit-ready on any day.
  personas: [quality-manager]
  pains: [audit-scramble, «night-alarms»]
  offer: monitor
  proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]
";

const PERSONAS: &str = "quality-manager:
  title: Quality manager
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: champion
  pains: [audit-scramble]
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

const GOOD: &str = "quality-manager:
  title: Quality manager
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: champion
  pains: [audit-scramble, night-alarms]
  evidence: [{claim: They name audits first, source: 12 interviews, date: 2026-08-20}]
";

const PROMISE: &str = "audit-ready:
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

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::VALUE_PROP) {
        let personas: Vec<&Entry> = playbook.follow_all(&entry.record, "personas").collect();
        let is_known = |persona: &&Entry| {
            let pains = items::named(playbook, persona, "pains");
            pains.is_some_and(|pains| !pains.is_empty())
        };
        let are_known = items::named(playbook, entry, "personas").is_some()
            && !personas.is_empty()
            && personas.iter().all(is_known);
        if !are_known {
            continue;
        }
        let has = |persona: &Entry, pain: &Entry| {
            playbook.follow_all(&persona.record, "pains").any(|own| own.number == pain.number)
        };
        for reference in entry.record.references("pains") {
            let Some(pain) = playbook.target(reference) else { continue };
            if personas.iter().any(|persona| has(persona, pain)) {
                continue;
            }
            let ids = personas.iter().map(|persona| persona.id.value.as_str());
            let (id, names) = (words::code(&pain.id.value), words::codes(ids, "or"));
            let span = playbook.reference(reference).span;
            let span = words::narrow(&playbook.sources, span, &pain.id.value);
            let message = format!("{} ends {id}, which is no pain of {names}", words::name(entry));
            let mut finding = findings.at(span, message).label("a pain of none of its personas");
            for persona in &personas {
                finding = finding.related(persona.place("pains"), "their pains");
            }
            finding = finding.help(format!("take {id} away if this promise does not end it"));
            let owner = items::in_use(playbook, &kinds::PERSONA).find(|other| has(other, pain));
            finding = match owner {
                Some(owner) => finding.help(format!(
                    "or add {}, who has it, to `personas:`",
                    words::code(&owner.id.value)
                )),
                None => finding.help(format!("or, if {names} has it, add {id} to their `pains:`")),
            };
            findings.report_on(entry, finding);
        }
    }
}
