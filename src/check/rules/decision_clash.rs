//! `decision-clash`: two decisions that begin on one day and say different things.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::RuleId,
    model::{Meaning, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8303", name: "decision-clash" },
    level: Level::Error,
    finds: "Two agreed changes of the same field that begin to hold on the same day and say \
            different things, in two decisions or in one.",
    matters: "both sides can point to a signed paper, and both are right",
    bad: Example(&[("decisions/D-0001.md", DECISION), ("decisions/D-0002.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within three business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: «3 business days»}
signed: {sales: sam, marketing: mia}
---
";

fn check(_: &Playbook, findings: &mut Findings) {
    for (first, last) in findings.ledger().clashes() {
        let (one, other) = (words::name(first.decision), words::name(last.decision));
        let item = words::name(last.item);
        let field = words::code(&last.path.to_string());
        let is_one = first.decision.number == last.decision.number;
        let message = if is_one {
            format!("{one} says two different things about {field} of {item}")
        } else {
            format!(
                "{one} and {other} say different things about {field} of {item} from {} on",
                last.day
            )
        };
        let place = |change: &crate::agree::Change| {
            change.decided.after.as_ref().map_or(change.decided.span, |after| after.span)
        };
        let said = |change: &crate::agree::Change| {
            let said = change.decided.after.as_ref().map(|after| &after.value);
            said.map_or_else(|| "given up".to_owned(), Meaning::to_string)
        };
        let finding = findings
            .at(place(last), message)
            .label(words::code(&said(last)))
            .related(place(first), words::code(&said(first)));
        let finding = if is_one {
            finding.help("keep the one that was signed, and take the other out")
        } else {
            finding.help(format!(
                "if {other} replaces {one}, write `supersedes: {}` in it and `status: superseded` in {one}",
                first.decision.id.value
            ))
        };
        findings.report_on(last.decision, finding);
    }
}
