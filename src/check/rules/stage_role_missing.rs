//! `stage-role-missing`: percentages that nothing can be counted by.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Funnel, Playbook, Stage},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2031", name: "stage-role-missing" },
    level: Level::Warning,
    finds: "Lead stages none of which has the `role` mql, or sal, or sql, whatever they are \
            called.",
    matters: "the shares of MQLs that become SALs and SQLs say whether both teams agree, and they \
              are counted by role",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Sales Accepted Lead»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

/// The roles that are counted, what is said of a lead there, and words that give a stage away.
const ROLES: [(&str, &str, &str); 3] = [
    ("mql", "marketing calls a lead qualified", "marketing qualified"),
    ("sal", "sales accepts a lead", "accepted"),
    ("sql", "sales calls a lead qualified", "sales qualified"),
];

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    let is_known = |stage: &Stage| stage.entry.record.is_known("role");
    let Some(first) = funnel.start().or_else(|| funnel.stages.first()) else { return };
    if !funnel.is_whole || !funnel.stages.iter().all(is_known) {
        return;
    }
    let is_there = |role: &str| funnel.stages.iter().any(|stage| stage.role == Some(role));
    let missing = || ROLES.into_iter().filter(|(role, ..)| !is_there(role));
    let ids = words::codes(missing().map(|(role, ..)| role), "and");
    if ids.is_empty() {
        return;
    }
    let looks_like =
        |(role, _, words)| funnel.stages.iter().find(|stage| is_probably(stage, role, words));
    let place = missing().find_map(looks_like).unwrap_or(first).entry;
    let (noun, joined) = if missing().count() == 1 { ("role", ids) } else { ("roles", ids) };
    let mut finding = findings
        .at(place.id.span, format!("no lead stage has the {noun} {joined}"))
        .label("no `role` that says so");
    for (role, said, words) in missing() {
        finding = finding.help(match looks_like((role, said, words)) {
            Some(stage) => {
                format!("if `{}` is where {said}, add `role: {role}` to it", stage.entry.id.value)
            }
            None => format!("add `role: {role}` to the stage in which {said}"),
        });
    }
    findings.report_on(place, finding);
}

/// Says whether a stage without a role is, by its name, the one that is looked for.
fn is_probably(stage: &Stage, role: &str, words: &str) -> bool {
    let (id, title) = (&stage.entry.id.value, stage.entry.title.to_lowercase());
    stage.role.is_none() && (id == role || title.contains(words))
}
