//! `plan-same-people`: two plans that want the same people at once.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9192", name: "plan-same-people" },
    level: Level::Advice,
    finds: "Two agreed plans that run today, with the same people on both teams.",
    matters: "the same few people cannot carry out two plans, and one of them is late without \
              anybody deciding which",
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
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada

winter:
  title: Winter campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-10-01
  end: 2026-12-18
  «team»: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let running: Vec<(&Entry, BTreeSet<EntryId>)> = playbook
        .of_kind(&kinds::PLAN)
        .filter(|entry| items::is_agreed(entry) && is_running(playbook, entry))
        .map(|entry| (entry, team(playbook, entry)))
        .collect();
    for (at, (entry, team)) in running.iter().enumerate() {
        let Some((other, _)) =
            running[..at].iter().find(|(_, own)| own == team && !team.is_empty())
        else {
            continue;
        };
        let message = format!(
            "{} and {} run at the same time with the same people",
            words::name(other),
            words::name(entry)
        );
        let finding = findings
            .at(entry.place("team"), message)
            .label("the same people")
            .related(other.place("team"), "as here")
            .help("name others, or let one plan begin when the other has ended");
        findings.report_on(entry, finding);
    }
}

fn is_running(playbook: &Playbook, plan: &Entry) -> bool {
    let (Some(start), Some(end)) = (plan.record.date("start"), plan.record.date("end")) else {
        return false;
    };
    *start <= playbook.today
        && playbook.today <= *end
        && items::is_sure(playbook, &plan.record, "team")
}

fn team(playbook: &Playbook, plan: &Entry) -> BTreeSet<EntryId> {
    playbook.follow_all(&plan.record, "team").map(|person| person.number).collect()
}
