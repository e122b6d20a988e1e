//! `stage-none`: numbers and promises about leads, and no lead stage.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::{RuleId, file},
    model::{Entry, Funnel, Playbook, field::Kind, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2013", name: "stage-none" },
    level: Level::Error,
    finds: "A playbook that holds a hand-off, KPI, goal, qualification or play, and no lead stage \
            in use.",
    matters: "hand-offs, numbers and goals count leads, and without stages nobody has said what a \
              lead is",
    bad: Example(&[
        ("index.md", INDEX),
        ("lead-stages/inquiry.md", ""),
        ("lead-stages/mql.md", ""),
        ("lead-stages/sal.md", ""),
        ("lead-stages/sql.md", ""),
        ("lead-stages/customer.md", ""),
        ("lead-stages/nurture.md", ""),
        ("lead-stages/disqualified.md", ""),
        ("handoffs.yaml", ""),
        ("kpis.yaml", ""),
        ("forums.yaml", ""),
        ("qualification.yaml", BAD),
    ]),
    good: Example(&[("index.md", INDEX), ("qualification.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const INDEX: &str = "---
title: Welcome
---

Sales asks the same questions of everyone: [[qualification/first-call]].
";

const BAD: &str = "«first-call»:
  title: First call
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  items:
    - {id: pain, ask: What hurts?, evidence: Their own words, must: true}
  pass: all of them
";

const GOOD: &str = "first-call:
  title: First call
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  items:
    - {id: pain, ask: What hurts?, evidence: Their own words, must: true}
  pass: all of them
";

/// The kinds that mean nothing without lead stages.
const KINDS: [&Kind; 5] =
    [&kinds::HANDOFF, &kinds::QUALIFICATION, &kinds::KPI, &kinds::GOAL, &kinds::PLAY];

/// Returns the first item that means nothing because no lead stage is defined at all.
pub(super) fn first_without_stages(playbook: &Playbook) -> Option<&Entry> {
    let funnel = Funnel::of(playbook);
    let has_none = funnel.is_whole && funnel.stages.is_empty();
    let is_one = |entry: &&Entry| KINDS.contains(&entry.kind);
    playbook.entries().find(is_one).filter(|_| has_none)
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(entry) = first_without_stages(playbook) else { return };
    let message = "the playbook has no lead stage".to_owned();
    let finding = findings
        .at(entry.id.span, message)
        .label(format!("this {} is about leads", words::noun(entry.kind)))
        .help(format!(
            "write the stages from first contact to customer in {}, four to six of them",
            file("lead-stages.yaml")
        ))
        .help("`playmaker new lead-stage inquiry` writes the first one");
    findings.report(finding);
}
