//! `change-undecided`: an agreed item that says something else, and nobody decided it.

use crate::{
    agree::{Breach, Gate, Undecided},
    check::{Check, Example, Findings, Level, Rule, example::DECISION, gate, words},
    diagnostic::{Diagnostic, RuleId},
    diff::FieldChange,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8310", name: "change-undecided" },
    level: Level::Error,
    finds: "A change of meaning in an item that was agreed in the earlier version, without an \
            agreed decision that holds now and names the item and the field. The same goes for \
            the settings that say who rules and what amounts and hours mean, and for who leads a \
            team. Changes that only explain, and those of words and filing, need none.",
    matters: "what both sides signed changes when both sides sign again, not when one of them \
              edits a file",
    bad: Example(&[("lead-stages/mql.md", BAD)]),
    good: Example(&[("lead-stages/mql.md", GOOD), ("decisions/D-0001.md", DECISION)]),
    check: Check::Gate { before: Example(&[("lead-stages/mql.md", BEFORE)]), check },
};

const BEFORE: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-09-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: 5 business days
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

const BAD: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-09-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: «2 business days»
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

const GOOD: &str = include_str!("../example/lead-stages/mql.md");

fn check(gate: &Gate, findings: &mut Findings) {
    for undecided in gate::undecided(gate, Breach::Changed) {
        if let Some(finding) = told(gate, findings, undecided) {
            findings.report(finding);
        }
    }
}

fn told(gate: &Gate, findings: &Findings, undecided: &Undecided) -> Option<Diagnostic> {
    let item = undecided.item.is_now(gate.since.after)?;
    let (first, others) = undecided.fields.split_first()?;
    let message = format!("{} without a decision", changed(&gate::name(item), first));
    let more = match others.len() {
        0 => String::new(),
        1 => ", and one other change".to_owned(),
        n => format!(", and {n} other changes"),
    };
    let mut finding =
        findings.at(gate::place(item, first), format!("{message}{more}")).label(label(first));
    for change in others.iter().take(4) {
        finding = finding.related(gate::place(item, change), label(change));
    }
    Some(gate::ready(finding, gate, undecided))
}

/// `threshold.total of qualification mql-score changes from 60 to 45`.
fn changed(item: &str, change: &FieldChange) -> String {
    let path = change.written_path().map(|path| path.to_string()).unwrap_or_default();
    let field = words::code(&path);
    match (gate::short(change.before.as_ref()), gate::short(change.after.as_ref())) {
        _ if change.is_order => format!("the order of {field} of {item} changes"),
        (Some(before), Some(after)) => {
            format!("{field} of {item} changes from {before} to {after}")
        }
        _ => format!("{field} of {item} changes"),
    }
}

fn label(change: &FieldChange) -> String {
    let was = gate::short(change.before.as_ref()).map(|before| format!("was {before}"));
    let mut parts: Vec<String> = was.into_iter().collect();
    if !change.softened.is_empty() {
        let how: Vec<&str> = change.softened.iter().map(|softening| softening.words()).collect();
        parts.push(format!("softened: {}", how.join(", ")));
    } else if let Some(course) = change.course {
        parts.push(course.word().to_owned());
    }
    if parts.is_empty() { "changed".to_owned() } else { parts.join("; ") }
}
