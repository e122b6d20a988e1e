//! `crm-ambiguous`: two stages that the CRM cannot tell apart.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{Mapped, Mapping, Pair, System},
    diagnostic::{Diagnostic, RuleId},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0169", name: "crm-ambiguous" },
    level: Level::ByStatus,
    finds: "Two lead stages that have the same values in the CRM: all their properties together, \
            however the values are written.",
    matters: "the leads of the two stages cannot be counted apart, so neither has a number",
    bad: Example(&[("lead-stages/mql.md", MQL), ("lead-stages/sal.md", BAD)]),
    good: Example(&[("lead-stages/mql.md", MQL), ("lead-stages/sal.md", GOOD)]),
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
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
crm:
  hubspot: {lifecyclestage: «Marketing Qualified Lead»}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

const GOOD: &str = "---
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
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
crm:
  hubspot: {lifecyclestage: Marketing Qualified Lead, hs_lead_status: IN_PROGRESS}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(_: &Playbook, findings: &mut Findings) {
    let mapping = findings.mapping();
    for (at, mapped) in mapping.stages.iter().enumerate() {
        let Some(system) = mapped.system.filter(|_| mapped.is_whole && mapping.is_custom_known)
        else {
            continue;
        };
        let earlier = mapping.stages[..at].iter().filter(|other| {
            other.system == Some(system)
                && other.is_whole
                && other.stage.number != mapped.stage.number
        });
        let same = earlier.filter(|other| is_same(mapping, system, (mapped, other)));
        if let Some(first) = same.min_by_key(|other| other.stage.number) {
            let finding = told(findings, (mapped, first), system);
            findings.report_on(mapped.stage, finding);
        }
    }
}

/// Says whether a record could be at both stages: they ask for the same properties, and of each they
/// have a value in common.
fn is_same(
    mapping: &Mapping<'_>,
    system: System,
    (one, other): (&Mapped<'_>, &Mapped<'_>),
) -> bool {
    let keys = |pair: &Pair<'_>| -> Vec<String> {
        pair.values.iter().map(|value| mapping.key(system, pair.name.value, value.value)).collect()
    };
    let has_counterpart = |pair: &Pair<'_>| {
        let counterpart = other.pairs.iter().find(|own| own.is_of(pair.name.value));
        counterpart.is_some_and(|own| keys(own).iter().any(|key| keys(pair).contains(key)))
    };
    let is_one =
        |object: &Mapped<'_>| object.object.as_ref().map(|object| object.value.to_lowercase());
    !one.pairs.is_empty()
        && one.pairs.len() == other.pairs.len()
        && (is_one(one) == is_one(other) || is_one(one).is_none() || is_one(other).is_none())
        && one.pairs.iter().all(has_counterpart)
}

fn told(
    findings: &Findings,
    (mapped, first): (&Mapped<'_>, &Mapped<'_>),
    system: System,
) -> Diagnostic {
    let id = |mapped: &Mapped<'_>| words::code(&mapped.stage.id.value);
    let message =
        format!("{} cannot tell the stages {} and {} apart", system.title(), id(first), id(mapped));
    let finding = findings
        .at(mapped.pairs[0].place(), message)
        .label(format!("{} has the same", id(first)))
        .related(first.pairs[0].place(), "the same value");
    match system {
        System::HubSpot => {
            finding.help("add a property that differs, such as `hs_lead_status: IN_PROGRESS`")
        }
        System::Salesforce => finding.help(
            "give one of them another `Status` or `StageName`; add one in the CRM if there is none",
        ),
    }
}
