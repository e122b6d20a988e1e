//! `goal-parent-cycle`: goals that serve each other.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, EntryId, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6289", name: "goal-parent-cycle" },
    level: Level::Error,
    finds: "A line of `parent` that comes back to the goal it began with.",
    matters: "in a circle no goal is the larger one, so nobody can say what the others are for",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", plan::PLANS)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "more-accepted:
  title: More leads accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  parent: «fewer-back»

fewer-back:
  title: 30 leads given back at most
  status: draft
  owner: mia
  reviewed: 2026-10-01
  kpi: leads-given-back
  segment: all
  targets: [{period: 2026-Q4, value: 30}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
  parent: more-accepted
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut seen: BTreeSet<EntryId> = BTreeSet::new();
    for goal in playbook.of_kind(&kinds::GOAL) {
        let (mut line, mut next): (Vec<&Entry>, Option<&Entry>) = (Vec::new(), Some(goal));
        while let Some(goal) = next.filter(|goal| seen.insert(goal.number)) {
            line.push(goal);
            next = playbook.follow(&goal.record, "parent");
        }
        let is_back = |own: &&Entry| next.is_some_and(|goal| goal.number == own.number);
        if let Some(start) = line.iter().position(is_back) {
            let finding = said(findings, &line[start..]);
            findings.report(finding);
        }
    }
}

fn said(findings: &Findings, circle: &[&Entry]) -> Diagnostic {
    let place = |goal: &Entry| goal.record.get("parent").map_or(goal.id.span, |own| own.span);
    let id = |goal: &Entry| words::code(&goal.id.value);
    let (first, others) = circle.split_first().expect("a circle has a goal");
    let message = match others {
        [] => format!("goal {} is its own `parent`", id(first)),
        _ => {
            let ids: Vec<String> = circle.iter().map(|goal| id(goal)).collect();
            format!("goals serve each other in a circle: {} → {}", ids.join(" → "), id(first))
        }
    };
    let mut finding = findings.at(place(first), message).label("the circle begins here");
    for other in others {
        finding = finding.related(place(other), "and goes on here");
    }
    finding.help("take `parent` away from the largest of them")
}
