//! `reason-overlap`: one reason for two ways.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage, TransitionPath, record::Value},
    source::{Span, Spanned},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2028", name: "reason-overlap" },
    level: Level::Warning,
    finds: "A reason that stands both on a way back to be warmed up (`path: recycle`) and on a \
            way out (`path: exit`) of the same lead stage.",
    matters: "two sellers with the same lead and the same reason would send it different ways, \
              and the count of reasons means nothing",
    bad: Example(&[("lead-stages/inquiry.md", BAD)]),
    good: Example(&[("lead-stages/inquiry.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
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
  - {to: mql, when: the score reaches 60}
  - {to: nurture, when: it is too early, path: recycle, reasons: [not-yet, not-icp]}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [«not-icp», spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

const GOOD: &str = "---
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
  - {to: mql, when: the score reaches 60}
  - {to: nurture, when: it is too early, path: recycle, reasons: [not-yet]}
  - {to: disqualified, when: the company is no target, path: exit, reasons: [not-icp, spam]}
example: A quality manager asks for a price list.
counter_example: A student asks for a template.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let back = reasons(&stage, TransitionPath::Recycle);
        let mut told: Vec<&str> = Vec::new();
        for (code, span) in reasons(&stage, TransitionPath::Exit) {
            let Some((_, first)) = back.iter().find(|(other, _)| *other == code) else { continue };
            if told.contains(&code) {
                continue;
            }
            told.push(code);
            let id = &stage.entry.id.value;
            let (place, other) = if *first < span { (span, *first) } else { (*first, span) };
            let finding = findings
                .at(place, format!("reason `{code}` sends leads of `{id}` both back and out"))
                .label("the same reason again")
                .related(other, "once here")
                .help(format!(
                    "keep `{code}` on one of the two ways, or split it, such as `{code}-now` and `{code}-ever`"
                ));
            findings.report_on(stage.entry, finding);
        }
    }
}

/// Returns the reasons on the ways of one kind out of a stage, with their places.
fn reasons<'s>(stage: &'s Stage, path: TransitionPath) -> Vec<(&'s str, Span)> {
    let ways = stage.next.iter().filter(|way| way.path == path && way.record.is_known("path"));
    let codes = ways.flat_map(|way| way.record.list("reasons"));
    codes.filter_map(|code: &Spanned<Value>| Some((code.as_text()?, code.span))).collect()
}
