//! `example-fact-unknown`: a fact of an example that no rule asks for.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, leads, words},
    diagnostic::{Diagnostic, RuleId, nearest},
    model::{
        Playbook,
        qualify::{Answer, Asked, Sample},
        value::Fact,
    },
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4262", name: "example-fact-unknown" },
    level: Level::ByStatus,
    finds: "A lead under `examples` or `counter_examples` with a fact that no rule of the qualification \
            asks for, or with a fact that does not say what the rules ask: words where they compare \
            a number, yes or no where they name values.",
    matters: "a misspelt fact counts for nothing, so the example proves something else than it seems to",
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
    - title: Asked for a demo
      lead: {tier: A, role: quality-manager, «demo_reqest»: true}
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
        let asked: Vec<Asked> = runs.iter().flat_map(|run| run.qualification.asks()).collect();
        for sample in &samples {
            for at in leads::strays(sample, &runs) {
                let (name, fact) = &sample.lead.facts()[at];
                let known = asked.iter().find(|asked| asked.fact == name.value);
                let finding = match known {
                    Some(asked) => unfit(findings, asked, name, fact),
                    None => unknown(findings, &asked, name, sample),
                };
                findings.report_on(entry, finding);
            }
        }
    }
}

fn unknown(
    findings: &Findings,
    asked: &[Asked],
    name: &Spanned<String>,
    sample: &Sample,
) -> Diagnostic {
    let code = words::code(&name.value);
    let message = format!("no rule asks for the fact {code} of {}", words::code(&sample.name));
    let finding = findings.at(name.span, message).label("counts for nothing");
    // A fact that is stated already was not meant.
    let free = asked.iter().map(|asked| asked.fact.as_str());
    let free = free.filter(|fact| sample.lead.fact(fact).is_none());
    match nearest(&name.value, free) {
        Some(near) => finding.help(format!("the nearest fact is `{near}`")).replace_with(near),
        None => {
            let all = words::codes(asked.iter().map(|asked| asked.fact.as_str()), "and");
            finding.help(format!("the rules ask for {all}"))
        }
    }
}

fn unfit(
    findings: &Findings,
    asked: &Asked,
    name: &Spanned<String>,
    fact: &Spanned<Fact>,
) -> Diagnostic {
    let (is, code) = (words::code(&fact.value.to_string()), words::code(&name.value));
    let (wanted, help) = match &asked.answer {
        Answer::Words(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            let values = words::codes(values.iter().map(String::as_str), "and");
            (
                "a value",
                format!("the rules name {values}; write one of them, another, or `unknown`"),
            )
        }
        _ => ("a number", format!("write a number: `{}: 200`, or `unknown`", name.value)),
    };
    let message = format!("the rules ask for {wanted} of {code}, and {is} is none");
    findings.at(fact.span, message).label("cannot be compared").help(help)
}
