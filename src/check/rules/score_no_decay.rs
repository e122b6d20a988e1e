//! `score-no-decay`: interest that never fades.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, items, scores, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4054", name: "score-no-decay" },
    level: Level::Advice,
    finds: "A score none of whose rules for engagement says how its points fade (`decay`).",
    matters: "without it everyone who stays long enough on the mailing list becomes a lead in the \
              end",
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
  dimensions:
    - id: fit
      max: 50
      rules:
        - {signal: Tier A account, points: 35}
        - {signal: Quality manager, points: 15}
    - id: «engagement»
      max: 50
      rules:
        - {signal: Demo requested, points: 40}
        - {signal: Pricing page visited, points: 15}
        - {signal: Unsubscribed, points: -20}
  threshold: {fit: 25, engagement: 20, total: 60}
  missing_data: no-score
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let Some(sides) = scores::sides(entry) else { continue };
        for side in sides.iter().filter(|side| side.text("id") == Some("engagement")) {
            let mut rules = side.records("rules");
            let is_known = side.is_known("rules") && !side.lacks("rules");
            if !is_known || rules.any(|rule| !rule.lacks("decay")) {
                continue;
            }
            let place = side.get("id").map_or(side.span, |id| id.span);
            let message = format!("points for engagement never fade in {}", words::name(entry));
            let finding = findings
                .at(place, message)
                .label("no `decay` in its rules")
                .help("say how fast they fade: `{signal: Pricing page visited, points: 15, decay: 5 points per week}`")
                .help("a request for a demo may keep its points; a visit or a download should not");
            findings.report_on(entry, finding);
        }
    }
}
