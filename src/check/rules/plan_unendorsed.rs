//! `plan-unendorsed`: a goal or plan that the arbiter does not stand behind.

use crate::{
    check::{Check, Example, Findings, Level, Rule, example::plan, items, words},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9142", name: "plan-unendorsed" },
    level: Level::Warning,
    finds: "An agreed goal, or an agreed plan that has not ended, whose `endorsed_by` is not the \
            arbiter; or such a plan without it.",
    matters: "what the arbiter has endorsed is not reopened at the first conflict over money or \
              people",
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
  endorsed_by: «sam»
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(arbiter) = playbook.arbiter() else { return };
    for entry in playbook.entries().filter(|entry| is_binding(playbook, entry)) {
        let record = &entry.record;
        let id = &arbiter.id.value;
        let finding = match (record.get("endorsed_by"), playbook.follow(record, "endorsed_by")) {
            (Some(written), Some(person)) if person.number != arbiter.number => findings
                .at(
                    written.span,
                    format!(
                        "{} is endorsed by {}, not by the arbiter",
                        words::name(entry),
                        person.title
                    ),
                )
                .label(format!("the arbiter is {}", arbiter.title))
                .help(format!("ask {}, and then write `endorsed_by: {id}`", arbiter.title)),
            // A goal without one is incomplete, which `field-missing` says.
            (None, _) if entry.kind == &kinds::PLAN && record.lacks("endorsed_by") => findings
                .at(entry.id.span, format!("the arbiter has not endorsed {}", words::name(entry)))
                .label("no `endorsed_by`")
                .help(format!("ask {}, and then add `endorsed_by: {id}`", arbiter.title)),
            _ => continue,
        };
        findings.report_on(entry, finding);
    }
}

/// What has ended is history, and stays as it was.
fn is_binding(playbook: &Playbook, entry: &Entry) -> bool {
    let is_open = || entry.record.date("end").is_none_or(|end| *end >= playbook.today);
    items::is_agreed(entry)
        && (entry.kind == &kinds::GOAL || entry.kind == &kinds::PLAN && is_open())
}
