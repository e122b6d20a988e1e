//! `change-field-unknown`: a decision about a field that its item does not have.

use crate::{
    check::{Check, Example, Findings, Level, Rule, signatures::DECISION, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Decided, NoSuchField, Playbook, field::Standing},
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8301", name: "change-field-unknown" },
    level: Level::Error,
    finds: "A change in a decision whose `field` leads nowhere: its item has no field of that \
            name. Decisions that hold no longer may name fields of old.",
    matters: "the decision binds nothing, and everybody believes that it does",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: «time_limt», before: 5 business days, after: 2 business days}
signed: {sales: sam, marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for decided in playbook.decided() {
        let decision = playbook.entry(decided.decision);
        let Some(Spanned { value: Err(wrong), span }) = &decided.field else { continue };
        if decision.standing() == Standing::Retired {
            continue;
        }
        let span = words::narrow(&playbook.sources, *span, &wrong.name);
        let finding = told(playbook, decided, wrong, findings.at(span, ""));
        findings.report_on(decision, finding);
    }
}

fn told(
    playbook: &Playbook,
    decided: &Decided,
    wrong: &NoSuchField,
    mut finding: Diagnostic,
) -> Diagnostic {
    let item = decided.item(playbook).map_or_else(|| "the item".to_owned(), words::name);
    let path = decided.field.as_ref().map_or("", |field| playbook.sources.text(field.span));
    let name = words::code(&wrong.name);
    if wrong.known.is_empty() {
        finding.message = format!("{} of {item} leads nowhere", words::code(path));
        return finding
            .label("no field inside the one before")
            .help(format!("leave out `.{}`, and say the whole value", wrong.name));
    }
    finding.message = format!("{item} has no field {name} that could change");
    let finding = finding.label("no such field");
    match wrong.nearest {
        Some(near) => finding.help(format!("the nearest is `{near}`")).replace_with(near),
        None => {
            let known = words::codes(wrong.known.iter().copied(), "and");
            finding.help(format!("there are {known}"))
        }
    }
}
