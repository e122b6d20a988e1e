//! `title-ambiguous`: two items that nobody can tell apart by their titles.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, titles, words},
    diagnostic::RuleId,
    model::{Entry, Playbook},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1012", name: "title-ambiguous" },
    level: Level::Warning,
    finds: "Two items in use whose titles are the same but for capitals, spaces and signs. Pages \
            and people may share a name.",
    matters: "who searches for the title finds two answers and takes the wrong one",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: «Marketing-qualified lead»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut seen: BTreeMap<String, &Entry> = BTreeMap::new();
    for (key, entry) in titles::titled(playbook) {
        let Some(first) = seen.get(&key) else {
            seen.insert(key, entry);
            continue;
        };
        if first.kind == entry.kind && first.id.value == entry.id.value {
            continue;
        }
        let (one, other) = (words::name(first), words::name(entry));
        let finding = findings
            .at(title(entry), format!("{other} and {one} have the same title"))
            .label("the same title")
            .related(title(first), format!("the title of {one}"))
            .help("give one of them a title that says how it differs from the other")
            .help(
                "if they are one thing, keep one and make the other's id an alias: `aliases: […]`",
            );
        findings.report_on(entry, finding);
    }
}

/// Returns where an entry's title stands.
fn title(entry: &Entry) -> Span {
    let own = |name: &str| entry.record.peek_value(name).map(|value| value.span);
    own("title").or_else(|| own(entry.kind.title_from?)).unwrap_or(entry.id.span)
}
