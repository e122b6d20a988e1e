//! `plan-no-lesson`: a plan that ended and taught nothing.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, people, words},
    diagnostic::{RuleId, file},
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9143", name: "plan-no-lesson" },
    level: Level::Warning,
    finds: "An agreed plan that has ended and been evaluated, and to which no lesson refers in \
            its `source`. A warning for 60 days, an error after that.",
    matters: "a plan that nobody looks back on is paid for twice: once now, and once when it is \
              repeated",
    bad: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", BAD)]),
    good: Example(&[("goals.yaml", plan::GOALS), ("plans.yaml", GOOD), ("lessons.yaml", GOOD_TOO)]),
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
  start: 2026-08-03
  end: «2026-10-16»
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-10-09, status: done}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2026-10-30
  endorsed_by: ada
  verdict: keep
";

const GOOD: &str = "autumn:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-08-03
  end: 2026-10-16
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-10-09, status: done}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2026-10-30
  endorsed_by: ada
  verdict: keep
";

const GOOD_TOO: &str = "autumn-lesson:
  title: What autumn taught us
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-30}
  source: {type: plan, ref: plan/autumn, on: 2026-10-30}
  participants: [mia, sam]
  expected: 60 MQLs.
  happened: 57 MQLs.
  change: We begin four weeks earlier.
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    if playbook.is_incomplete(&kinds::LESSON) {
        return;
    }
    let is_one = |entry: &&Entry| items::is_agreed(entry) && !playbook.is_again(entry);
    for entry in playbook.of_kind(&kinds::PLAN).filter(is_one) {
        let record = &entry.record;
        let (Some(end), Some(written)) = (record.date("end"), record.get("end")) else { continue };
        // Before the evaluation there is nothing to tell, and `plan-eval-overdue` asks for it.
        let is_evaluated = record.has("verdict") || record.lacks("evaluate_on");
        if *end >= playbook.today || !is_evaluated || has_lesson(playbook, entry) {
            continue;
        }
        let message =
            format!("{} ended on {end}, and there is no lesson of it", words::name(entry));
        let id = &entry.id.value;
        let finding = findings.at(written.span, message).label("ended").help(format!(
            "write {} with `source: {{type: plan, ref: plan/{id}, on: {}}}`",
            file(format_args!("lessons/{id}.md")),
            playbook.today
        ));
        if people::days_after(*end, 60).is_some_and(|day| day < playbook.today) {
            findings.report_overdue(entry, finding);
        } else {
            findings.report_on(entry, finding);
        }
    }
}

fn has_lesson(playbook: &Playbook, plan: &Entry) -> bool {
    playbook.of_kind(&kinds::LESSON).any(|lesson| {
        let Some(source) = lesson.record.record("source") else { return true };
        let of = playbook.follow(source, "ref");
        !items::is_sure(playbook, source, "ref") || of.is_some_and(|of| of.number == plan.number)
    })
}
