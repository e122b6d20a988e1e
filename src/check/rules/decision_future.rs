//! `decision-future`: a decision whose day has come and that nobody has carried out.

use crate::{
    agree::{Change, Difference, pasted},
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{Diagnostic, RuleId},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8134", name: "decision-future" },
    level: Level::Warning,
    finds: "An agreed item that still says what it said before a decision whose `effective` day, \
            later than its `date`, has come. A warning, so that no check fails overnight.",
    matters: "agreed and not done looks like done to those who agreed, and like nothing at all to \
              those who work by it",
    bad: Example(&[("decisions/D-0001.md", DECISION), ("lead-stages/mql.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const DECISION: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
signed: {sales: sam, marketing: mia}
effective: 2026-11-16
---
";

const BAD: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: «5 business days»
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

fn check(_: &Playbook, findings: &mut Findings) {
    let ledger = findings.ledger();
    for change in ledger.in_force() {
        let differences = ledger.differences(change);
        if let Some(first) = differences.first()
            && ledger.is_undone(change)
        {
            findings.report_on(change.item, told(findings, change, first));
        }
    }
}

fn told(findings: &Findings, change: &Change, difference: &Difference) -> Diagnostic {
    let (item, decision) = (words::name(change.item), words::name(change.decision));
    let field = words::code(&change.path.to_string());
    let since = change.day;
    let message = if change.is_whole_item() {
        format!("{item} is still {}, but {decision} gave it up", change.item.status)
    } else {
        format!("{field} of {item} is still as it was before {decision}")
    };
    let place = change.decided.after.as_ref().map_or(change.decided.span, |after| after.span);
    let finding = findings
        .at(difference.span, message)
        .label(format!("otherwise since {since}"))
        .related(place, "as it was agreed");
    let name = change.path.steps.last().map_or("", |step| step.name());
    let finding = match &change.decided.after {
        _ if change.is_whole_item() => finding.help("write `status: retired`"),
        Some(after) => finding.help(format!("write `{name}: {}`", pasted(&after.value))),
        None => finding.help(format!("take `{name}` out: it was given up")),
    };
    finding.help("or, if it has to wait, agree on a new day in a decision that supersedes this one")
}
