//! `plan-no-choice`: a plan that leaves nothing out.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9144", name: "plan-no-choice" },
    level: Level::Advice,
    finds: "An agreed plan without `not_doing`.",
    matters: "choosing is saying what not to do; a plan that drops nothing is done with half the \
              people it needs",
    bad: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", BAD)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", plan::PLANS)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«autumn»:
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
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_agreed(entry)) {
        if !entry.record.lacks("not_doing") {
            continue;
        }
        let message = format!("{} does not say what is left out for it", words::name(entry));
        let finding = findings
            .at(entry.place("not_doing"), message)
            .label("no `not_doing`")
            .help("add `not_doing: [the monthly webinars]`, or whatever gives way to this plan");
        findings.report_on(entry, finding);
    }
}
