//! `owner-missing`: an item that nobody keeps true.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, field::Standing, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7119", name: "owner-missing" },
    level: Level::ByStatus,
    finds: "An agreed item without an `owner`; what a draft still lacks is told together, by \
            `field-missing`. An item written inside another one belongs to the owner of that.",
    matters: "when something in it is wrong, the first question is who owns the fix",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Customer»
status: agreed
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
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
    for entry in playbook.entries().filter(|entry| needs_owner(playbook, entry)) {
        if !entry.record.lacks("owner") {
            continue;
        }
        let (kind, id) = (words::noun(entry.kind), &entry.id.value);
        let finding = findings
            .at(entry.place("owner"), format!("{kind} `{id}` has no owner"))
            .label("no `owner`");
        let finding = match signer(playbook, entry) {
            Some(person) => finding.help(format!(
                "add `owner: {}`, or another person who keeps it true; never a team",
                person.id.value
            )),
            None => finding
                .help("add `owner: …` with the id of the person who keeps it true, never a team"),
        };
        findings.report_on(entry, finding);
    }
}

fn needs_owner(playbook: &Playbook, entry: &Entry) -> bool {
    let is_owned = entry.kind == &kinds::PAGE || entry.kind.has_folder();
    is_owned && entry.standing() == Standing::Agreed && !playbook.is_inline(entry)
}

/// Returns who signed for the side that probably owns the item.
fn signer<'p>(playbook: &'p Playbook, entry: &'p Entry) -> Option<&'p Entry> {
    let agreed = entry.record.record("agreed")?;
    playbook.follow(agreed, "sales").or_else(|| playbook.follow(agreed, "marketing"))
}
