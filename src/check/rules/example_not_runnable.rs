//! `example-not-runnable`: examples that cannot be run.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::market, leads, words},
    diagnostic::{Diagnostic, RuleId},
    model::{
        Playbook,
        qualify::{self, Unready},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4263", name: "example-not-runnable" },
    level: Level::ByStatus,
    finds: "Leads under `examples` or `counter_examples` that cannot be run: a rule of the qualification \
            says in words only when it holds, a checklist how many answers are enough, a score has no \
            threshold, or the lead stage names no qualification in `enter_when`.",
    matters: "an example that nothing checks goes on looking right after the rules have changed",
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
        - {signal: Tier A account, points: 35}
        - {signal: Quality manager, when: {role: quality-manager}, points: 15}
    - id: engagement
      max: 50
      rules:
        - {signal: Demo requested, when: {demo_request: true}, points: 40}
        - {signal: Pricing page visited, when: {pricing_page: true}, points: 15, decay: 5 points per week}
        - {signal: Unsubscribed, when: {unsubscribed: true}, points: -20}
  threshold: {fit: 25, engagement: 20, total: 60}
  missing_data: no-score
  «examples»:
    - title: Asked for a demo
      lead: {tier: A, role: quality-manager, demo_request: true}
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
    for shown in leads::shown(playbook) {
        let entry = shown.entry;
        let field = if entry.record.has("examples") { "examples" } else { "counter_examples" };
        let begin = |why: &str| {
            let name = words::name(entry);
            let message = format!("the leads that {name} shows cannot be run: {why}");
            findings.at(entry.place(field), message).label("checked by nobody")
        };
        let unready =
            shown.gates.iter().find_map(|(gate, read)| Some((*gate, read.as_ref().err()?)));
        let finding = match unready {
            None if shown.gates.is_empty() => begin("its `enter_when` names no qualification")
                .help("name one: `enter_when: qualification/…`")
                .help("or describe the lead in words, as `example:` and `counter_example:`"),
            None => continue,
            // It is told once, where the qualification shows leads of its own.
            Some((gate, _)) if gate.number != entry.number && !qualify::leads(gate).is_empty() => {
                continue;
            }
            Some((gate, unready)) => {
                let is_own = gate.number == entry.number;
                let name = if is_own { "it".to_owned() } else { words::name(gate) };
                let Some(finding) = because(unready, &name, begin) else { continue };
                finding
            }
        };
        findings.report_on(entry, finding);
    }
}

/// Says why a qualification cannot be run, unless that is reported already.
fn because(
    unready: &Unready,
    name: &str,
    begin: impl Fn(&str) -> Diagnostic,
) -> Option<Diagnostic> {
    let finding = match unready {
        Unready::Unknown => return None,
        Unready::NoWhen { signal, span, more } => {
            let signal = words::code(signal);
            let finding = begin(&format!("{name} says in words only when a lead gets its points"))
                .related(*span, "no `when`")
                .help(format!("add the facts that {signal} stands for: `when: {{tier: A}}`"));
            match more {
                0 => finding,
                1 => finding.help("one more rule has no `when`"),
                more => finding.help(format!("{more} more rules have no `when`")),
            }
        }
        Unready::NoEnough { items, span } => {
            let items = items.join(", ");
            begin(&format!("{name} says in words only how many answers are enough"))
                .related(*span, "no `enough`")
                .help(format!("add `enough: [{{at_least: 1, of: [{items}]}}]`"))
                .help("or `enough: []` when the items that must be yes are enough")
        }
        Unready::NoThreshold => begin(&format!("{name} asks for no points"))
            .help("write the points needed: `threshold: {fit: 25, engagement: 20, total: 60}`"),
    };
    Some(finding)
}
