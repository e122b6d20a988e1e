//! `config-incomplete`: a playbook that does not say whose it is.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7174", name: "config-incomplete" },
    level: Level::Error,
    finds: "A `playbook.yaml` without `company`, `currency`, `people` or `teams`, in a playbook \
            with lead stages, hand-offs, KPIs, goals or decisions.",
    matters: "an agreement needs to say whose it is, between whom, and in which money",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "«title: Example playbook»
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

/// What has to be said, and what to write.
const FIELDS: [(&str, &str); 4] = [
    ("company", "`company: …` with its name"),
    ("currency", "`currency: USD`, or the three letters of another one"),
    (
        "people",
        "`people:` and below it each person: `- {id: …, name: …, role: …, team: …, level: …}`",
    ),
    (
        "teams",
        "`teams:` and below it each team: `- {id: sales, name: Sales, function: sales, head: …}`",
    ),
];

fn check(playbook: &Playbook, findings: &mut Findings) {
    if !playbook.holds_agreements() {
        return;
    }
    let record = &playbook.settings().record;
    let nobody = |kind| !playbook.is_incomplete(kind) && playbook.of_kind(kind).next().is_none();
    let is_missing = |name: &str| match name {
        "people" => nobody(&kinds::PERSON),
        "teams" => nobody(&kinds::TEAM),
        name => record.lacks(name),
    };
    let missing = || FIELDS.into_iter().filter(|(name, _)| is_missing(name));
    let names = words::codes(missing().map(|(name, _)| name), "and");
    if names.is_empty() {
        return;
    }
    let message = format!("the playbook does not say its {names}");
    let mut finding = findings.at(playbook.start(), message).label(format!("no {names}"));
    for (_, help) in missing() {
        finding = finding.help(format!("add {help}"));
    }
    findings.report(finding);
}
