//! `judge-weakened`: a change that makes its own check less strict.

use std::collections::BTreeSet;

use crate::{
    agree::{Gate, Since},
    check::{
        Check, Example, Findings, Level, Rule,
        gate::{self, DECIDE_SETTINGS},
        loosened,
        settings::{self, exception},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    diff::FieldChange,
    model::{Entry, EntryId, Meaning, SETTINGS, field::Standing},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8315", name: "judge-weakened" },
    level: Level::Error,
    finds: "A rule that is set lower or switched off since the earlier version, a stricter setting \
            that is gone, a waiver that is new in an agreed item, one that counts for longer, or a \
            declaration of an own kind that asks less of its items, or may (everything that is \
            not certainly stricter counts), \
            without an agreed decision that holds now and names the settings (`item: \
            playbook.yaml`) or the item.",
    matters: "who changes what was agreed and how strictly it is checked in one go is judge in \
              their own case",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD), ("decisions/D-0001.md", DECIDED)]),
    check: Check::Gate { before: Example(&[]), check },
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
rules:
  stage-no-example: {level: «off», because: every seller hears calls}
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const GOOD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
rules:
  stage-no-example: {level: off, because: every seller hears calls}
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const DECIDED: &str = "---
title: Stages need no example
date: 2026-11-12
status: agreed
owner: mia
changes:
  - {item: playbook.yaml, before: Every stage has an example, after: Every seller hears calls}
signed: {sales: sam, marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    if !gate.covers_whole(gate.since.after.settings()) {
        lowered(gate, findings);
        loosened(gate, findings);
    }
    waived(gate, findings);
    longer(gate, findings);
}

/// Rules that matter less than before.
fn lowered(gate: &Gate, findings: &mut Findings) {
    let Since { before, after, .. } = gate.since;
    let (was, is) = (settings::strengths(before), settings::strengths(after));
    for (rule, strength) in &is {
        if was.get(rule).is_none_or(|was| strength >= was) {
            continue;
        }
        let own = exception::settings(after).find(|setting| setting.is_of_id(*rule));
        let settings = after.settings();
        let span = own.map_or_else(|| settings.place("rules"), |setting| setting.wish_span);
        let message =
            format!("{} matters less than before, without a decision", words::code(rule.name));
        findings.report(helped(findings.at(span, message).label("weaker"), DECIDE_SETTINGS));
    }
}

/// Kinds of the playbook's own that ask less of their items than before.
fn loosened(gate: &Gate, findings: &mut Findings) {
    for told in loosened::told(gate.since) {
        let finding = findings.at(told.span, told.message).label(told.label);
        findings.report(helped(finding, DECIDE_SETTINGS));
    }
}

/// New waivers in agreed items.
fn waived(gate: &Gate, findings: &mut Findings) {
    let Since { before, after, .. } = gate.since;
    let was: BTreeSet<(EntryId, RuleId)> = exception::waivers(before)
        .filter(|(entry, _)| before.entry(*entry).standing() == Standing::Agreed)
        .filter_map(|(entry, waiver)| Some((entry, waiver.counts_for()?)))
        .collect();
    for (number, waiver) in exception::waivers(after) {
        let (entry, Some(rule)) = (after.entry(number), waiver.counts_for()) else { continue };
        let is_known =
            gate.since.was(entry).is_some_and(|earlier| was.contains(&(earlier.number, rule)));
        if entry.standing() != Standing::Agreed || is_known || gate.covers_whole(entry) {
            continue;
        }
        let message =
            format!("{} waives {} without a decision", gate::name(entry), words::code(rule.name));
        let finding = findings.at(waiver.span, message).label("new since then");
        let way = format!(
            "agree on it first, in a decision with `item: {}` and no `field`",
            entry.path()
        );
        findings.report(helped(finding, &way));
    }
}

/// Settings and waivers that count for longer.
fn longer(gate: &Gate, findings: &mut Findings) {
    for item in &gate.since.diff.items {
        let Some(now) = item.is_now(gate.since.after) else { continue };
        let is_asked = now.kind == gate.since.after.settings().kind
            || now.standing() == Standing::Agreed && item.was_in_force(gate.since.before);
        if !is_asked || gate.covers_whole(now) {
            continue;
        }
        for change in item.fields.iter().filter(|change| is_longer(change)) {
            let message =
                format!("{} keeps a rule silent for longer, without a decision", gate::name(now));
            let finding = findings.at(place(now, change), message).label("a later day, or none");
            let way = match now.path() {
                path if now.standing() == Standing::Agreed => {
                    format!("agree on it first, in a decision with `item: {path}` and no `field`")
                }
                _ => DECIDE_SETTINGS.to_owned(),
            };
            findings.report(helped(finding, &way));
        }
    }
}

fn is_longer(change: &FieldChange) -> bool {
    let Some(path) = change.path() else { return false };
    let names: Vec<&str> = path.steps.iter().map(|step| step.name()).collect();
    let is_until = matches!(names.as_slice(), ["rules" | "waive", .., "until"]);
    let said = |stated: &Option<crate::diff::Stated>| match stated.as_ref().map(|s| &s.meaning) {
        Some(Meaning::Date(day)) => Some(*day),
        _ => None,
    };
    match (said(&change.before), said(&change.after)) {
        (Some(before), Some(after)) => is_until && after > before,
        (Some(_), None) => is_until,
        _ => false,
    }
}

fn place(now: &Entry, change: &FieldChange) -> Span {
    let list = change.path().and_then(|path| path.steps.first()).map_or("", |step| step.name());
    match &change.after {
        Some(after) => after.span,
        None => now.record.peek(list).map_or(now.id.span, |written| written.key),
    }
}

fn helped(finding: Diagnostic, way: &str) -> Diagnostic {
    finding.help(way).help(format!(
        "or keep it as strict as it was; a stricter rule in {} needs no decision",
        words::code(SETTINGS)
    ))
}
