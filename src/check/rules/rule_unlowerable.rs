//! `rule-unlowerable`: an integrity error that someone wants to look away from.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        settings::exception::{self, Verdict, Wish},
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1221", name: "rule-unlowerable" },
    level: Level::Warning,
    finds: "A setting that lowers an integrity error or switches it off, or a waiver for one. It \
            does not count. `playmaker explain` says of each rule whether it can be set.",
    matters: "where names lead nowhere or leads have no limit, no other promise in the playbook \
              can be relied on",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
rules:
  stage-no-limit: {level: «advice», because: we are a small team}
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

const GOOD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
arbiter: ada
rules:
  stage-no-example: {level: error}
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
    for exception in exception::all(playbook) {
        let Verdict::Integrity(rule) = exception.verdict else { continue };
        let name = rule.id.name;
        let cannot = match exception.wish {
            Wish::Waived => "waived",
            Wish::Off => "switched off",
            Wish::Level(_) => "lowered",
        };
        let message = format!("`{name}` is an integrity error and cannot be {cannot}");
        let finding = findings
            .at(exception.wish_span, message)
            .label(format!("this {} does not count", exception.noun()))
            .help(format!(
                "remove it; `playmaker explain {name}` says how to put right what it finds"
            ));
        findings.report(finding);
    }
}
