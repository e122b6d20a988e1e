//! `action-overdue`: an action whose day is past.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9190", name: "action-overdue" },
    level: Level::Warning,
    finds: "An action of an agreed plan that is neither done nor dropped on the day after it is \
            `due`.",
    matters: "the status of the key activities is what both sides look at; one that is silently \
              late makes the rest late",
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
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: «2026-11-13», status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in playbook.of_kind(&kinds::PLAN).filter(|entry| items::is_agreed(entry)) {
        for action in playbook.actions(entry).filter(|action| !action.record.partial) {
            let (Some(due), Some(written)) = (action.due, action.record.get("due")) else {
                continue;
            };
            if !action.is_overdue(playbook.today) {
                continue;
            }
            let what = words::code(action.what);
            let message = format!("action {what} of {} was due on {due}", words::name(entry));
            let mut finding = findings.at(written.span, message).label("past, and not done");
            if let Some(owner) = action.owner {
                finding = finding
                    .help(format!("ask {}; when it is done, write `status: done`", owner.title));
            } else {
                finding = finding.help("if it is done, write `status: done`");
            }
            let finding =
                finding.help("or agree on a new day in `due`, or write `status: dropped`");
            findings.report_on(entry, finding);
        }
    }
}
