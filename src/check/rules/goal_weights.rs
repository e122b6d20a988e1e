//! `goal-weights`: shares of a target that do not add up to all of it.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, goals, words},
    diagnostic::{Diagnostic, RuleId},
    measure::{Unit, Weight, WeightFault},
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6286", name: "goal-weights" },
    level: Level::ByStatus,
    finds: "`weights` of a goal that do not add up to 100 % of each target they divide, that give the \
            same period twice, that lie outside every longer target of the goal, or that stand beside \
            rates only.",
    matters: "a plan whose parts are more or less than the whole is on pace on paper and behind in \
              December",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", GOOD), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: 30 leads given back at most
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: leads-given-back
  segment: all
  targets: [{period: 2026-Q4, value: 30}]
  weights: [{period: 2026-10, share: 40%}, {period: 2026-11, share: 30%}, {period: 2026-12, share: «20%»}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "more-accepted:
  title: 30 leads given back at most
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: leads-given-back
  segment: all
  targets: [{period: 2026-Q4, value: 30}]
  weights: [{period: 2026-10, share: 40%}, {period: 2026-11, share: 40%}, {period: 2026-12, share: 20%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::in_use(playbook) {
        // A line that cannot be read may be the one that is missing.
        if !goal.record.is_known("weights") || !findings.numbers().is_clear(goal) {
            continue;
        }
        for fault in findings.numbers().weight_faults(goal.number) {
            let finding = said(findings, goal, &fault);
            findings.report_on(goal, finding);
        }
    }
}

fn said(findings: &Findings, goal: &Entry, fault: &WeightFault) -> Diagnostic {
    let name = words::name(goal);
    let of = |weight: &Weight| weight.months();
    match fault {
        WeightFault::Idle(weight) => findings
            .at(weight.period.span, format!("no target of {name} can be shared out by weights"))
            .label("weights are for counts and amounts")
            .help("take `weights` away: a rate, a time or a stock holds on any day of its period"),
        WeightFault::Loose(weight) => findings
            .at(weight.period.span, format!("{name} has no longer target around {}", of(weight)))
            .label("of which target?")
            .help("add the target of the quarter or the year, or take the line away"),
        WeightFault::Twice { weight, first } => findings
            .at(weight.period.span, format!("{} of {name} has two weights", of(weight)))
            .label("the second")
            .related(first.period.span, "the first")
            .help("take one of the two lines away"),
        WeightFault::Sum { months, weights, sum } => {
            let shown = |share: f64| findings.numbers().shown(Unit::Percent, share);
            let terms: Vec<String> = weights
                .iter()
                .map(|weight| format!("{} ({})", shown(weight.share.value), of(weight)))
                .collect();
            let whole = *months;
            let message =
                format!("the weights of {name} in {whole} add up to {}, not 100%", shown(*sum));
            let last = weights.last().map_or(goal.id.span, |weight| weight.share.span);
            let rest = 1.0 - sum;
            let (what, or) = match rest > 0.0 {
                true => ("are missing", "add the month left out"),
                false => ("are too many", "take a line away"),
            };
            findings
                .at(last, message)
                .label(format!("{} = {}", terms.join(" + "), shown(*sum)))
                .help(format!("{} {what}; change a share, or {or}", shown(rest.abs())))
        }
    }
}
