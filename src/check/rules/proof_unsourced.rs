//! `proof-unsourced`: a proof that cannot be checked.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{
        Entry, Playbook, kinds,
        record::Record,
        value::{Date, Duration},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P5070", name: "proof-unsourced" },
    level: Level::Warning,
    finds: "A proof of a value proposition without `source` or `date`, or one older than 24 \
            months.",
    matters: "a buyer who asks who says so, and when, and gets no answer doubts the rest of the \
              page, too",
    bad: Example(&[
        ("icp.yaml", market::ICP),
        ("personas.yaml", market::PERSONAS),
        ("pains.yaml", market::PAINS),
        ("offers.yaml", market::OFFERS),
        ("value-props.yaml", BAD),
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

const BAD: &str = "audit-ready:
  title: Audit-ready on any day
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  promise: Be audit-ready on any day.
  personas: [quality-manager]
  pains: [audit-scramble]
  offer: monitor
  proof: [{claim: «From 80 to 9 hours per audit», date: 2026-03-12}]
";

/// How long a proof holds.
const HOLDS: &str = "24 months";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::VALUE_PROP) {
        for proof in entry.record.records("proof") {
            report(playbook, findings, entry, proof);
        }
    }
}

fn report(playbook: &Playbook, findings: &mut Findings, entry: &Entry, proof: &Record) {
    let Some(claim) = proof.get("claim") else { return };
    let name = words::name(entry);
    let missing: Vec<String> = ["source", "date"]
        .into_iter()
        .filter(|field| proof.lacks(field))
        .map(words::code)
        .collect();
    if !missing.is_empty() {
        let missing = words::join(&missing, "and");
        let finding = findings
            .at(claim.span, format!("a proof of {name} has no {missing}"))
            .label(format!("no {missing}"))
            .help("beside the claim, write who says so and when: `source: Interview with Nordfrost, date: 2026-03-12`")
            .help("if nobody knows, take the claim away");
        findings.report_gap(entry, finding);
        return;
    }
    let (Some(date), Some(place)) = (proof.date("date"), proof.get("date")) else { return };
    if !is_over(*date, playbook.today) {
        return;
    }
    let finding = findings
        .at(place.span, format!("a proof of {name} is older than {HOLDS}"))
        .label(format!("more than {HOLDS} ago"))
        .help("ask the source whether it still holds, and write the new number and the new date")
        .help("or put a newer proof in its place");
    findings.report_gap(entry, finding);
}

fn is_over(date: Date, today: Date) -> bool {
    let holds = Duration::parse(HOLDS).expect("a length of time");
    holds.after(date).is_some_and(|end| end < today)
}
