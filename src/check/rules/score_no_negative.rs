//! `score-no-negative`: a score that only adds up.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, scores, words},
    diagnostic::RuleId,
    model::{Playbook, kinds, record::Value},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4055", name: "score-no-negative" },
    level: Level::Advice,
    finds: "A score without negative points and without `disqualify`.",
    matters: "students, resellers and competitors read everything we publish, and their points \
              only ever grow",
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
  threshold: {fit: 25, engagement: 20, total: 60}
  missing_data: no-score
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let Some(sides) = scores::sides(entry) else { continue };
        let are_known = sides.iter().all(|side| side.is_known("rules"));
        // Points that cannot be read may be below zero.
        let may_take = |value: Option<&Value>| match value {
            Some(Value::Number(points)) => points.as_f64() < 0.0,
            _ => true,
        };
        let takes = sides
            .iter()
            .flat_map(|side| side.records("rules"))
            .any(|rule| may_take(rule.get("points").map(|points| &points.value)));
        if !are_known || takes || !entry.record.lacks("disqualify") {
            continue;
        }
        let message = format!("nothing counts against a lead in {}", words::name(entry));
        let finding = findings
            .at(entry.id.span, message)
            .label("only adds up")
            .help("say who is never a lead: `disqualify: [{signal: Works for a competitor, reason: competitor}]`")
            .help("or take points away: `{signal: Unsubscribed, points: -20}`");
        findings.report_on(entry, finding);
    }
}
