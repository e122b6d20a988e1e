//! `asset-eval-overdue`: material whose evaluation is due.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9148", name: "asset-eval-overdue" },
    level: Level::Warning,
    finds: "A live asset with neither a `result` nor a `verdict` after the day on which it was to \
            be evaluated.",
    matters: "most material sits unused, and only a look on the set day tells which",
    bad: Example(&[("assets.yaml", BAD), ("index.md", plan::INDEX)]),
    good: Example(&[("assets.yaml", plan::ASSETS), ("index.md", plan::INDEX)]),
    check: Check::Playbook(check),
};

const BAD: &str = "case-study:
  title: Case study
  status: live
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: case study
  at: https://example.com/case.pdf
  for: reps
  for_roles: [Account executive]
  stages: [sql]
  reviewed_by_sales: {person: sam, on: 2026-09-28}
  training: {how: told in the revenue forum, by: 2026-10-12, who: [sales]}
  evaluate: {due: «2026-11-02»}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::ASSET).filter(|entry| items::is_agreed(entry)) {
        let Some(evaluate) = entry.record.record("evaluate") else { continue };
        let Some((due, written)) = evaluate.date("due").zip(evaluate.get("due")) else { continue };
        let is_open = evaluate.lacks("result") && evaluate.lacks("verdict");
        if *due >= playbook.today || !is_open {
            continue;
        }
        let message = format!("{} was to be evaluated on {due}", words::name(entry));
        let finding = findings
            .at(written.span, message)
            .label("past, and there is no result")
            .help("say what came of it: `result: …` and `verdict: keep`, `refine` or `drop`");
        findings.report_on(entry, finding);
    }
}
