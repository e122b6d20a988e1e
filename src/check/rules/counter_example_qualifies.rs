//! `counter-example-qualifies`: a counter-example that qualifies.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, leads},
    diagnostic::RuleId,
    model::{
        Playbook,
        qualify::{Method, Verdict},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4261", name: "counter-example-qualifies" },
    level: Level::ByStatus,
    finds: "A lead under `counter_examples` that qualifies when it is run. The leads of a lead stage are \
            run through the qualifications that its `enter_when` names; one that qualifies by all of \
            them is found.",
    matters: "the rules let through exactly the leads that everyone agreed to keep out",
    bad: Example(&[("index.md", market::INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", market::INDEX), ("qualification.yaml", GOOD)]),
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
        - {signal: Tier A account, when: {tier: A}, points: 35}
        - {signal: Quality manager, when: {role: quality-manager}, points: 15}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, when: {demo_request: true}, points: 40}
        - {signal: Pricing page visited, when: {pricing_page: true}, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, when: {unsubscribed: true}, points: -20}
  threshold: {fit: 25, engagement: 20, total: 60}
  missing_data: no-score
  counter_examples:
    - title: Asked for a demo
      lead: «{tier: A, role: quality-manager, demo_request: true}»
";

const GOOD: &str = "mql-score:
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
        - {signal: Tier A account, when: {tier: A}, points: 35}
        - {signal: Quality manager, when: {role: quality-manager}, points: 15}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, when: {demo_request: true}, points: 40}
        - {signal: Pricing page visited, when: {pricing_page: true}, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, when: {unsubscribed: true}, points: -20}
  threshold: {fit: 25, engagement: 20, total: 60}
  missing_data: no-score
  counter_examples:
    - title: Asked about prices
      lead: {tier: A, role: quality-manager, pricing_page: true}
";

/// Most rules whose points are shown.
const MOST: usize = 5;

fn check(playbook: &Playbook, findings: &mut Findings) {
    for (entry, samples, runs) in leads::runnable(playbook) {
        for sample in samples.iter().filter(|sample| sample.is_counter) {
            if !leads::strays(sample, &runs).is_empty() {
                continue;
            }
            let verdicts = runs.iter().map(|run| run.qualification.judge(&sample.lead));
            let verdicts: Vec<Verdict> = verdicts.collect();
            let (Some(run), Some(verdict)) = (runs.first(), verdicts.first()) else { continue };
            if !verdicts.iter().all(Verdict::qualifies) {
                continue;
            }
            let mut finding = leads::finding(findings, sample, run, verdict)
                .label("shown as a lead that does not qualify");
            if let Method::Score(score) = &run.qualification.method {
                let rules = score.sides.iter().flat_map(|side| &side.rules);
                let points = verdict.sides.iter().flat_map(|side| &side.rules);
                let given = rules.zip(points).filter_map(|(rule, got)| Some((rule.span, (*got)?)));
                for (span, points) in given.take(MOST) {
                    finding = finding.related(span, format!("gives it {points}"));
                }
            }
            let finding = finding
                .help("show it under `examples:`, or put its facts right")
                .help("or keep such leads out: raise `threshold:`, or add what rules them out under `disqualify:`");
            findings.report_on(entry, finding);
        }
    }
}
