//! `org-heads`: a side that nobody leads.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7117", name: "org-heads" },
    level: Level::Error,
    finds: "No team of the function `marketing`, or none of the function `sales`, or none of them \
            with a `head`, in a playbook with lead stages, hand-offs, KPIs, goals or decisions.",
    matters: "the heads of marketing and of sales must lead alignment day by day, so each side \
              needs one",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: «marketing», name: Marketing, function: marketing}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let settings = playbook.settings();
    let is_known =
        |team: &Entry| ["function", "head"].into_iter().all(|name| team.record.is_known(name));
    if !playbook.holds_agreements()
        || playbook.is_incomplete(&kinds::TEAM)
        || playbook.of_kind(&kinds::TEAM).next().is_none()
        || !playbook.of_kind(&kinds::TEAM).all(is_known)
    {
        return;
    }
    for function in ["marketing", "sales"] {
        let is_of = |team: &&Entry| team.record.text("function") == Some(function);
        let teams: Vec<&Entry> = playbook.of_kind(&kinds::TEAM).filter(is_of).collect();
        let finding = match teams.first() {
            None => findings
                .at(settings.place("teams"), format!("no team has the function `{function}`"))
                .label("none of these teams")
                .help(format!(
                    "add `- {{id: {function}, name: …, function: {function}, head: …}}`, or put the `function` of a team right"
                )),
            Some(_) if teams.iter().any(|team| team.record.has("head")) => continue,
            Some(team) => findings
                .at(team.id.span, format!("no team of {function} has a head"))
                .label("no `head`")
                .help("add `head: …` with the id of the person who leads it"),
        };
        findings.report(finding);
    }
}
