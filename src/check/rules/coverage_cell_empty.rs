//! `coverage-cell-empty`: a moment before the purchase for which we have nothing.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9149", name: "coverage-cell-empty" },
    level: Level::Advice,
    finds: "A persona for whom no live asset is there at a step of the customer's journey before \
            the purchase, in a playbook that has journey stages and live assets. One finding for \
            each persona.",
    matters: "where we have nothing to give, the buyer asks somebody else",
    bad: Example(&[
        ("personas.yaml", BAD),
        ("pains.yaml", plan::PAINS),
        ("journey.yaml", ALSO),
        ("assets.yaml", plan::CUSTOMER_ASSETS),
        ("index.md", plan::INDEX),
    ]),
    good: Example(&[
        ("personas.yaml", plan::PERSONAS),
        ("pains.yaml", plan::PAINS),
        ("journey.yaml", plan::JOURNEY),
        ("assets.yaml", plan::CUSTOMER_ASSETS),
        ("index.md", plan::INDEX),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«buyer»:
  title: Buyer
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  buying_role: economic-buyer
  pains: [lost-loads]
  evidence: [{claim: 5 of 8 named lost loads, source: interviews, date: 2026-06-01}]
";

const ALSO: &str = "compare:
  title: Compare
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 1
  phase: create
  customer_goal: I want to see it work in our own rooms.
notice:
  title: Notice
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 0
  phase: create
  customer_goal: I want to understand what went wrong.

rely:
  title: Rely
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  order: 2
  phase: keep
  customer_goal: I want to stop thinking about it.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let needed = [&kinds::ASSET, &kinds::JOURNEY_STAGE];
    let live: Vec<&Entry> = playbook
        .of_kind(&kinds::ASSET)
        .filter(|asset| asset.standing() == Standing::Agreed)
        .collect();
    let is_known = |asset: &&Entry| {
        let fields = ["personas", "journey"];
        fields.into_iter().all(|name| items::is_sure(playbook, &asset.record, name))
    };
    let is_read = |kind| {
        !playbook.is_incomplete(kind) && playbook.of_kind(kind).all(|entry| entry.is_whole())
    };
    if !needed.into_iter().all(is_read) || !live.iter().all(is_known) {
        return;
    }
    let steps: Vec<&Entry> = playbook
        .of_kind(&kinds::JOURNEY_STAGE)
        .filter(|step| items::is_agreed(step) && step.record.text("phase") == Some("create"))
        .collect();
    let is_one = |entry: &&Entry| items::is_agreed(entry) && !playbook.is_again(entry);
    for persona in playbook.of_kind(&kinds::PERSONA).filter(is_one) {
        let is_empty = |step: &&&Entry| {
            !live.iter().any(|asset| {
                names(playbook, asset, "personas", persona)
                    && names(playbook, asset, "journey", step)
            })
        };
        let empty: Vec<&str> =
            steps.iter().filter(is_empty).map(|step| step.id.value.as_str()).collect();
        if empty.is_empty() || live.is_empty() {
            continue;
        }
        let steps = if empty.len() == 1 { "the step" } else { "the steps" };
        let message = format!(
            "no live asset is there for {} at {steps} {}",
            words::name(persona),
            words::codes(empty.iter().copied(), "and")
        );
        let finding =
            findings.at(persona.id.span, message).label("nothing to give them").help(format!(
                "write one, or add `{}` to `personas` and `{}` to `journey` of an asset that fits",
                persona.id.value, empty[0]
            ));
        findings.report_on(persona, finding);
    }
}

fn names(playbook: &Playbook, asset: &Entry, field: &str, entry: &Entry) -> bool {
    playbook.follow_all(&asset.record, field).any(|own| own.number == entry.number)
}
