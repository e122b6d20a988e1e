//! `journey-gap`: lead stages that are no part of the customer's journey.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Entry, Funnel, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9156", name: "journey-gap" },
    level: Level::Advice,
    finds: "Lead stages on the way to a customer without `journey`, in a playbook where other \
            lead stages name theirs.",
    matters: "a stage that only says what we do, and not where the customer stands, is worked at \
              the wrong moment",
    bad: Example(&[
        ("journey.yaml", plan::JOURNEY),
        ("lead-stages/mql.md", BAD),
        ("lead-stages/inquiry.md", ALSO),
    ]),
    good: Example(&[("journey.yaml", plan::JOURNEY)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
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
journey: compare
example: A quality manager with six sites asked for a demo.
counter_example: A reseller asked for a demo.
---
";

const ALSO: &str = "---
«title: Inquiry»
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
  - {to: mql, when: the score reaches 60, path: success}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let stages: Vec<&Entry> = funnel
        .success_path()
        .into_iter()
        .filter_map(|number| Some(funnel.stage(number)?.entry))
        .filter(|entry| items::is_agreed(entry))
        .collect();
    // Before the first stage names its step, the two maps are not joined at all.
    let is_begun = stages.iter().any(|entry| entry.record.has("journey"));
    let gaps: Vec<&Entry> =
        stages.iter().copied().filter(|entry| entry.record.lacks("journey")).collect();
    let [first, others @ ..] = gaps.as_slice() else { return };
    if !is_begun || playbook.of_kind(&kinds::JOURNEY_STAGE).next().is_none() {
        return;
    }
    let ids = words::codes(gaps.iter().map(|entry| entry.id.value.as_str()), "and");
    let stages = if others.is_empty() { "lead stage" } else { "lead stages" };
    let message = format!("no step of the customer's journey is named for {stages} {ids}");
    let mut finding = findings.at(first.id.span, message).label("no `journey`");
    for other in others {
        finding = finding.related(other.id.span, "nor here");
    }
    let known = words::codes(words::ids(playbook, &kinds::JOURNEY_STAGE), "and");
    let finding = finding.help(format!("add `journey: …`; the steps are {known}"));
    findings.report_on(first, finding);
}
