//! `decision-immutable`: an agreed decision that says something else now.

use crate::{
    agree::{Gate, Since},
    check::{Check, Example, Findings, Level, Rule, example::DECISION, gate, words},
    diagnostic::RuleId,
    diff::{Fate, FieldChange},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8133", name: "decision-immutable" },
    level: Level::Error,
    finds: "A decision that was agreed in the earlier version, and says something else now, has \
            another number, or is gone. That a later one supersedes it is no change of it, and what \
            explains it (options, dissent, prose) may be put better.",
    matters: "a decision is the proof of what was signed, and proof that can be rewritten is none",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Gate { before: Example(&[("decisions/D-0001.md", DECISION)]), check },
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: «3 business days»}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    let Since { before, after, .. } = gate.since;
    for item in &gate.since.diff.items {
        let (Some(changes), Some(was)) = (gate.rewritten(item), item.was(before)) else { continue };
        let name = words::name(was);
        let finding = match (item.is_now(after), changes.first()) {
            (None, _) => findings
                .at(gate.place(was.id.span), format!("{name} was agreed, and is gone"))
                .label(format!("{} is gone", words::code(&was.path()))),
            (Some(now), _) if item.fate == Fate::Renamed => findings
                .at(now.id.span, format!("{name} was agreed, and has another number"))
                .label(format!("was {}", words::code(&was.id.value))),
            (Some(now), Some(first)) => {
                let field = first.path().map(ToString::to_string).unwrap_or_default();
                let message = format!(
                    "{name} was agreed, and says something else now in {}",
                    words::code(&field)
                );
                let mut finding = findings.at(gate::place(now, first), message).label(label(first));
                for change in changes.iter().skip(1).take(4) {
                    finding = finding.related(gate::place(now, change), label(change));
                }
                finding
            }
            (Some(_), None) => continue,
        };
        findings.report(finding.help("put it back as it was").help(format!(
            "to agree on something else, write a new decision with `supersedes: {}`",
            was.id.value
        )));
    }
}

fn label(change: &FieldChange) -> String {
    gate::short(change.before.as_ref())
        .map_or_else(|| "changed".to_owned(), |before| format!("was {before}"))
}
