//! `decision-before-after`: a change of which one end is missing.

use crate::{
    agree::{Change, Ledger, State, pasted},
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Meaning, Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8132", name: "decision-before-after" },
    level: Level::Warning,
    finds: "A change in a decision without `after`, or without `before` although something was \
            there: an earlier decision said it, or, while the decision is open, the item says it \
            today. Decisions that hold no longer are history and stay as they are.",
    matters: "people read what changed, from what to what, and whoever was not there cannot guess \
              the other half",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-11-12
status: proposed
owner: mia
changes:
  - «{item: lead-stage/mql, field: time_limit, after: 1 business day}»
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let ledger = findings.ledger();
    for change in ledger.changes().iter().filter(|change| is_live(change)) {
        let decided = change.decided;
        let lacks_after = !decided.has_after && !is_gone(ledger, change, playbook);
        let lacks_before = !decided.has_before && said_before(playbook, change).is_some();
        let finding = match (lacks_before, lacks_after) {
            (_, true) => told(playbook, findings, change, "after"),
            (true, false) => told(playbook, findings, change, "before"),
            (false, false) => continue,
        };
        findings.report_on(change.decision, finding);
    }
}

/// Says whether a decision is one that people still read as what holds, or may come to hold.
fn is_live(change: &Change) -> bool {
    let is_live = matches!(change.state, State::Open | State::Pending | State::InForce);
    is_live && change.decided.is_whole
}

/// Says whether what was decided upon is truly given up, or its absence is told elsewhere.
fn is_gone(ledger: &Ledger, change: &Change, playbook: &Playbook) -> bool {
    if !change.decided.has_before {
        return false;
    }
    if !ledger.differences(change).is_empty() {
        return true;
    }
    let is_retired = change.item.standing() == Standing::Retired;
    let is_silent = || {
        let said = change.said(playbook);
        !change.is_whole_item() && said.is_known && said.meaning.is_none()
    };
    is_retired || (change.state == State::InForce && is_silent())
}

/// Returns what was there before, as far as it is on record: what an earlier decision said, or,
/// while the decision is open, what the item says today.
fn said_before(playbook: &Playbook, change: &Change) -> Option<Meaning> {
    if let Some(earlier) = &change.earlier {
        return earlier.meaning.clone();
    }
    let said = change.said(playbook);
    said.meaning.filter(|_| change.state == State::Open && said.is_known)
}

fn told(playbook: &Playbook, findings: &Findings, change: &Change, end: &str) -> Diagnostic {
    let (decision, item) = (words::name(change.decision), words::name(change.item));
    let what = if change.is_whole_item() {
        item
    } else {
        format!("{} of {item}", words::code(&change.path.to_string()))
    };
    let says = if end == "after" { "says from then on" } else { "said before" };
    let finding = findings
        .at(change.decided.span, format!("{decision} does not say what {what} {says}"))
        .label(format!("no `{end}`"));
    if end == "after" {
        return finding.help("add `after: …`; if it is given up, write `after: none`");
    }
    match said_before(playbook, change) {
        Some(meaning) => finding.help(format!("add `before: {}`", pasted(&meaning))),
        None => finding.help("add `before: …` with what it said until then"),
    }
}
