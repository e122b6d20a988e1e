//! `handoff-unsigned`: an agreed hand-off that one side never signed.

use crate::{
    check::{
        Example, Findings, Level, Rule,
        handoffs::{CALLS, handoffs},
        words,
    },
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P3040", name: "handoff-unsigned" },
    level: Level::ByStatus,
    finds: "An agreed hand-off that does not name who agreed to it for sales and who for \
            marketing, or names somebody who stands for neither, and that the \
            arbiter has not ruled on either.",
    matters: "a hand-off that one side wrote alone is an assumption that both agree",
    bad: Example(&[("handoffs/calls.md", BAD)]),
    good: Example(&[("handoffs/calls.md", CALLS)]),
    check,
};

const BAD: &str = "---
title: Marketing hands a caller to sales
status: agreed
owner: mia
«agreed»: {marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
from: mql
to: sal
criteria: [the caller asks for a price]
payload: [name, company, what was said]
clock: {starts: the call ends, stops: a seller calls back, hours: business}
first_touch_within: 1 business hour
decide_within: 1 business day
reject_reasons: [{code: bad-timing, meaning: they buy next year, goes_to: nurture}]
feedback_within: 1 business day
commitments:
  marketing: [{what: calls noted down, number: 100%}]
  sales: [{what: calls back in time, number: 90%}]
escalation: [sam, ada]
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for handoff in handoffs(playbook) {
        let entry = handoff.entry;
        if entry.standing() != Standing::Agreed {
            continue;
        }
        let Some(agreed) = entry.record.record("agreed") else {
            if entry.record.lacks("agreed") {
                report(playbook, entry, &["sales", "marketing"], findings);
            }
            continue;
        };
        if !agreed.lacks("ruled_by") {
            continue;
        }
        let sides = ["sales", "marketing"];
        let missing: Vec<&str> = sides.into_iter().filter(|side| agreed.lacks(side)).collect();
        if !missing.is_empty() {
            report(playbook, entry, &missing, findings);
            continue;
        }
        for side in sides {
            let Some(signer) = playbook.follow(agreed, side) else { continue };
            if playbook.heads(side).iter().any(|head| head.number == signer.number) {
                continue;
            }
            let other = playbook.function(signer).filter(|function| *function != side);
            let (Some(other), Some(written)) = (other, agreed.get(side)) else { continue };
            let name = words::code(&signer.id.value);
            let message = format!(
                "{} is signed for {side} by {name}, who belongs to {other}",
                words::name(entry)
            );
            let finding = findings
                .at(written.span, message)
                .label(format!("of {other}"))
                .help(name_signer(playbook, side));
            findings.report_on(entry, finding);
        }
    }
}

fn report(playbook: &Playbook, entry: &Entry, sides: &[&str], findings: &mut Findings) {
    let names = sides.join(" and ");
    let message = format!("{} is agreed, but nobody signed for {names}", words::name(entry));
    let mut finding =
        findings.at(entry.place("agreed"), message).label(format!("no signature of {names}"));
    for side in sides {
        finding = finding.help(name_signer(playbook, side));
    }
    findings.report_on(entry, finding.help("or set it back to `status: proposed` until they have"));
}

fn name_signer(playbook: &Playbook, side: &str) -> String {
    match playbook.heads(side).first() {
        Some(head) => format!(
            "once {} or someone they send has agreed, write `{side}: {}` in `agreed`",
            words::code(&head.title),
            head.id.value
        ),
        None => format!("name who agreed for {side}: `{side}: …` in `agreed`"),
    }
}
