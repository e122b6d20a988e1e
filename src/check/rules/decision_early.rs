//! `decision-early`: an item that follows a decision before it begins to hold.

use std::collections::BTreeMap;

use crate::{
    agree::Change,
    check::{Check, Example, Findings, Level, Rule, example::DECISION, words},
    diagnostic::RuleId,
    model::{EntryId, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8304", name: "decision-early" },
    level: Level::Warning,
    finds: "A decision whose `effective` day is to come, and an agreed item that already says what \
            it says only from then on.",
    matters: "some work by the new limit and some by the old one, and both can show where it says so",
    bad: Example(&[("decisions/D-0001.md", BAD)]),
    good: Example(&[("decisions/D-0001.md", DECISION)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales accepts or rejects within two business days
date: 2026-10-01
status: agreed
owner: mia
changes:
  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}
signed: {sales: sam, marketing: mia}
effective: «2027-01-04»
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let ledger = findings.ledger();
    let mut early: BTreeMap<EntryId, Vec<&Change>> = BTreeMap::new();
    for change in ledger.pending().filter(|change| ledger.has_come_early(change)) {
        early.entry(change.decision.number).or_default().push(change);
    }
    for (decision, changes) in early {
        let decision = playbook.entry(decision);
        let span = decision.record.get("effective").map_or(decision.id.span, |day| day.span);
        let Some(first) = changes.first() else { continue };
        let message = format!(
            "{} begins to hold on {}, but {} already says so",
            words::name(decision),
            first.day,
            words::name(first.item)
        );
        let mut finding = findings.at(span, message).label("a day to come");
        for change in &changes {
            let said = change.said(playbook);
            finding = finding.related(said.span, "already as decided");
        }
        let finding = finding
            .help("let the item say what holds today, and change it on that day")
            .help("or, if it holds already, agree on an earlier day in `effective`");
        findings.report_on(decision, finding);
    }
}
