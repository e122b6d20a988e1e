//! `point-unmeasured`: one of the four points that no goal measures.

use std::collections::BTreeSet;

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        example::{numbers, plan},
        goals, points, words,
    },
    diagnostic::RuleId,
    model::{Playbook, field::Point},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6112", name: "point-unmeasured" },
    level: Level::Warning,
    finds: "One of the four points with agreed items that no agreed goal is about, in a playbook with \
            agreed goals and two dozen or more agreed items of the four points. A goal is about the points \
            that its `tags` name, and those its KPIs name in theirs; about `lead` when it counts leads \
            or their way through stages, about `market` when a target is set for a profile, and about \
            `results` always.",
    matters: "an agreement is kept when it is translated into measurable goals, and forgotten when it \
              is not",
    bad: Example(&[
        ("pains.yaml", numbers::PAINS),
        ("personas.yaml", numbers::PERSONAS),
        ("assets.yaml", plan::ASSETS),
        ("index.md", plan::INDEX),
        ("goals.yaml", BAD),
        ("plans.yaml", plan::PLANS),
    ]),
    good: Example(&[
        ("pains.yaml", numbers::PAINS),
        ("personas.yaml", numbers::PERSONAS),
        ("assets.yaml", plan::ASSETS),
        ("index.md", plan::INDEX),
        ("goals.yaml", GOOD),
        ("plans.yaml", plan::PLANS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«more-accepted»:
  title: 70 % of MQLs accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  tags: [market]
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const GOOD: &str = "more-accepted:
  title: 70 % of MQLs accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  tags: [market, offer]
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(agreed) = goals::grown(playbook) else { return };
    let goals: Vec<_> = goals::agreed(playbook).collect();
    let Some(first) = goals.first() else { return };
    let numbers = findings.numbers();
    let measured: BTreeSet<Point> =
        goals.iter().flat_map(|goal| points::of_goal(playbook, numbers, goal)).collect();
    for (point, word, what) in points::POINTS {
        let is_agreed = agreed.iter().any(|entry| entry.kind.point == Some(*point));
        if measured.contains(point) || !is_agreed {
            continue;
        }
        let finding = findings
            .at(first.id.span, format!("no goal measures {what}, one of the four points"))
            .label(format!("nor do the {} other goals", goals.len() - 1))
            .help(format!("if a goal is about it, say so there: `tags: [{word}]`"))
            .help(format!(
                "or agree on a goal whose number shows whether the agreement on {what} holds"
            ));
        let finding = match goals.len() {
            1 => finding.label(format!("the only goal, and not about {}", words::code(word))),
            _ => finding,
        };
        findings.report(finding);
    }
}
