//! `vp-overlap`: two promises where one is enough.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5068", name: "vp-overlap" },
    level: Level::Advice,
    finds: "Two agreed value propositions that share a persona, a pain and the offer.",
    matters: "when two messages fit one buyer and one problem, marketing uses one and sales the \
              other",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("value-props/one-folder.md", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", market::VALUE_PROPS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: One folder»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
promise: Open one folder and the audit is over.
personas: [quality-manager]
pains: [audit-scramble]
offer: monitor
proof: [{claim: One folder in place of 22, source: Nordfrost, date: 2026-03-12}]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let agreed: Vec<&Entry> = items::in_use(playbook, &kinds::VALUE_PROP)
        .filter(|entry| entry.standing() == Standing::Agreed)
        .collect();
    let mut firsts: BTreeMap<Said, usize> = BTreeMap::new();
    for (n, entry) in agreed.iter().enumerate() {
        let all = said(playbook, entry);
        // The first one is told of once, however many repeat it.
        let first = all.iter().filter_map(|said| Some((*firsts.get(said)?, *said))).min();
        for said in all {
            firsts.entry(said).or_insert(n);
        }
        let Some((first, (_, persona, pain))) = first else { continue };
        let (other, persona, pain) = (agreed[first], playbook.entry(persona), playbook.entry(pain));
        let id = |entry: &Entry| words::code(&entry.id.value);
        let message = format!(
            "two value propositions, {} and {}, end pain {} of persona {} with the same offer",
            id(other),
            id(entry),
            id(pain),
            id(persona)
        );
        let finding = findings
            .at(entry.id.span, message)
            .label("says it again")
            .related(other.id.span, format!("{} says it already", id(other)))
            .help("join them into one, and put the other words under `messages:`")
            .help("or leave the pain to the one that has the better proof");
        findings.report_on(entry, finding);
    }
}

/// An offer, a persona and a pain of theirs that it ends.
type Said = (EntryId, EntryId, EntryId);

/// Returns what a promise says, if all of it is known.
fn said(playbook: &Playbook, promise: &Entry) -> Vec<Said> {
    let offer = playbook.follow(&promise.record, "offer").map(|offer| offer.number);
    let named = |field| items::named(playbook, promise, field);
    let (Some(offer), Some(personas), Some(pains)) = (offer, named("personas"), named("pains"))
    else {
        return Vec::new();
    };
    let of = |persona: EntryId| pains.iter().map(move |pain| (offer, persona, *pain));
    personas.iter().flat_map(|persona| of(*persona)).collect()
}
