//! `plan-one-owner`: a plan that one side answers for twice.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, people, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9140", name: "plan-one-owner" },
    level: Level::ByStatus,
    finds: "A plan whose owner for marketing works in sales, or the other way round.",
    matters: "a plan is owned by both; where both names come from one side, the other has \
              promised nothing",
    bad: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", BAD)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "autumn:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-10-01
  end: 2026-12-18
  team: [mia, sam]
  owners: {marketing: «sam», sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_put_forward(entry)) {
        let Some(owners) = entry.record.record("owners") else { continue };
        let message = |side: &str| format!("{} has no owner in {side}", words::name(entry));
        if let Some(finding) = people::misplaced_owner(playbook, findings, owners, message) {
            findings.report_on(entry, finding);
        }
    }
}
