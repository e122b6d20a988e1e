//! `decision-status-chain`: a decision that was replaced and does not say so, or the other way
//! round.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        supersedes::{Claim, Supersedes},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8131", name: "decision-status-chain" },
    level: Level::Error,
    finds: "A decision that an agreed one supersedes and whose `status` is not `superseded`, or \
            one that is called superseded and that no agreed decision supersedes.",
    matters: "two decisions that both look valid are quoted by the side that each of them suits",
    bad: Example(&[("decisions/D-0001.md", BAD), ("decisions/D-0002.md", NEWER)]),
    good: Example(&[("decisions/D-0001.md", GOOD), ("decisions/D-0002.md", NEWER)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Accept or reject within five business days
date: 2026-03-05
status: «agreed»
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, after: 5 business days}]
signed: {sales: sam, marketing: mia}
---
";

const GOOD: &str = "---
title: Accept or reject within five business days
date: 2026-03-05
status: superseded
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, after: 5 business days}]
signed: {sales: sam, marketing: mia}
---
";

const NEWER: &str = "---
title: Accept or reject within two business days
date: 2026-10-01
status: agreed
owner: mia
changes: [{item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}]
supersedes: D-0001
signed: {sales: sam, marketing: mia}
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let decisions = || playbook.of_kind(&kinds::DECISION).filter(|entry| !playbook.is_again(entry));
    // A reference that cannot be read may be the one that is missed.
    let is_known = |entry: &Entry| {
        entry.record.is_known("supersedes")
            && entry.record.is_known("status")
            && entry.record.references("supersedes").all(|id| playbook.target(id).is_some())
    };
    let is_all_known = !playbook.is_incomplete(&kinds::DECISION) && decisions().all(is_known);
    let supersedes = Supersedes::of(playbook);
    for entry in decisions().filter(|entry| entry.record.is_known("status")) {
        let is_own =
            |claim: &&Claim| claim.earlier.number == entry.number && claim.later.was_agreed();
        let finding = match (entry.status, supersedes.claims.iter().find(is_own)) {
            ("superseded" | "rejected", Some(_)) => continue,
            ("superseded", None) if is_all_known => replaced_by_none(findings, entry),
            // What is impossible is told as such, by `decision-supersedes-cycle`.
            (_, Some(claim)) if !claim.is_backwards() && supersedes.circle(claim).is_empty() => {
                replaced(findings, entry, claim)
            }
            _ => continue,
        };
        findings.report_on(entry, finding);
    }
}

fn replaced(findings: &Findings, entry: &Entry, claim: &Claim) -> Diagnostic {
    let (name, other) = (words::name(entry), words::name(claim.later));
    let written = entry.record.get("status").map(|status| status.span);
    let message = format!("{name} is still {}, but {other} supersedes it", entry.status);
    let finding = findings
        .at(written.unwrap_or(entry.id.span), message)
        .label("holds no longer")
        .related(claim.span, "superseded here")
        .help(format!("write `status: superseded` in {name}"))
        .help(format!("or, if it still holds, take `supersedes` out of {other}"));
    if written.is_some() { finding.replace_with("superseded") } else { finding }
}

fn replaced_by_none(findings: &Findings, entry: &Entry) -> Diagnostic {
    let (name, id) = (words::name(entry), &entry.id.value);
    let span = entry.record.get("status").map_or(entry.id.span, |status| status.span);
    findings
        .at(span, format!("{name} is superseded, but no agreed decision supersedes it"))
        .label("by which one?")
        .help(format!("add `supersedes: {id}` to the agreed decision that replaced it"))
        .help("or, if it still holds, write `status: agreed`")
}
