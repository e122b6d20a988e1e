//! `vp-overlap`: two promises where one is enough.

use crate::{
    check::{Example, Findings, Level, Rule, example::market, message, words},
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
    check,
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
    let agreed: Vec<&Entry> = message::in_use(playbook, &kinds::VALUE_PROP)
        .filter(|entry| entry.standing() == Standing::Agreed)
        .collect();
    for (n, entry) in agreed.iter().enumerate() {
        // The first one is told of once, however many repeat it.
        let Some((other, persona, pain)) = agreed[..n]
            .iter()
            .find_map(|other| shared(playbook, other, entry).map(|(a, b)| (*other, a, b)))
        else {
            continue;
        };
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

/// Returns the persona and the pain that two promises share, when they share the offer, too.
fn shared<'p>(
    playbook: &'p Playbook,
    one: &Entry,
    other: &Entry,
) -> Option<(&'p Entry, &'p Entry)> {
    let offer = |entry: &Entry| playbook.follow(&entry.record, "offer").map(|offer| offer.number);
    if offer(one)? != offer(other)? {
        return None;
    }
    let first = |field: &str| -> Option<EntryId> {
        let own = message::named(playbook, one, field)?;
        own.intersection(&message::named(playbook, other, field)?).next().copied()
    };
    Some((playbook.entry(first("personas")?), playbook.entry(first("pains")?)))
}
