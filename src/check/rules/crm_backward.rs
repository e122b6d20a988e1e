//! `crm-backward`: a lead that goes back would have to go back in a property that never does.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{Mapped, Mapping, Property, System},
    diagnostic::{Diagnostic, RuleId},
    model::{Funnel, Playbook, Transition, TransitionPath},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0171", name: "crm-backward" },
    level: Level::Warning,
    finds: "A way back (`path: recycle`) from a lead stage to one whose HubSpot lifecycle stage comes \
            before that of the first. HubSpot's syncs and automation set it forward only.",
    matters: "the lead stays where it was in the CRM, so nobody warms it up and two stages count it",
    bad: Example(&[("lead-stages/mql.md", MQL), ("lead-stages/nurture.md", BAD)]),
    good: Example(&[("lead-stages/mql.md", MQL), ("lead-stages/nurture.md", GOOD)]),
    check: Check::Playbook(check),
};

const MQL: &str = "---
title: Marketing Qualified Lead
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An inquiry whose score is 60 or more.
role: mql
owner_team: marketing
follow_up: Call within 4 business hours.
time_limit: 2 business days
on_breach: {action: assign to someone else, to: mia}
enter_when: The score reaches 60.
next:
  - {to: sal, when: sales accepts, path: success, handoff: mql-to-sal}
  - {to: nurture, when: the time is wrong, path: recycle, reasons: [bad-timing]}
  - {to: disqualified, when: the data are wrong, path: exit, reasons: [bad-data]}
crm:
  hubspot: {lifecyclestage: marketingqualifiedlead}
example: A quality manager with six sites asked for a demo.
counter_example: A reseller asked for a demo.
---
";

const BAD: &str = "---
title: Nurture
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: nurture
owner_team: marketing
follow_up: One useful mail a month.
re_engage_when: The score reaches 60 again.
enter_when: Sales gives it back with a reason.
next:
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
crm:
  hubspot: {lifecyclestage: «lead»}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

const GOOD: &str = "---
title: Nurture
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: nurture
owner_team: marketing
follow_up: One useful mail a month.
re_engage_when: The score reaches 60 again.
enter_when: Sales gives it back with a reason.
next:
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
crm:
  hubspot: {hs_lead_status: BAD_TIMING}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let (mapping, funnel) = (findings.mapping(), Funnel::of(playbook));
    for system in System::ALL {
        for property in system.properties().iter().filter(|property| property.is_forward_only) {
            for mapped in mapping.of_system(system) {
                let from = ways_back(mapping, &funnel, (mapped, property));
                if let Some(finding) = told(findings, (mapped, property), &from) {
                    findings.report_on(mapped.stage, finding);
                }
            }
        }
    }
}

/// Returns the ways back to a stage from those that come later in the property: the place of each
/// and the stage it comes from.
fn ways_back<'p>(
    mapping: &'p Mapping<'p>,
    funnel: &'p Funnel<'p>,
    (mapped, property): (&Mapped<'p>, &Property),
) -> Vec<(Span, &'p str)> {
    let Some(own) = last(mapped, property) else { return Vec::new() };
    let leads_back = |way: &&Transition<'p>| {
        let is_here = way.target.is_some_and(|target| target.number == mapped.stage.number);
        is_here && way.path == TransitionPath::Recycle
    };
    let mut out = Vec::new();
    for from in mapping.of_system(mapped.system.unwrap_or(System::HubSpot)) {
        let is_later = first(from, property).is_some_and(|first| first > own);
        let Some(stage) = funnel.stage(from.stage.number).filter(|_| is_later) else { continue };
        let ways = stage.next.iter().filter(leads_back);
        out.extend(ways.map(|way| (way.span(), from.stage.id.value.as_str())));
    }
    out
}

/// Returns the place of the first and the last standard value of a stage in their order; none where
/// one is our own, whose place is not known.
fn places(mapped: &Mapped<'_>, property: &Property) -> Option<Vec<usize>> {
    let place = |value: &str| {
        let choice = property.choice(value)?;
        property.choices().position(|own| own == choice)
    };
    mapped.pair(property)?.values.iter().map(|value| place(value.value)).collect()
}

fn first(mapped: &Mapped<'_>, property: &Property) -> Option<usize> {
    places(mapped, property)?.into_iter().min()
}

fn last(mapped: &Mapped<'_>, property: &Property) -> Option<usize> {
    places(mapped, property)?.into_iter().max()
}

fn told(
    findings: &Findings,
    (mapped, property): (&Mapped<'_>, &Property),
    from: &[(Span, &str)],
) -> Option<Diagnostic> {
    let pair = mapped.pair(property)?;
    let (first, _) = from.first()?;
    let ids = words::codes(from.iter().map(|(_, id)| *id), "or");
    let message = format!(
        "HubSpot never sets the {} back to {}, and leads of {ids} come back to `{}`",
        property.label,
        words::code(pair.values.first()?.value),
        mapped.stage.id.value,
    );
    Some(
        findings
            .at(pair.place(), message)
            .label("would have to go back")
            .related(*first, "the way back")
            .help(
                "leave the lifecycle stage as it is, and tell the stage by the lead status: `crm: \
                 {hubspot: {hs_lead_status: BAD_TIMING}}`",
            ),
    )
}
