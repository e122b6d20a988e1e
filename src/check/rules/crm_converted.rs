//! `crm-converted`: a stage behind the conversion of a lead is told by the status of the lead.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{End, Mapped, Mapping, Object, Pair, System},
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, Funnel, Playbook, Stage},
    source::{Span, Spanned},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0172", name: "crm-converted" },
    level: Level::Warning,
    finds: "A way from a lead stage that Salesforce keeps as an opportunity, or at which the lead is \
            converted, to a stage that is told by the status of a lead. A converted lead is no lead \
            any more and has no status that changes.",
    matters: "nobody can set the status, so the stage stays empty in every report",
    bad: Example(&[("lead-stages/sql.md", SQL), ("lead-stages/disqualified.md", BAD)]),
    good: Example(&[("lead-stages/sql.md", SQL), ("lead-stages/disqualified.md", GOOD)]),
    check: Check::Playbook(check),
};

const SQL: &str = "---
title: Sales Qualified Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A SAL whose need, buyer and next meeting are confirmed.
role: sql
owner_team: sales
follow_up: Demo, business case, proposal.
time_limit: 90 days
on_breach: {action: justify or close, to: sam}
enter_when: The checklist passes.
next:
  - {to: customer, when: the contract is signed, path: success}
  - {to: disqualified, when: the deal is lost, path: exit, reasons: [price, no-decision]}
crm:
  salesforce: {object: Opportunity, StageName: Qualification}
example: Buyer named, budget known, meeting booked.
counter_example: A friendly talk without a next meeting.
---
";

const BAD: &str = "---
title: Disqualified
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that nobody works any more.
type: end
role: disqualified
owner_team: sales
enter_when: A reason is chosen.
crm:
  salesforce: {object: Lead, Status: «Closed - Not Converted»}
example: A competitor filled in the form.
counter_example: A lead that did not answer once.
---
";

const GOOD: &str = "---
title: Disqualified
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that nobody works any more.
type: end
role: disqualified
owner_team: sales
enter_when: A reason is chosen.
crm:
  salesforce: {object: Opportunity, StageName: Closed Lost}
example: A competitor filled in the form.
counter_example: A lead that did not answer once.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let (mapping, funnel) = (findings.mapping(), Funnel::of(playbook));
    for mapped in mapping.of_system(System::Salesforce) {
        let Some(status) = of_lead(mapped) else { continue };
        let leads_here = |stage: &&Stage<'_>| {
            let mut ways = stage.next.iter().filter_map(|way| way.target);
            ways.any(|to| to.number == mapped.stage.number)
        };
        let mut before = funnel.stages.iter().filter(leads_here);
        let from = before.find_map(|stage| converted(mapping, stage));
        if let Some((from, place)) = from.filter(|(from, _)| from.number != mapped.stage.number) {
            let finding = told(findings, (mapped, status), (from, place));
            findings.report_on(mapped.stage, finding);
        }
    }
}

/// Returns the status of the lead that tells a stage.
fn of_lead<'m>(mapped: &'m Mapped<'_>) -> Option<&'m Pair<'m>> {
    let is_lead = |pair: &&Pair<'_>| pair.property.is_some_and(|own| own.object == Object::Lead);
    mapped.pairs.iter().find(is_lead)
}

/// Returns a stage whose leads are converted, and where it says so.
fn converted<'p>(mapping: &Mapping<'p>, stage: &Stage<'p>) -> Option<(&'p Entry, Span)> {
    let own = mapping.of_system(System::Salesforce);
    let mut own = own.filter(|mapped| mapped.stage.number == stage.entry.number);
    let pair = |mapped: &Mapped<'p>| {
        let is_behind = |pair: &&Pair<'p>| {
            let Some(property) = pair.property else { return false };
            let ends = |value: &Spanned<&str>| {
                property.choice(value.value).is_some_and(|choice| choice.end == End::Converted)
            };
            property.object == Object::Opportunity || pair.values.iter().all(ends)
        };
        mapped.pairs.iter().find(is_behind).map(Pair::place)
    };
    own.find_map(pair).map(|place| (stage.entry, place))
}

fn told(
    findings: &Findings,
    (mapped, status): (&Mapped<'_>, &Pair<'_>),
    (from, place): (&Entry, Span),
) -> Diagnostic {
    let message = format!(
        "leads of {} are converted in Salesforce and cannot get the lead status of {} any more",
        words::code(&from.id.value),
        words::code(&mapped.stage.id.value),
    );
    findings
        .at(status.place(), message)
        .label("the status of a lead")
        .related(place, "converted here")
        .help(
            "tell the stage by the opportunity: `crm: {salesforce: {object: Opportunity, StageName: \
             Closed Lost}}`",
        )
        .help("or lead to another stage from there, such as one for lost deals")
}
