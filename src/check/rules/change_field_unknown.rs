//! `change-field-unknown`: a decision about a field that its item does not have.

use crate::{
    agree::scalar,
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Decided, NoSuchField, Playbook, WrongPath, field::Standing},
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8301", name: "change-field-unknown" },
    level: Level::Error,
    finds: "A change in a decision whose `field` leads nowhere: its item has no field of that \
            name, or a name with a dot in it stands without quotes. Decisions that hold no longer may name fields of old.",
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
        let at = |part: &str| findings.at(words::narrow(&playbook.sources, *span, part), "");
        let finding = match wrong {
            WrongPath::NoSuchField(wrong) => told(playbook, decided, wrong, at(&wrong.name)),
            WrongPath::Quotes(rest) => unclosed(at(rest)),
            WrongPath::Dots(path) => dotted(playbook, decided, path, at("")),
        };
        findings.report_on(decision, finding);
    }
}

fn dotted(
    playbook: &Playbook,
    decided: &Decided,
    path: &str,
    mut finding: Diagnostic,
) -> Diagnostic {
    let item = decided.item(playbook).map_or_else(|| "the item".to_owned(), words::name);
    finding.message =
        format!("a name with a dot in it needs quotes: `field` leads to nothing in {item}");
    finding
        .label("leads nowhere")
        .help(format!("put the whole name in quotes: `field: {}`", scalar(path)))
}

fn unclosed(mut finding: Diagnostic) -> Diagnostic {
    finding.message = "quotes in the path of a field do not hold one whole name".to_owned();
    finding
        .label("begins with a quote")
        .help("put both quotes around the name, from dot to dot: `scores.\"fit.size\".points`")
        .help("a quote inside such a name is written twice")
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
