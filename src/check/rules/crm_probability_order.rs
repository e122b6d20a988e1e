//! `crm-probability-order`: a stage further on is less likely to be won than the one before it.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{Mapped, Pair, System},
    diagnostic::{Diagnostic, RuleId},
    model::{Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0173", name: "crm-probability-order" },
    level: Level::Advice,
    finds: "A lead stage that is told by a deal stage which the system takes for less likely to be won \
            than that of a stage before it on the way to the customer.",
    matters: "the forecast falls when a deal moves on, so either the order of the stages or the \
              mapping is wrong",
    bad: Example(&[("lead-stages/sal.md", SAL), ("lead-stages/sql.md", BAD)]),
    good: Example(&[("lead-stages/sal.md", SAL), ("lead-stages/sql.md", GOOD)]),
    check: Check::Playbook(check),
};

const SAL: &str = "---
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
  hubspot: {dealstage: Contract Sent}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

const BAD: &str = "---
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
  hubspot: {dealstage: «Presentation Scheduled»}
example: Buyer named, budget known, meeting booked.
counter_example: A friendly talk without a next meeting.
---
";

const GOOD: &str = "---
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
  hubspot: {dealstage: Closed Won}
example: Buyer named, budget known, meeting booked.
counter_example: A friendly talk without a next meeting.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let (mapping, funnel) = (findings.mapping(), Funnel::of(playbook));
    let path = funnel.success_path();
    for system in System::ALL {
        let mut before: Option<(&Mapped<'_>, Likely<'_>)> = None;
        for stage in &path {
            let own = mapping.of_system(system).find(|mapped| mapped.stage.number == *stage);
            let Some((mapped, likely)) = own.and_then(|own| Some((own, likely(own)?))) else {
                continue;
            };
            if let Some((earlier, most)) = &before
                && likely.most < most.least
            {
                let finding = told(findings, (mapped, &likely), (earlier, most));
                findings.report_on(mapped.stage, finding);
            }
            before = Some((mapped, likely));
        }
    }
}

/// How likely deals at a stage are won, in percent, as the system comes.
struct Likely<'p> {
    pair: &'p Pair<'p>,
    least: u8,
    most: u8,
}

/// Returns how likely deals at a stage are won; none where one of its values has no probability.
fn likely<'p>(mapped: &'p Mapped<'p>) -> Option<Likely<'p>> {
    mapped.pairs.iter().find_map(|pair| {
        let property = pair.property?;
        let probability = |value: &str| property.choice(value)?.probability;
        let all: Option<Vec<u8>> =
            pair.values.iter().map(|value| probability(value.value)).collect();
        let all = all?;
        Some(Likely { pair, least: *all.iter().min()?, most: *all.iter().max()? })
    })
}

fn told(
    findings: &Findings,
    (mapped, likely): (&Mapped<'_>, &Likely<'_>),
    (earlier, before): (&Mapped<'_>, &Likely<'_>),
) -> Diagnostic {
    let id = |mapped: &Mapped<'_>| words::code(&mapped.stage.id.value);
    let message = format!(
        "deals at {} count as {} % likely, and at {} before it as {} %",
        id(mapped),
        likely.most,
        id(earlier),
        before.least,
    );
    findings
        .at(likely.pair.place(), message)
        .label(format!("{} %", likely.most))
        .related(before.pair.place(), format!("{} %", before.least))
        .help("map each stage to a deal stage that comes after that of the stage before it")
}
