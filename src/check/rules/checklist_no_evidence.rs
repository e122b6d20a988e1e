//! `checklist-no-evidence`: a question that anyone can tick.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4057", name: "checklist-no-evidence" },
    level: Level::Warning,
    finds: "A question of a checklist without `evidence`: what to show for a yes.",
    matters: "what can be ticked by feel is ticked before the end of the quarter, and the deal \
              turns out empty",
    bad: Example(&[("index.md", INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", INDEX), ("qualification.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "first-call:
  title: First call
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  items:
    - {id: pain, ask: What hurts?, evidence: Their own words in the notes, must: true}
    - {id: «buyer», ask: Who signs?, must: true}
  pass: both
";

const GOOD: &str = "first-call:
  title: First call
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  items:
    - {id: pain, ask: What hurts?, evidence: Their own words in the notes, must: true}
    - {id: buyer, ask: Who signs?, evidence: Name and role in the CRM, must: true}
  pass: both
";

const INDEX: &str = "---
title: Welcome
---

Sellers ask the same of everyone: [[qualification/first-call]].
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        for item in entry.record.records("items") {
            if !item.lacks("evidence") {
                continue;
            }
            let Some(id) = item.get("id") else { continue };
            let name = words::code(item.text("id").unwrap_or_default());
            let message = format!("question {name} of {} asks for no evidence", words::name(entry));
            let finding = findings
                .at(id.span, message)
                .label("no `evidence`")
                .help("say what to show for a yes: `evidence: Their own words in the call notes`");
            findings.report_gap(entry, finding);
        }
    }
}
