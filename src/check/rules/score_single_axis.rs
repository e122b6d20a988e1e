//! `score-single-axis`: a score that looks at one side only.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, scores, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4053", name: "score-single-axis" },
    level: Level::Advice,
    finds: "A score whose `dimensions` lack `fit` or `engagement`.",
    matters: "without both, an intern with eight downloads scores like a buyer, or a perfect \
              company that never heard of us does",
    bad: Example(&[("index.md", market::INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", market::INDEX), ("qualification.yaml", market::SCORE)]),
    check: Check::Playbook(check),
};

const BAD: &str = "mql-score:
  title: MQL score
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: score
  admits_to: mql
  «dimensions»:
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, points: 40}
        - {signal: Pricing page visited, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, points: -20}
  threshold: {engagement: 20}
  missing_data: no-score
";

/// The sides of a score, with what to write for each.
const SIDES: [(&str, &str, &str); 2] = [
    ("fit", "who they are", "{id: fit, max: 50, rules: [{signal: Tier A account, points: 25}]}"),
    (
        "engagement",
        "what they did",
        "{id: engagement, max: 50, rules: [{signal: Demo requested, points: 40}]}",
    ),
];

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let Some(sides) = scores::sides(entry) else { continue };
        let has = |name: &str| sides.iter().any(|side| side.text("id") == Some(name));
        let Some((name, asks, example)) = SIDES.into_iter().find(|(name, ..)| !has(name)) else {
            continue;
        };
        // A threshold for a side that is not there is never reached; that is said already.
        if entry.record.record("threshold").is_some_and(|threshold| threshold.has(name)) {
            continue;
        }
        let message = format!("{} gives no points for {name}: {asks}", words::name(entry));
        let finding = findings
            .at(entry.place("dimensions"), message)
            .label(format!("no `{name}`"))
            .help(format!("add a second side: `- {example}`"));
        findings.report_on(entry, finding);
    }
}
