//! `score-missing-data`: a score that does not say what an unknown fact counts.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4056", name: "score-missing-data" },
    level: Level::Warning,
    finds: "A score without `missing_data`: what happens to a lead of which a fact is unknown.",
    matters: "a lead nobody has looked up is not a bad lead, and a missing fact counted as 0 \
              buries it",
    bad: Example(&[("index.md", market::INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", market::INDEX), ("qualification.yaml", market::SCORE)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«mql-score»:
  title: MQL score
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: score
  admits_to: mql
  dimensions:
    - id: fit
      max: 50
      rules:
        - {signal: Tier A account, points: 35}
        - {signal: Quality manager, points: 15}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, points: 40}
        - {signal: Pricing page visited, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, points: -20}
  threshold: {fit: 25, engagement: 20, total: 60}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::lacking(playbook, &kinds::QUALIFICATION, "missing_data") {
        if entry.record.text("type") != Some("score") {
            continue;
        }
        let message =
            format!("{} does not say what happens when a fact is unknown", words::name(entry));
        let finding = findings
            .at(entry.place("missing_data"), message)
            .label("no `missing_data`")
            .help("to leave such a lead without a score until the fact is known: `missing_data: no-score`")
            .help("or say in words what is done: `missing_data: Marketing looks the company up within a day`");
        findings.report_gap(entry, finding);
    }
}
