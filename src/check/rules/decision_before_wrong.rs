//! `decision-before-wrong`: a decision that begins from something nobody said.

use crate::{
    agree::{Change, State, pasted},
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Meaning, Playbook},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8302", name: "decision-before-wrong" },
    level: Level::Warning,
    finds: "A change whose `before` is not what the decision before it said about the same field; \
            or, in a proposal and before a first decision begins to hold, not what the item says \
            today. Changes of items as a whole are in \
            words, and not compared.",
    matters: "a change is judged by its size, and here people sign another one than they read",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within one business day
date: 2026-11-12
status: proposed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: «5 business days», after: 1 business day}
---
";

const GOOD: &str = "---
title: Sales accepts or rejects within one business day
date: 2026-11-12
status: proposed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 2 business days, after: 1 business day}
---
";

/// What stood there before a change, and who said so.
struct Found {
    meaning: Option<Meaning>,
    place: Span,
    by: String,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    for change in findings.ledger().changes() {
        let decided = change.decided;
        if change.is_whole_item() || !decided.has_before || !decided.is_whole {
            continue;
        }
        let Some(found) = found(playbook, findings, change) else { continue };
        let before = decided.before.as_ref().map(|before| &before.value);
        if before == found.meaning.as_ref() {
            continue;
        }
        let (decision, by) = (words::name(change.decision), &found.by);
        let field = words::code(&change.path.to_string());
        let span = decided.before.as_ref().map_or(decided.span, |before| before.span);
        let said = |meaning: Option<&Meaning>| {
            meaning.map_or("nothing".to_owned(), |meaning| words::code(&meaning.to_string()))
        };
        let (from, to) = (said(before), said(found.meaning.as_ref()));
        let message = format!("{decision} changes {field} from {from}, but {by} says {to}");
        let was = found.meaning.as_ref().map_or("none".to_owned(), pasted);
        let finding = findings
            .at(span, message)
            .label("not what it was")
            .related(found.place, format!("what {by} says"))
            .help(format!("write `before: {was}`"));
        findings.report_on(change.decision, finding);
    }
}

fn found(playbook: &Playbook, findings: &Findings, change: &Change) -> Option<Found> {
    let ledger = findings.ledger();
    let is_past = matches!(change.state, State::Rejected | State::Superseded(_));
    if is_past || ledger.is_clashing(change) || ledger.has_come_early(change) {
        return None;
    }
    let is_first = change.state == State::Pending && change.earlier.is_none();
    if change.state == State::Open || is_first {
        let said = change.said(playbook);
        // The change may be made in the files while it waits for signatures.
        let after = change.decided.after.as_ref().map(|after| &after.value);
        if change.state == State::Open && said.meaning.as_ref() == after {
            return None;
        }
        let by = words::name(change.item);
        return said.is_known.then_some(Found { meaning: said.meaning, place: said.span, by });
    }
    let earlier = change.earlier.as_ref().filter(|_| change.is_judged())?;
    let decision = playbook.entry(earlier.decision);
    let place = ledger
        .of_decision(earlier.decision)
        .find(|other| other.item.number == change.item.number && other.path.covers(&change.path))
        .map_or(decision.id.span, |other| other.decided.span);
    Some(Found { meaning: earlier.meaning.clone(), place, by: words::name(decision) })
}
