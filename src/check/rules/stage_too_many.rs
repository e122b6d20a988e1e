//! `stage-too-many`: more stages than anyone keeps up.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2036", name: "stage-too-many" },
    level: Level::Advice,
    finds: "More than nine lead stages on the success path, from the entry to the customer.",
    matters: "every stage is a date to keep and a number to report, and nobody keeps a dozen of \
              them current",
    bad: Example(&[
        ("lead-stages.yaml", CHECKS),
        ("lead-stages/customer.md", CUSTOMER),
        ("lead-stages/inquiry.md", INQUIRY),
    ]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const INQUIRY: &str = "---
title: Inquiry
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A person outside the company who filled in a form or called.
role: inquiry
entry: true
owner_team: marketing
follow_up: Enrich, score and route.
time_limit: 1 business day
on_breach: {action: tell the head of marketing, to: mia}
enter_when: A form or a call is logged.
next:
  - {to: check-1, when: the score reaches 60, path: success}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

const CUSTOMER: &str = "---
«title: Customer»
status: agreed
owner: sam
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

const CHECKS: &str = "check-1:
  title: Check 1
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: An inquiry that passed check 1.
  type: gate
  owner_team: marketing
  enter_when: Check 1 is passed.
  next: [{to: check-2, when: it is passed, path: success}]
  example: A price request.
  counter_example: A job request.
check-2:
  title: Check 2
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: An inquiry that passed check 2.
  type: gate
  owner_team: marketing
  enter_when: Check 2 is passed.
  next: [{to: check-3, when: it is passed, path: success}]
  example: A price request.
  counter_example: A job request.
check-3:
  title: Check 3
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: An inquiry that passed check 3.
  type: gate
  owner_team: marketing
  enter_when: Check 3 is passed.
  next: [{to: check-4, when: it is passed, path: success}]
  example: A price request.
  counter_example: A job request.
check-4:
  title: Check 4
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: An inquiry that passed check 4.
  type: gate
  owner_team: marketing
  enter_when: Check 4 is passed.
  next: [{to: check-5, when: it is passed, path: success}]
  example: A price request.
  counter_example: A job request.
check-5:
  title: Check 5
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: An inquiry that passed check 5.
  type: gate
  owner_team: marketing
  enter_when: Check 5 is passed.
  next: [{to: mql, when: it is passed, path: success}]
  example: A price request.
  counter_example: A job request.
";

/// The most stages a team keeps current.
const MOST: usize = 9;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    if funnel.start().is_none() {
        return;
    }
    let path = funnel.success_path();
    let stages: Vec<&Stage> = path.into_iter().filter_map(|number| funnel.stage(number)).collect();
    let Some(stage) = stages.get(MOST) else { return };
    let message =
        format!("the way from the first contact to the customer has {} stages", stages.len());
    let finding = findings
        .at(stage.entry.id.span, message)
        .label("the tenth stage on the way")
        .related(stages[0].entry.id.span, "the first")
        .help("join stages that have one owner and one limit; what is checked in between can stand in `enter_when`");
    findings.report_on(stage.entry, finding);
}
