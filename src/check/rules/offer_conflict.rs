//! `offer-conflict`: two offers that come first for the same buyers.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{
        Entry, EntryId, Playbook, kinds,
        record::{Record, RefId},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5073", name: "offer-conflict" },
    level: Level::ByStatus,
    finds: "Two offers whose `lead_with` names the same segment and persona, neither of them with \
            a `when` that says which comes first. It counts as the less agreed of the two.",
    matters: "marketing advertises one offer while sales pitches another, and the buyer hears two \
              answers from one company",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", market::OFFERS),
        ("index.md", INDEX),
        ("offers/network.md", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("value-props.yaml", market::VALUE_PROPS),
        ("offers.yaml", market::OFFERS),
        ("index.md", INDEX),
        ("offers/network.md", GOOD),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Network
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
type: enterprise
price: {amount: 43200, per: year}
icps: [food]
lead_with:
  - {icp: «food»}
---
";

const GOOD: &str = "---
title: Network
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
type: enterprise
price: {amount: 43200, per: year}
icps: [food]
lead_with:
  - {icp: food, when: 10 sites or more}
---
";

const INDEX: &str = "---
title: Welcome
---

Large customers take the [[offer/network]].
";

/// A line of `lead_with` that holds under all conditions.
struct Lead<'p> {
    offer: &'p Entry,
    icp: RefId,
    /// The segment and the persona; every persona when none is named.
    buyers: (EntryId, Option<EntryId>),
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut leads: Vec<Lead> = Vec::new();
    for offer in items::in_use(playbook, &kinds::OFFER) {
        for line in offer.record.records("lead_with") {
            let Some(lead) = lead(playbook, offer, line) else { continue };
            let other = leads.iter().find(|other| other.buyers == lead.buyers);
            match other {
                Some(other) if other.offer.number != offer.number => {
                    report(playbook, findings, &lead, other);
                }
                Some(_) => {}
                None => leads.push(lead),
            }
        }
    }
}

fn lead<'p>(playbook: &Playbook, offer: &'p Entry, line: &Record) -> Option<Lead<'p>> {
    let icp = line.reference("icp")?;
    let persona = playbook.follow(line, "persona").map(|persona| persona.number);
    let is_known = persona.is_some() || line.lacks("persona");
    if !is_known || !line.lacks("when") {
        return None;
    }
    Some(Lead { offer, icp, buyers: (playbook.target(icp)?.number, persona) })
}

fn report(playbook: &Playbook, findings: &mut Findings, lead: &Lead, other: &Lead) {
    let (last, first) =
        if lead.offer.standing() > other.offer.standing() { (other, lead) } else { (lead, other) };
    let place = |lead: &Lead| {
        let reference = playbook.reference(lead.icp);
        let id = reference.written.rsplit('/').next().unwrap_or_default();
        words::narrow(&playbook.sources, reference.span, id)
    };
    let id = |entry: &Entry| words::code(&entry.id.value);
    let (icp, persona) = lead.buyers;
    let mut buyers = format!("in segment {}", id(playbook.entry(icp)));
    if let Some(persona) = persona {
        buyers.push_str(&format!(" for persona {}", id(playbook.entry(persona))));
    }
    let message =
        format!("two offers, {} and {}, come first {buyers}", id(first.offer), id(last.offer));
    let finding = findings
        .at(place(last), message)
        .label(format!("{} leads here", id(last.offer)))
        .related(place(first), format!("and {} leads here", id(first.offer)))
        .help("agree which one comes first, and take the other line away")
        .help("or say under which condition each does: `when: 10 sites or more`");
    findings.report_on(last.offer, finding);
}
