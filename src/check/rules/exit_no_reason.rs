//! `exit-no-reason`: leads that are given up and nobody says why.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook, StageType, TransitionPath},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2027", name: "exit-no-reason" },
    level: Level::ByStatus,
    finds: "A `next` whose path is `recycle` or `exit` and that lists no `reasons`.",
    matters: "marketing complains it gets no feedback, and reasons to choose from are the \
              feedback",
    bad: Example(&[("lead-stages/nurture.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

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
  - {to: «disqualified», when: 365 days without activity, path: exit}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let id = &stage.entry.id.value;
        for way in &stage.next {
            let (said, is_off) = match way.path {
                TransitionPath::Success => continue,
                TransitionPath::Recycle => ("sent back", false),
                TransitionPath::Exit => ("given up", true),
            };
            // An end that leads out of itself is reported for that.
            let is_end = is_off && stage.ty == StageType::End;
            let is_known = way.record.is_known("path") && way.to.is_some();
            if is_end || !is_known || !way.record.lacks("reasons") {
                continue;
            }
            let finding = findings
                .at(way.span(), format!("leads are {said} at `{id}` without a reason"))
                .label("no `reasons` to choose from")
                .help("add three to twelve short codes, such as `reasons: [no-response, bad-timing, no-budget]`");
            findings.report_on(stage.entry, finding);
        }
    }
}
