//! `example-fails`: an example that does not qualify.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, leads},
    diagnostic::RuleId,
    model::{
        Playbook,
        qualify::{Method, Outcome, Qualification, Short},
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4260", name: "example-fails" },
    level: Level::ByStatus,
    finds: "A lead under `examples` that does not qualify when it is run: it gets too few points, is \
            ruled out, misses an answer, or is not scored because a fact is not known. The leads of \
            a lead stage are run through the qualifications that its `enter_when` names.",
    matters: "the example and the rules say two things, and everyone who trusts one of them hands over \
              the wrong leads",
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
  examples:
    - title: Asked about prices
      lead: «{tier: A, role: quality-manager, pricing_page: true}»
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
  examples:
    - title: Asked for a demo
      lead: {tier: A, role: quality-manager, demo_request: true}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for (entry, samples, runs) in leads::runnable(playbook) {
        for sample in samples.iter().filter(|sample| !sample.is_counter) {
            if !leads::strays(sample, &runs).is_empty() {
                continue;
            }
            for run in &runs {
                let verdict = run.qualification.judge(&sample.lead);
                if verdict.qualifies() {
                    continue;
                }
                let mut finding = leads::finding(findings, sample, run, &verdict)
                    .label("shown as a lead that qualifies");
                for (span, text) in lines(&run.qualification, &verdict.outcome) {
                    finding = finding.related(span, text);
                }
                let finding = match &verdict.outcome {
                    Outcome::NotScored(facts) => {
                        let facts: Vec<String> =
                            facts.iter().map(|fact| format!("{fact}: …")).collect();
                        finding.help(format!("say what is known: `{}`", facts.join(", ")))
                    }
                    _ => finding.help("put its facts right, or show it under `counter_examples:`"),
                };
                findings
                    .report_on(entry, finding.help("or change the rules, which needs a decision"));
            }
        }
    }
}

/// Returns the places that keep the lead out, and what to say there.
fn lines(qualification: &Qualification, outcome: &Outcome) -> Vec<(Span, String)> {
    let short = match outcome {
        Outcome::Disqualified(reasons) => {
            let rules = qualification.disqualify.iter();
            let ruling = rules.filter(|rule| reasons.contains(&rule.reason));
            return ruling.map(|rule| (rule.span, "rules it out".to_owned())).collect();
        }
        Outcome::Short(short) => short,
        Outcome::Qualifies | Outcome::NotScored(_) => return Vec::new(),
    };
    let line = |short: &Short| match (short, &qualification.method) {
        (Short::Points { line, got, .. }, Method::Score(score)) => {
            let needed = score.needed.iter().find(|needed| needed.line == *line)?;
            Some((needed.span, format!("it gets {got}")))
        }
        (Short::Must(id), Method::Checklist(list)) => {
            let item = list.items.iter().find(|item| item.id == *id)?;
            Some((item.span, "must have an answer".to_owned()))
        }
        (Short::Enough { at_least, .. }, Method::Checklist(list)) => {
            let enough = list.enough.iter().find(|enough| enough.at_least == *at_least)?;
            Some((enough.span, "not enough of these".to_owned()))
        }
        _ => None,
    };
    short.iter().filter_map(line).collect()
}
