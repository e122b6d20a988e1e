//! `rule-unknown`: a setting or a waiver for a rule that does not exist.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule, rules,
        settings::exception::{self, Verdict},
        words,
    },
    diagnostic::{Replacement, RuleId, only_near},
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1220", name: "rule-unknown" },
    level: Level::Warning,
    finds: "A name under `rules:`, or a `code` under `waive:`, that is neither the name nor the \
            code of a rule.",
    matters: "a setting with a slip in it changes nothing, and everybody believes that it does",
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
  «stage-no-exmple»: {level: off, because: our calls are recorded}
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
  stage-no-example: {level: off, because: our calls are recorded}
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
        let Verdict::Unknown(nearest) = exception.verdict else { continue };
        let (written, noun) = (words::code(exception.written), exception.noun());
        let message = format!("there is no rule {written}, so this {noun} changes nothing");
        let finding = findings.at(exception.span, message).label("no rule has this name or code");
        findings.report(match nearest {
            Some(near) => {
                let names = rules::RULES.iter().map(|rule| rule.id.name);
                let is_only = only_near(exception.written, names) == Some(near);
                let replacement = Replacement::certain_if(is_only, near);
                finding.help(format!("the nearest rule is `{near}`")).replace_with(replacement)
            }
            None => finding.help("`playmaker explain` lists every rule with its name and code"),
        });
    }
}
