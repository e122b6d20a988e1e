//! `review-future`: a review, a signature or a decision of a day that has not come.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{RuleId, file},
    model::{
        Entry, Playbook, SETTINGS, kinds,
        record::{Record, Value},
        value::Date,
    },
    source::{Span, Spanned},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8137", name: "review-future" },
    level: Level::Error,
    finds: "A `reviewed` day, the day `on` which an item was agreed, or the `date` or `escalated` \
            of a decision that lies in the future. What begins on a day to come is written as \
            `effective`.",
    matters: "nobody has looked at it or signed it yet, however it is written",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: «2027-10-01»
definition: A company that signed a contract.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let today = playbook.today;
    let is_pinned = playbook.settings().record.date("as_of") == Some(&today);
    for entry in playbook.entries() {
        for (what, day, span) in days(entry) {
            if day <= today {
                continue;
            }
            let message = format!("{} {what} on {day}, which has not come yet", words::name(entry));
            let finding = findings.at(span, message).label(format!("today is {today}"));
            let finding = finding.help("write the day on which it was done; is the year right?");
            findings.report_on(entry, match is_pinned {
                true => finding.help(format!(
                    "if that day has passed, `as_of` in {} is too old: bring it up to date, or take it out",
                    file(SETTINGS)
                )),
                false => finding,
            });
        }
    }
}

/// Returns the days on which something was done, in words and with their places.
fn days(entry: &Entry) -> Vec<(&'static str, Date, Span)> {
    let mut out = Vec::new();
    let mut add = |what: &'static str, record: &Record, field: &str| {
        if let Some(Spanned { value: Value::Date(day), span }) = record.peek_value(field) {
            out.push((what, *day, *span));
        }
    };
    add("was reviewed", &entry.record, "reviewed");
    if let Some(Spanned { value: Value::Record(agreed), .. }) = entry.record.peek_value("agreed") {
        add("was agreed", agreed, "on");
    }
    if entry.kind == &kinds::DECISION {
        add("was made", &entry.record, "date");
        add("was put before the arbiter", &entry.record, "escalated");
    }
    out
}
