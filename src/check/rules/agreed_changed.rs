//! `agreed-changed`: a definition that no longer says what was decided.

use crate::{
    agree::{Change, Difference, Draft, pasted},
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::{Diagnostic, RuleId, file},
    model::{Meaning, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8126", name: "agreed-changed" },
    level: Level::Error,
    finds: "An agreed item that says otherwise than the last agreed decision about the same \
            field, or that a decision has given up. All agreed decisions are replayed in the \
            order in which they begin to hold. Fields that only explain may change freely, and so \
            may an item that is no longer agreed; to leave the agreement takes a decision, too. What is not in force yet, or superseded, \
            is not compared.",
    matters: "what both sides signed holds until both sides sign something else, or no signature \
              is worth anything",
    bad: Example(&[("decisions/D-0001.md", DECISION), ("lead-stages/mql.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01, decision: D-0001}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: «4 business days»
on_breach: {action: assign to someone else, to: mia}
enter_when: The score reaches 60.
next:
  - {to: sal, when: sales accepts, path: success, handoff: mql-to-sal}
  - {to: nurture, when: the time is wrong, path: recycle, reasons: [bad-timing]}
  - {to: disqualified, when: the data are wrong, path: exit, reasons: [bad-data]}
example: A quality manager with six sites asked for a demo.
counter_example: A reseller asked for a demo.
---
";

/// What is longer, as decided and as said together, is not repeated in the help, in bytes.
const SHORT: usize = 120;

fn check(_: &Playbook, findings: &mut Findings) {
    let ledger = findings.ledger();
    for change in ledger.in_force() {
        let differences = ledger.differences(change);
        // What was to begin later and has not been done is told by `decision-future`.
        if differences.is_empty() || ledger.is_undone(change) {
            continue;
        }
        for difference in &differences {
            if is_told(findings, change, difference) {
                continue;
            }
            let finding = told(findings, change, difference);
            findings.report_on(change.item, finding);
        }
    }
}

/// Says whether it changed since an earlier version, and that is told with the text of a decision;
/// or the decision itself was rewritten.
fn is_told(findings: &Findings, change: &Change, difference: &Difference) -> bool {
    findings.gate().is_some_and(|gate| {
        let is_changed = gate.tells(change.item.number, &difference.path);
        is_changed || gate.is_rewritten(change.decision.number)
    })
}

fn told(findings: &Findings, change: &Change, difference: &Difference) -> Diagnostic {
    let (item, decision) = (words::name(change.item), words::name(change.decision));
    let field = words::code(&difference.path.to_string());
    let short = |meaning: &Option<Meaning>| words::short(&meaning.as_ref()?.to_string());
    let (decided, said) = (short(&difference.decided), short(&difference.said));
    let message = match (&difference.decided, &difference.said) {
        _ if change.is_whole_item() => {
            format!("{item} is still {}, but {decision} gave it up", change.item.status)
        }
        (None, _) if difference.path.covers(&change.path) => {
            format!("{item} still has {field}, but {decision} gave it up")
        }
        (None, _) => format!("{item} says {field}, which {decision} does not"),
        (_, None) => format!("{item} no longer says {field}, which {decision} decided"),
        _ => match (&decided, &said) {
            (Some(decided), Some(said)) => {
                format!("{field} of {item} is {said}, but {decision} says {decided}")
            }
            _ => format!("{field} of {item} is not what {decision} says"),
        },
    };
    let label =
        decided.map_or_else(|| "not what was decided".to_owned(), |was| format!("decided: {was}"));
    let place = change.decided.after.as_ref().map_or(change.decided.span, |after| after.span);
    let on = change.decision.record.date("date").map_or_else(String::new, |on| format!(" on {on}"));
    let finding =
        findings.at(difference.span, message).label(label).related(place, format!("agreed{on}"));
    ways_out(finding, findings.ledger().playbook(), (change, difference))
}

fn ways_out(
    finding: Diagnostic,
    playbook: &Playbook,
    (change, difference): (&Change, &Difference),
) -> Diagnostic {
    if change.is_whole_item() {
        return finding
            .help("write `status: retired`; it stays readable for those who look for it")
            .help("or agree on it again: a new decision that says so, signed by both sides");
    }
    let name = difference.path.steps.last().map_or("", |step| step.name());
    let value = |meaning: &Option<Meaning>| meaning.as_ref().map_or("none".to_owned(), pasted);
    let (decided, said) = (value(&difference.decided), value(&difference.said));
    let is_short = decided.len() + said.len() <= SHORT;
    let finding = match &difference.decided {
        Some(_) if is_short => finding.help(format!("put it back: `{name}: {decided}`")),
        Some(_) => finding.help(format!("put `{name}` back to what was decided, word for word")),
        None => finding.help(format!("take `{name}` out")),
    };
    let draft = Draft::of_difference(playbook, change.item, difference);
    finding
        .help(format!(
            "or agree on the change first: both sides sign a decision such as this one, in {}",
            file(&draft.path)
        ))
        .paste(&draft.path, draft.text())
}
