//! `ruling-not-arbiter`: a ruling by somebody who cannot rule.

use crate::{
    agree::{Ledger, State},
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds, record::Record, value::Date},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8128", name: "ruling-not-arbiter" },
    level: Level::Error,
    finds: "An agreed item or decision whose `ruled_by` is not the arbiter. Rulings of an \
            earlier arbiter stand: of a person who has left since, or when a later decision is \
            about that person or about today's arbiter.",
    matters: "a ruling ends a dispute only because both sides have agreed who rules",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
ruled_by: «sam»
route: ruled
---
";

const GOOD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
ruled_by: ada
route: ruled
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(arbiter) = playbook.arbiter() else { return };
    if playbook.is_incomplete(&kinds::DECISION) {
        return;
    }
    for entry in playbook.entries().filter(|entry| items::is_agreed(entry)) {
        let Some((record, _)) = ruling(entry) else { continue };
        let (Some(judge), Some(written)) =
            (playbook.follow(record, "ruled_by"), record.get("ruled_by"))
        else {
            continue;
        };
        if stands(playbook, findings, entry) {
            continue;
        }
        let message = format!(
            "{} is ruled by {}, who is not the arbiter",
            words::name(entry),
            words::code(&judge.id.value)
        );
        let finding = findings
            .at(written.span, message)
            .label(format!("the arbiter is {}", arbiter.title))
            .related(playbook.settings().place("arbiter"), "named here")
            .help(format!("ask {}, and then write `ruled_by: {}`", arbiter.title, arbiter.id.value))
            .help("or let both sides sign in place of the ruling");
        findings.report_on(entry, finding);
    }
}

/// Says whether the ruling of an entry is not known to be by somebody who could not rule.
pub(super) fn stands(playbook: &Playbook, findings: &Findings, entry: &Entry) -> bool {
    let (Some(arbiter), Some((record, on))) = (playbook.arbiter(), ruling(entry)) else {
        return true;
    };
    playbook.follow(record, "ruled_by").is_none_or(|judge| {
        judge.number == arbiter.number || may_have_ruled(findings.ledger(), judge, arbiter, on)
    })
}

/// Returns the record that holds a ruling, and the day of it.
fn ruling(entry: &Entry) -> Option<(&Record, Option<&Date>)> {
    let (record, day) = if entry.kind == &kinds::DECISION {
        (&entry.record, "date")
    } else {
        entry.record.peek("agreed")?;
        (entry.record.record("agreed")?, "on")
    };
    record.has("ruled_by").then(|| (record, record.date(day)))
}

/// Says whether somebody may have been the arbiter on a day: they have left since, or a later
/// decision is about them or about today's arbiter.
fn may_have_ruled(ledger: &Ledger, judge: &Entry, arbiter: &Entry, on: Option<&Date>) -> bool {
    let Some(on) = on else { return false };
    let has_left = judge.record.date("left").is_some_and(|left| left >= on);
    let is_later = |person: &Entry| {
        let mut history = ledger.history(person.number);
        history.any(|change| change.state != State::Pending && change.day > *on)
    };
    has_left || is_later(judge) || is_later(arbiter)
}
