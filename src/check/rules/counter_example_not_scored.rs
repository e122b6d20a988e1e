//! `counter-example-not-scored`: a counter-example of which too little is known.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, leads, words},
    diagnostic::RuleId,
    model::{Playbook, qualify::Outcome},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4265", name: "counter-example-not-scored" },
    level: Level::Warning,
    finds: "A lead under `counter_examples` that is not scored because a fact is not stated. Not scored \
            is neither yes nor no. A fact that is meant to be unknown is written `unknown`.",
    matters: "it seems to be kept out by the rules, and is kept out by a gap in the example",
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
    - title: Asked about prices
      lead: «{tier: A, pricing_page: true}»
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
      lead: {tier: A, role: unknown, pricing_page: true}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for (entry, samples, runs) in leads::runnable(playbook) {
        for sample in samples.iter().filter(|sample| sample.is_counter) {
            if !leads::strays(sample, &runs).is_empty() {
                continue;
            }
            let verdicts = runs.iter().map(|run| (run, run.qualification.judge(&sample.lead)));
            let verdicts: Vec<_> = verdicts.filter(|(_, verdict)| !verdict.qualifies()).collect();
            // One that does not qualify for another reason is shown well enough.
            let [(run, verdict)] = verdicts.as_slice() else { continue };
            let Outcome::NotScored(facts) = &verdict.outcome else { continue };
            let silent: Vec<&String> =
                facts.iter().filter(|fact| sample.lead.fact(fact).is_none()).collect();
            if silent.is_empty() {
                continue;
            }
            let typed: Vec<String> = silent.iter().map(|fact| format!("{fact}: …")).collect();
            let unknown: Vec<String> =
                silent.iter().map(|fact| format!("{fact}: unknown")).collect();
            let finding = leads::finding(findings, sample, run, verdict)
                .label("not scored is neither yes nor no")
                .help(format!("say what is known: `{}`", typed.join(", ")))
                .help(format!("or, when that is the point, `{}`", words::join(&unknown, "and")));
            findings.report_on(entry, finding);
        }
    }
}
