//! `signer-moved`: a decision signed by somebody whose side the same change makes.

use super::ruling_not_arbiter;
use crate::{
    agree::{Gate, Since},
    check::{
        Check, Example, Findings, Level, Rule,
        example::DECISION,
        signatures::{SIDES, name_signer, stands_for},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, kinds, record::Record},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8316", name: "signer-moved" },
    level: Level::Error,
    finds: "A decision, agreed since the earlier version, about something that was in force in it, \
            and signed for a side by somebody who did not stand for that side then: they belonged \
            to another one, or were not in the playbook. The same goes for a ruling by \
            somebody who was not the arbiter. People and teams are those of the earlier version.",
    matters: "who may choose the signers in the same change that they sign needs nobody's consent",
    bad: Example(&[("playbook.yaml", AFTER), ("decisions/D-0001.md", BAD)]),
    good: Example(&[("playbook.yaml", AFTER), ("decisions/D-0001.md", DECISION)]),
    check: Check::Gate { before: Example(&[("playbook.yaml", BEFORE)]), check },
};

const BEFORE: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: tom, name: Tom, role: Campaigns, team: marketing, level: manager, reports_to: mia}
";

const AFTER: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
  - {id: tom, name: Tom, role: Account executive, team: sales, level: manager, reports_to: sam}
";

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
signed: {sales: «tom», marketing: mia}
---
";

fn check(gate: &Gate, findings: &mut Findings) {
    let after = gate.since.after;
    for decision in after.of_kind(&kinds::DECISION).filter(|decision| gate.decides(decision)) {
        if let Some(ruler) = after.follow(&decision.record, "ruled_by") {
            if let Some(finding) = ruled(gate, findings, (decision, ruler)) {
                findings.report(finding);
            }
            continue;
        }
        let Some(signed) = decision.record.record("signed") else { continue };
        for side in SIDES {
            if let Some(finding) = moved(gate, findings, (decision, signed, side)) {
                findings.report(finding);
            }
        }
    }
}

/// A signer who did not stand for their side before, but does now: who does not is told by
/// `decision-unsigned`.
fn moved(
    gate: &Gate,
    findings: &Findings,
    (decision, signed, side): (&Entry, &Record, &str),
) -> Option<Diagnostic> {
    let Since { before, after, .. } = gate.since;
    let signer = after.follow(signed, side)?;
    // By the id alone: a person renamed in the change may be anybody.
    let was = before.find(&kinds::PERSON, &signer.id.value);
    let stood = was.is_some_and(|was| stands_for(before, was, side));
    if stood || after.function(signer).is_some() && !stands_for(after, signer, side) {
        return None;
    }
    let (decision, name) = (words::name(decision), words::code(&signer.id.value));
    let (belonged, label) = match was.map(|was| before.function(was)) {
        None => ("was not in the playbook".to_owned(), "new since then".to_owned()),
        Some(None) => ("belonged to no side".to_owned(), "of no side until then".to_owned()),
        Some(Some(function)) => {
            (format!("belonged to {function}"), format!("of {function} until then"))
        }
    };
    let message =
        format!("{decision} is signed for {side} by {name}, who {belonged} before this change");
    let finding = findings.at(signed.get(side)?.span, message).label(label);
    let finding =
        finding.related(stands_at(gate.since, signer), format!("of {side} only since then"));
    let heads_before = name_signer(before, side, "signed");
    Some(finding.help(heads_before).help(format!(
        "or let a change of its own say first where {} belongs; later decisions are theirs to sign",
        signer.title
    )))
}

/// Returns what makes somebody stand where they do: the function of their team when that is what
/// changed, else the team they are in.
fn stands_at(since: Since<'_>, person: &Entry) -> Span {
    let Since { before, after, .. } = since;
    let of_team = after.follow(&person.record, "team").and_then(|team| {
        let was = before.function(since.was(team)?);
        let is_other = was != after.function(team);
        team.record.get("function").filter(|_| is_other)
    });
    let written = of_team.or_else(|| person.record.get("team"));
    written.map_or(person.id.span, |written| written.span)
}

/// A ruling by somebody who was not the arbiter before. Who had left before is judged by
/// `ruling-not-arbiter`, which also tells of those who are not the arbiter today.
fn ruled(
    gate: &Gate,
    findings: &Findings,
    (decision, ruler): (&Entry, &Entry),
) -> Option<Diagnostic> {
    let Since { before, after, .. } = gate.since;
    let arbiter = before.arbiter();
    let was = before.find(&kinds::PERSON, &ruler.id.value);
    let is_known = |was: &Entry| {
        was.record.has("left") || arbiter.is_some_and(|arbiter| arbiter.number == was.number)
    };
    if was.is_some_and(is_known) || !ruling_not_arbiter::stands(after, findings, decision) {
        return None;
    }
    let message = format!(
        "{} is ruled by {}, who was not the arbiter before this change",
        words::name(decision),
        words::code(&ruler.id.value)
    );
    let finding = findings.at(decision.record.get("ruled_by")?.span, message);
    let later =
        "or let a change of its own say first who rules; later decisions are theirs to rule on";
    Some(
        match arbiter {
            Some(arbiter) => finding.label(format!("it was {}", arbiter.title)).help(format!(
                "ask {}, and then write `ruled_by: {}`, or let both sides sign",
                arbiter.title, arbiter.id.value
            )),
            None => finding.label("there was no arbiter").help("let both sides sign in its place"),
        }
        .help(later),
    )
}
