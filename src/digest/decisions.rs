//! Decisions in words: what was agreed, what began to hold or will soon, and what waits.

use super::{Note, Since, days};
use crate::{
    agree::{Change, Ledger},
    diff::emit::cut,
    measure::days_between,
    model::{Entry, Playbook, kinds, value::Date},
};

/// Longer values are cut.
const LONGEST: usize = 160;
/// How many days ahead something begins soon.
const SOON: i32 = 30;

/// Returns what was agreed since then, oldest first.
pub(super) fn agreed(ledger: &Ledger<'_>, playbook: &Playbook, since: &Since<'_>) -> Vec<Note> {
    let is_new = |entry: &&Entry| entry.was_agreed() && is_since(playbook, entry, since);
    let mut found: Vec<&Entry> = ledger.decisions().filter(is_new).collect();
    found.reverse();
    found.into_iter().map(|entry| note(ledger, playbook, entry, &how(playbook, entry))).collect()
}

/// Returns what was agreed before and began to hold since then.
pub(super) fn begun(ledger: &Ledger<'_>, playbook: &Playbook, since: &Since<'_>) -> Vec<Note> {
    let began = |entry: &&Entry| {
        let day = entry.record.date("effective");
        holds(ledger, entry)
            && !is_since(playbook, entry, since)
            && day.is_some_and(|day| *day >= since.day && *day <= playbook.today)
    };
    on_its_day(ledger, playbook, "holds since", began)
}

/// Returns what was agreed before and begins to hold within a month.
pub(super) fn soon(ledger: &Ledger<'_>, playbook: &Playbook, since: &Since<'_>) -> Vec<Note> {
    let begins = |entry: &&Entry| {
        let is_soon =
            |day: &Date| *day > playbook.today && days_between(playbook.today, *day) <= SOON;
        holds(ledger, entry)
            && !is_since(playbook, entry, since)
            && entry.record.date("effective").is_some_and(is_soon)
    };
    on_its_day(ledger, playbook, "holds from", begins)
}

fn on_its_day(
    ledger: &Ledger<'_>,
    playbook: &Playbook,
    words: &str,
    is_told: impl Fn(&&Entry) -> bool,
) -> Vec<Note> {
    let mut found: Vec<&Entry> = ledger.decisions().filter(is_told).collect();
    found.sort_by_key(|entry| (entry.record.date("effective").copied(), &entry.id.value));
    let day = |entry: &Entry| entry.record.date("effective").map(Date::to_string);
    let text = |entry: &Entry| format!("{words} {}", day(entry).unwrap_or_default());
    found.into_iter().map(|entry| note(ledger, playbook, entry, &text(entry))).collect()
}

/// Returns what is proposed or disputed, whatever waits longest first.
pub(super) fn waiting(ledger: &Ledger<'_>, playbook: &Playbook) -> Vec<Note> {
    let is_open = |entry: &&Entry| matches!(entry.status, "proposed" | "disputed");
    let mut found: Vec<&Entry> = ledger.decisions().filter(is_open).collect();
    found.reverse();
    let text = |entry: &Entry| {
        let mut text = entry.status.to_owned();
        if let Some(day) = entry.record.date("date").filter(|day| **day <= playbook.today) {
            let n = days_between(*day, playbook.today);
            let waits = if n == 0 { "since today".to_owned() } else { format!("for {}", days(n)) };
            text.push_str(&format!(", open {waits}"));
        }
        if let Some(day) = entry.record.date("escalated") {
            let arbiter = playbook.arbiter().map_or("the arbiter", |arbiter| &arbiter.title);
            text.push_str(&format!(", before {arbiter} since {day}"));
        }
        if let Some(owner) = playbook.owner(entry) {
            text.push_str(&format!("; ask {}", owner.title));
        }
        text
    };
    found.into_iter().map(|entry| note(ledger, playbook, entry, &text(entry))).collect()
}

/// Says whether a decision is agreed and nothing replaces it.
fn holds(ledger: &Ledger<'_>, entry: &Entry) -> bool {
    entry.status == "agreed" && ledger.superseded_by(entry.number).next().is_none()
}

/// Says whether an agreed decision is news: it was not agreed in the version that was named, or it
/// was made on that day or later.
fn is_since(playbook: &Playbook, entry: &Entry, since: &Since<'_>) -> bool {
    match since.version {
        Some((_, report)) => {
            let before = report.before.find(&kinds::DECISION, &entry.id.value);
            !before.is_some_and(Entry::was_agreed)
        }
        None => {
            let day = entry.record.date("date");
            day.is_some_and(|day| *day >= since.day && *day <= playbook.today)
        }
    }
}

/// `agreed on 2026-04-09, signed by Dana Okafor (sales) and Marco Benedetti (marketing)`.
fn how(playbook: &Playbook, entry: &Entry) -> String {
    let record = &entry.record;
    let date = record.date("date").copied();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(date.map(|day| format!("on {day}")));
    let named = |side: &str| {
        let person = playbook.follow(record.record("signed")?, side)?;
        Some(format!("{} ({side})", person.title))
    };
    let signers: Vec<String> = ["sales", "marketing"].into_iter().filter_map(named).collect();
    if let Some(arbiter) = playbook.follow(record, "ruled_by") {
        parts.push(format!("ruled by {}", arbiter.title));
    } else if !signers.is_empty() {
        parts.push(format!("signed by {}", signers.join(" and ")));
    }
    if let Some(day) = record.date("effective").filter(|day| Some(**day) != date) {
        let word = if *day > playbook.today { "from" } else { "since" };
        parts.push(format!("holds {word} {day}"));
    }
    if entry.status == "superseded" {
        parts.push("replaced since".to_owned());
    }
    parts.join(", ")
}

fn note(ledger: &Ledger<'_>, playbook: &Playbook, entry: &Entry, text: &str) -> Note {
    let lines = ledger.of_decision(entry.number).map(|change| line(playbook, change));
    Note {
        head: format!("{} ({})", entry.title, entry.id.value),
        text: text.to_owned(),
        lines: lines.collect(),
    }
}

/// `Marketing qualified lead (MQL), Time limit: 5 days → 2 business days`.
fn line(playbook: &Playbook, change: &Change<'_>) -> String {
    let mut place = change.item.title.clone();
    if !change.is_whole_item() {
        place.push_str(&format!(", {}", change.path.in_words(&[playbook])));
    }
    let said = |meaning: &crate::model::Meaning| cut(&meaning.in_words(&[playbook]), LONGEST);
    let decided = change.decided;
    let before = decided.before.as_ref().map(|before| said(&before.value));
    let after = decided.after.as_ref().map(|after| said(&after.value));
    match (before, after) {
        (Some(before), Some(after)) => format!("{place}: {before} → {after}"),
        (Some(before), None) => format!("{place}: {before} → given up"),
        (None, Some(after)) => format!("{place}: new: {after}"),
        (None, None) => place,
    }
}
