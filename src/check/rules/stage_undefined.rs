//! `stage-undefined`: a place that names a lead stage which nobody defined.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        dangling::{self, Dangling, Problem},
        rules::stage_none,
        words,
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1006", name: "stage-undefined" },
    level: Level::Error,
    finds: "A lead stage that is named and defined nowhere: in a transition, a hand-off, a KPI, a \
            goal, a plan, a play, an asset, a decision, a row of a data file, or a link in prose.",
    matters: "a stage that nobody has defined means leads that nobody owns and counts that nobody \
              can trust",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

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
  - {to: «nurtur», when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

/// How many further rows of a data file are shown.
const ROWS: usize = 3;

fn check(playbook: &Playbook, findings: &mut Findings) {
    // Without any stage each mention would be a finding; `stage-none` says it once.
    if stage_none::first_without_stages(playbook).is_some() {
        return;
    }
    for found in dangling::dangling(playbook) {
        if !found.is_stage(playbook) {
            continue;
        }
        let Dangling { span, written, ref problem, replacement, ref again, .. } = found;
        let id = written.rsplit('/').next().unwrap_or(written);
        let message = format!("lead stage {} is not defined", words::code(id));
        let mut finding = findings.at(span, message).label("no lead stage has this id");
        for row in again.iter().take(ROWS) {
            finding = finding.related(*row, "named here too");
        }
        let nearest = match problem {
            Problem::Unknown(Some(near)) => Some(playbook.entry(*near)),
            _ => None,
        };
        let kinds = [&crate::model::kinds::LEAD_STAGE];
        finding = words::help_nearest(finding, playbook, &kinds, nearest, id);
        if again.len() > ROWS {
            let rows = again.len() + 1;
            finding = finding.help(format!("{rows} rows of this file name it"));
        }
        if let Some(text) = replacement {
            finding = finding.replace_with(text);
        }
        findings.report(finding);
    }
}
