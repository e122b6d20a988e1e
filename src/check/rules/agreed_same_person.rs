//! `agreed-same-person`: one person who signed for both sides.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule, items,
        signatures::{name_signer, same_person},
        words,
    },
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P8125", name: "agreed-same-person" },
    level: Level::Error,
    finds: "An agreed item or decision that one person signed for sales and for marketing. Who \
            leads both, and is the arbiter, rules instead.",
    matters: "a person always agrees with themselves, and the other side still has to be asked",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: «mia», marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
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
    let arbiter = playbook.arbiter().map(|arbiter| arbiter.number);
    for entry in playbook.entries().filter(|entry| items::is_agreed(entry)) {
        let field = if entry.kind == &kinds::DECISION { "signed" } else { "agreed" };
        if is_ruled(entry, field) {
            continue;
        }
        let Some(written) = entry.record.peek(field) else { continue };
        let Some(signed) = entry.record.record(written.field.name) else { continue };
        let Some((person, [(side, place), (other, also)])) = same_person(playbook, signed) else {
            continue;
        };
        let message = format!(
            "{} is signed by {} for both sides",
            words::name(entry),
            words::code(&person.id.value)
        );
        let mut finding = findings
            .at(place, message)
            .label(format!("for {side}"))
            .related(also, format!("and for {other}"))
            .help(name_signer(playbook, side, field));
        if arbiter == Some(person.number) {
            finding = finding.help(format!(
                "or, as the ruling of the arbiter, write `ruled_by: {}` in place of both names",
                person.id.value
            ));
        }
        findings.report_on(entry, finding);
    }
}

/// A ruling stands in place of both names.
fn is_ruled(entry: &Entry, field: &str) -> bool {
    let inside = entry.record.peek(field).and_then(|_| entry.record.record(field));
    let is_there = |record: &crate::model::record::Record| record.peek("ruled_by").is_some();
    is_there(&entry.record) || inside.is_some_and(is_there)
}
