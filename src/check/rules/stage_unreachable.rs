//! `stage-unreachable`: a stage that no lead ever gets to.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{CutOff, Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2015", name: "stage-unreachable" },
    level: Level::ByStatus,
    finds: "A lead stage that cannot be reached from the entry stage by any `next`. Stages that \
            could be reached only through it are shown with it.",
    matters: "nobody can ever be in it, so its promise is made to no one and its numbers stay at \
              zero",
    bad: Example(&[("lead-stages.yaml", BAD)]),
    good: Example(&[("lead-stages/nurture.md", GOOD), ("lead-stages.yaml", WEBINAR)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«webinar»:
  title: Webinar guest
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: A lead that stayed to the end of a webinar.
  type: gate
  owner_team: marketing
  enter_when: The attendance list says so.
  next:
    - {to: mql, when: the score reaches 60, path: success}
    - {to: nurture, when: it does not, path: recycle, reasons: [low-score]}
  example: A quality manager who asked two questions.
  counter_example: A colleague of ours.
";

const WEBINAR: &str = "webinar:
  title: Webinar guest
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  definition: A lead that stayed to the end of a webinar.
  type: gate
  owner_team: marketing
  enter_when: The attendance list says so.
  next:
    - {to: mql, when: the score reaches 60, path: success}
    - {to: nurture, when: it does not, path: recycle, reasons: [low-score]}
  example: A quality manager who asked two questions.
  counter_example: A colleague of ours.
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
  - {to: webinar, when: they come to a webinar, path: recycle, reasons: [webinar]}
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let funnel = Funnel::of(playbook);
    // Where no win can be reached, what cuts it off is reported for that.
    let is_win_lost = funnel.is_win_lost();
    for cut in funnel.cut_off() {
        if !is_win_lost || !funnel.holds_win(&cut) {
            report(playbook, &cut, findings);
        }
    }
}

fn report(playbook: &Playbook, cut: &CutOff, findings: &mut Findings) {
    let entry = playbook.entry(cut.stage);
    let id = &entry.id.value;
    let mut finding = findings
        .at(entry.id.span, format!("leads can never get to lead stage `{id}`"))
        .label(if cut.behind.is_empty() {
            "no stage leads here"
        } else {
            "no stage before it leads here"
        })
        .help(format!(
            "add it under `next` of the stage before it: `- {{to: {id}, when: …, path: success}}`"
        ))
        .help("if it is no longer in use, write `status: retired`");
    if !cut.behind.is_empty() {
        let ids =
            words::codes(cut.behind.iter().map(|number| &*playbook.entry(*number).id.value), "and");
        finding = finding
            .help(format!("{ids} can be reached only through `{id}`, and follow once it is"));
    }
    findings.report_on(entry, finding);
}
