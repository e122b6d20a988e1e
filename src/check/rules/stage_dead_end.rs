//! `stage-dead-end`: a stage that leads never leave.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType, Trap},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2016", name: "stage-dead-end" },
    level: Level::Error,
    finds: "A lead stage that is no end and has no `next`, or stages that lead only to each \
            other, so that no stage of the type `end` can be reached.",
    matters: "leads that can go nowhere pile up in a purgatory where neither team looks for them",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Customer»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that signed a contract.
role: customer
owner_team: sales
follow_up: The seller calls in the first week.
time_limit: 30 days
on_breach: {action: call the customer, to: sam}
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let reached = funnel.reached();
    for trap in funnel.traps() {
        // A stage no lead gets to is reported for that; a pool, for having no way back.
        let is_pool = funnel
            .stage(trap.stage)
            .is_some_and(|stage| stage.ty == StageType::Inventory && stage.next.is_empty());
        if reached.contains(&trap.stage) && !is_pool {
            report(playbook, &trap, findings);
        }
    }
}

fn report(playbook: &Playbook, trap: &Trap, findings: &mut Findings) {
    let entry = playbook.entry(trap.stage);
    let id = &entry.id.value;
    let place = entry.record.written("next").map_or(entry.id.span, |next| next.key);
    let out = "add a way out: `- {to: disqualified, when: …, path: exit, reasons: […]}`";
    if trap.circle.is_empty() {
        let finding = findings
            .at(place, format!("leads can never leave lead stage `{id}`"))
            .label("no `next` that leads anywhere else")
            .help("add `next:` and below it each stage a lead can go to: `- {to: …, when: …, path: success}`")
            .help("if leads stay here for good, write `type: end`");
        findings.report_on(entry, finding);
        return;
    }
    let others = || trap.circle.iter().map(|number| playbook.entry(*number));
    let ids =
        words::codes(std::iter::once(&**id).chain(others().map(|other| &*other.id.value)), "and");
    let message = format!("lead stages {ids} lead only to each other, so leads can never leave");
    let mut finding = findings.at(place, message).label("no way from here to an end");
    for other in others() {
        finding = finding.related(other.place("next"), "nor from here");
    }
    findings.report_on(entry, finding.help(out));
}
