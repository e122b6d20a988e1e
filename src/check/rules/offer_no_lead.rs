//! `offer-no-lead`: a market for which nobody agreed what to offer first.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds, record::Record},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5072", name: "offer-no-lead" },
    level: Level::Warning,
    finds: "An ideal customer profile that no offer names in `lead_with`, in a playbook that has \
            offers. A draft profile gets advice.",
    matters: "marketing believes one offer comes first while sales pitches another, and the buyer \
              gets both",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", market::OFFERS),
        ("icp/pharma.md", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", market::OFFERS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Pharma logistics»
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
segment: Licensed pharma carriers
fit: [{attribute: Licence, want: GDP}]
not_for: [{rule: Hospitals, reason: tenders}]
market_size: {accounts: 1150, source: Register of licences, as_of: 2026-09-01}
evidence: [{claim: All asked for validation papers, source: Deal records, date: 2026-08-20}]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let offers: Vec<&Entry> = items::in_use(playbook, &kinds::OFFER).collect();
    let is_known = |offer: &Entry| {
        let leads_known = |line: &Record| {
            playbook.follow(line, "icp").is_some() || (line.lacks("icp") && !line.partial)
        };
        offer.record.is_known("lead_with") && offer.record.records("lead_with").all(leads_known)
    };
    let are_known = !playbook.is_incomplete(&kinds::OFFER)
        && playbook.of_kind(&kinds::OFFER).all(|offer| offer.is_whole() && is_known(offer));
    // An offer that does not say yet where it leads is told so, and may lead anywhere.
    let says = |offer: &&Entry| offer.record.has("lead_with");
    if !are_known || offers.is_empty() || !offers.iter().all(says) {
        return;
    }
    for icp in items::in_use(playbook, &kinds::ICP) {
        let is_led = offers.iter().any(|offer| {
            let mut lines = offer.record.records("lead_with");
            lines.any(|line| {
                playbook.follow(line, "icp").is_some_and(|own| own.number == icp.number)
            })
        });
        if is_led {
            continue;
        }
        let message = format!("no offer comes first for {}", words::name(icp));
        let sells = |offer: &&&Entry| {
            playbook.follow_all(&offer.record, "icps").any(|own| own.number == icp.number)
        };
        let mut choice: Vec<&str> =
            offers.iter().filter(sells).map(|offer| offer.id.value.as_str()).collect();
        if choice.is_empty() {
            choice.extend(offers.iter().map(|offer| offer.id.value.as_str()));
        }
        let finding =
            findings.at(icp.id.span, message).label("what do we offer first?").help(format!(
                "agree on {}, and add a line to its `lead_with:`: `- {{icp: {}}}`",
                words::codes(choice, "or"),
                icp.id.value
            ));
        findings.report_gap(icp, finding);
    }
}
