//! `arbiter-not-person`: a team as the arbiter.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7114", name: "arbiter-not-person" },
    level: Level::Error,
    finds: "An `arbiter` that is a team.",
    matters: "no one ever built a statue to a committee: a ruling needs one person who answers \
              for it",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: «board»
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(id) = playbook.settings().record.reference("arbiter") else { return };
    let reference = playbook.reference(id);
    let Some(team) = playbook.team_for_person(reference) else { return };
    let finding = findings
        .at(reference.span, format!("the arbiter `{}` is a team, not a person", reference.written))
        .label("a team")
        .related(team.id.span, "listed under `teams:`");
    let finding = match playbook.follow(&team.record, "head") {
        Some(head) => finding.help(format!(
            "name one person: its head is {}, so write `arbiter: {}`",
            head.title, head.id.value
        )),
        None => finding.help("name one person, by the id under `people:`"),
    };
    findings.report(finding);
}
