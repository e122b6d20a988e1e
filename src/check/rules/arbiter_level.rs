//! `arbiter-level`: an arbiter who cannot decide over both teams.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7115", name: "arbiter-level" },
    level: Level::Error,
    finds: "An arbiter whose `level` is neither `c-level` nor `vp`.",
    matters: "a ruling is taken as high as it needs to go, and a person below the heads of both \
              teams cannot overrule them",
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
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: «manager»}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(arbiter) = playbook.arbiter() else { return };
    let Some(level) = arbiter.record.get("level") else { return };
    let word = level.as_text().unwrap_or_default();
    if playbook.is_arbiter_senior() != Some(false) {
        return;
    }
    let settings = &playbook.settings().record;
    let mut finding = findings
        .at(level.span, format!("the arbiter `{}` has the level `{word}`", arbiter.id.value))
        .label("not high enough to rule over both teams");
    if let Some(named) = settings.get("arbiter") {
        finding = finding.related(named.span, "named as the arbiter");
    }
    let finding = finding
        .help("name an executive to whom sales and marketing both report")
        .help("or put the level right: `c-level`, or `vp` for somebody over both teams");
    findings.report(finding);
}
