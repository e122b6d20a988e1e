//! `goal-no-money`: goals, and none of them in money.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::numbers, goals},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

/// The first goal may be any; from the second on, one is in money.
const FEW: usize = 2;

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P6098", name: "goal-no-money" },
    level: Level::ByStatus,
    finds: "A playbook with two or more agreed goals, none of which is in money: its `kpi` is counted \
            in `currency`, and more of it is better.",
    matters: "leads, meetings and rates are paid for with revenue, and without a goal for it both \
              teams can be on target while the company is not",
    bad: Example(&[("goals.yaml", BAD), ("plans.yaml", PLAN)]),
    good: Example(&[
        ("kpis/money.yaml", numbers::MONEY),
        ("goals.yaml", numbers::GOALS),
        ("plans.yaml", numbers::PLANS),
    ]),
    check: Check::Playbook(check),
};

const BAD: &str = "«more-accepted»:
  title: 70 % of MQLs accepted
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: mql-to-sal-rate
  segment: all
  targets: [{period: 2026-Q4, value: 70%}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada

fewer-back:
  title: 30 leads given back at most
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: leads-given-back
  segment: all
  targets: [{period: 2026-Q4, value: 30}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

const PLAN: &str = "autumn:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted, fewer-back]
  start: 2026-10-01
  end: 2026-12-18
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let agreed: Vec<&Entry> = goals::agreed(playbook).collect();
    let is_of_money = |goal: &&Entry| findings.numbers().is_of_money(playbook, goal);
    let known: Option<Vec<bool>> = agreed.iter().map(is_of_money).collect();
    let is_hidden = playbook.is_incomplete(&kinds::GOAL)
        || playbook.of_kind(&kinds::GOAL).any(|goal| !goal.is_whole());
    // A goal whose KPI cannot be read may be the one in money.
    let Some(known) = known.filter(|known| known.len() >= FEW && !is_hidden) else { return };
    if known.contains(&true) {
        return;
    }
    let first = agreed[0];
    let message = format!("none of the {} agreed goals is in money", agreed.len());
    let mut finding = findings.at(first.id.span, message).label("not in money");
    for goal in &agreed[1..] {
        let says_so = goal.record.is("money");
        let label = if says_so { "says `money: true`, and its KPI is not" } else { "nor this one" };
        finding = finding.related(goal.id.span, label);
    }
    let incomes = findings.numbers().incomes(playbook);
    let finding = match incomes.first().map(|kpi| playbook.entry(*kpi)) {
        Some(kpi) => finding.help(format!(
            "agree on a goal with `kpi: {}` and the amount for each period",
            kpi.id.value
        )),
        None => finding.help(
            "write a KPI with `type: sum` and `unit: currency`, such as the revenue of new \
             contracts, and a goal for it",
        ),
    };
    findings.report_on(first, finding);
}
