//! `ref-kind`: a field that names an item of a kind that cannot stand there.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Playbook, Reference, Resolution, field::Kind, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1007", name: "ref-kind" },
    level: Level::Error,
    finds: "A field that names an item of another kind than the field takes: a persona among the \
            pains, a lead stage where a person is needed.",
    matters: "the sentence it makes has another meaning than was agreed, or none",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: «nurture»}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for reference in playbook.references() {
        let Resolution::OtherKind(number) = reference.to else { continue };
        let entry = playbook.entry(number);
        if playbook.is_unread(reference.span.file) || is_team_for_person(reference, entry.kind) {
            continue;
        }
        let kinds = playbook.catalog.find_all(reference.targets);
        let taken: Vec<String> = kinds.iter().map(|kind| words::a(kind)).collect();
        let taken = words::join(&taken, "or");
        let (id, field) = (words::code(&entry.id.value), words::code(reference.field));
        let message = format!("{id} is {}, but {field} takes {taken}", words::a(entry.kind));
        let span = words::narrow(&playbook.sources, reference.span, &entry.id.value);
        let mut finding = findings
            .at(span, message)
            .label(format!("{taken} is needed here"))
            .related(entry.id.span, format!("{id} is defined here"));
        for kind in kinds {
            finding = match words::ids(playbook, kind).as_slice() {
                [] => finding.help(format!("no {} is defined yet", words::noun(kind))),
                known => {
                    let known = words::codes(known.iter().copied(), "and");
                    finding.help(format!("the {} are {known}", words::nouns(kind)))
                }
            };
        }
        findings.report(finding);
    }
}

/// A team where a person must stand is the business of `owner-is-team`.
fn is_team_for_person(reference: &Reference, kind: &Kind) -> bool {
    kind == &kinds::TEAM && reference.targets == [kinds::PERSON.name]
}
