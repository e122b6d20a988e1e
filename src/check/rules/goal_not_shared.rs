//! `goal-not-shared`: a goal that only one side answers for.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::numbers, goals, people, words},
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6100", name: "goal-not-shared" },
    level: Level::ByStatus,
    finds: "An agreed goal without an owner in marketing and one in sales under `owners`; and a goal \
            in money whose owner on one side works on the other.",
    matters: "with skin in the same game, both teams look for the next customer and not for who is \
              to blame",
    bad: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", BAD),
        ("plans.yaml", numbers::PLANS),
    ]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", numbers::GOALS),
        ("plans.yaml", numbers::PLANS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "new-revenue-2027:
  title: $180,000 of new revenue in the first quarter of 2027
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets: [{period: 2027-Q1, value: \"$180,000\"}]
  owners: {marketing: «sam», sales: sam}
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for goal in goals::agreed(playbook) {
        let mut found: Vec<Diagnostic> = nobody(findings, goal).into_iter().collect();
        found.extend(absent(findings, goal));
        found.extend(misplaced(playbook, findings, goal));
        found.into_iter().for_each(|finding| findings.report_on(goal, finding));
    }
}

fn nobody(findings: &Findings, goal: &Entry) -> Option<Diagnostic> {
    goal.record.lacks("owners").then(|| {
        let message = format!("nobody in marketing or sales answers for {}", words::name(goal));
        findings
            .at(goal.place("owners"), message)
            .label("no `owners`")
            .help("add `owners: {marketing: …, sales: …}` with the id of a person on each side")
    })
}

/// Sides without an owner.
fn absent(findings: &Findings, goal: &Entry) -> Vec<Diagnostic> {
    let Some(owners) = goal.record.record("owners") else { return Vec::new() };
    let sides = ["marketing", "sales"].into_iter().filter(|side| owners.lacks(side));
    let said = |side: &str| {
        findings
            .at(owners.span, format!("nobody in {side} answers for {}", words::name(goal)))
            .label(format!("no `{side}`"))
            .help(format!("add `{side}: …` with the id of a person who works in {side}"))
    };
    sides.map(said).collect()
}

/// A side whose owner works on the other one.
fn misplaced(playbook: &Playbook, findings: &Findings, goal: &Entry) -> Option<Diagnostic> {
    if findings.numbers().is_of_money(playbook, goal) != Some(true) {
        return None;
    }
    let owners = goal.record.record("owners")?;
    let name = words::name(goal);
    let message = |side: &str| format!("nobody in {side} answers for {name}, a goal in money");
    people::misplaced_owner(playbook, findings, owners, message)
}
