//! `phrase-banned`: words that a value proposition forbids.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::market,
        prose::{self, Phrases},
        words,
    },
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5077", name: "phrase-banned" },
    level: Level::Warning,
    finds: "A phrase that a value proposition lists under `never_say`, in the prose of a page or of \
            an item whose words reach customers: segments, personas, pains, the journey, offers, \
            value propositions, competitors, assets and plays. Capitals, spaces, hyphens and the \
            plural do not count. The value proposition that lists a phrase may quote it; decisions, \
            lessons and other items may discuss it, and so may `code`.",
    matters: "a phrase is banned because it is not true or not allowed, and one seller who reads it \
              here will promise it to a customer",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props/audit-ready.md", VALUE_PROP),
        ("value-props.yaml", ""),
        ("pitch.md", BAD),
    ]),
    good: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props/audit-ready.md", VALUE_PROP),
        ("value-props.yaml", ""),
        ("pitch.md", GOOD),
    ]),
    check: Check::Playbook(check),
};

const VALUE_PROP: &str = "---
title: Audit-ready on any day
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
promise: Be audit-ready on any day.
personas: [quality-manager]
pains: [audit-scramble]
offer: monitor
proof: [{claim: From 80 to 9 hours per audit, source: Nordfrost, date: 2026-03-12}]
never_say: [guarantees compliance]
---

We help to comply. Nothing guarantees compliance.
";

const BAD: &str = "---
title: The pitch
---

The monitor «guarantees
*compliance»*, whoever audits.
";

const GOOD: &str = "---
title: The pitch
---

With the monitor you can show every record, whoever audits.
";

/// A phrase, and the value proposition that bans it.
struct Ban<'p> {
    by: &'p Entry,
    phrase: &'p str,
    span: Span,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    let bans = bans(playbook);
    let mut phrases = Phrases::default();
    bans.iter().enumerate().for_each(|(key, ban)| phrases.add(ban.phrase, key));
    if phrases.is_empty() {
        return;
    }
    for (text, hits) in prose::texts_with(playbook, &phrases, prose::is_spoken) {
        for hit in hits {
            let ban = &bans[hit.key];
            let same = prose::fold(ban.phrase);
            let mut own = bans.iter().filter(|own| own.by.number == text.entry.number);
            if own.any(|own| prose::fold(own.phrase) == same) {
                continue;
            }
            let words = words::code(&text.plain.text[hit.range.clone()]);
            let message = format!("{words} is a phrase nobody may use");
            let finding = findings
                .at(text.span(hit.range), message)
                .label("not to be said")
                .related(ban.span, format!("{} bans it here", words::name(ban.by)))
                .help("say what is true and can be shown instead")
                .help(format!(
                    "to talk about the phrase itself, put it between backticks: {words}"
                ));
            findings.report_on(text.entry, finding);
        }
    }
}

fn bans(playbook: &Playbook) -> Vec<Ban<'_>> {
    let in_use =
        playbook.of_kind(&kinds::VALUE_PROP).filter(|entry| entry.standing() != Standing::Retired);
    let phrases =
        in_use.flat_map(|by| by.record.list("never_say").iter().map(move |one| (by, one)));
    phrases
        .filter_map(|(by, one)| Some(Ban { by, phrase: one.value.as_text()?, span: one.span }))
        .collect()
}
