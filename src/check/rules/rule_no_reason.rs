//! `rule-no-reason`: a rule that is lowered, switched off or waived without a reason.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        settings::exception::{self, Verdict, Wish},
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1222", name: "rule-no-reason" },
    level: Level::Warning,
    finds: "A setting that lowers a rule or switches it off, or a waiver, without `because`. It \
            does not count. To raise a rule no reason is needed.",
    matters: "without a reason nobody can tell next year whether the exception still makes sense",
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
  stage-no-example: «off»
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
        let Verdict::NoReason(rule) = exception.verdict else { continue };
        let (written, name) = (exception.written, rule.id.name);
        let (done, example) = match exception.wish {
            Wish::Waived => ("waived", format!("- {{code: {written}, because: our reason}}")),
            Wish::Off => {
                ("switched off", format!("{written}: {{level: off, because: our reason}}"))
            }
            Wish::Level(level) => {
                let level = level.word();
                ("lowered", format!("{written}: {{level: {level}, because: our reason}}"))
            }
        };
        let message = format!(
            "nobody says why `{name}` is {done}, so the {} does not count",
            exception.noun()
        );
        let finding = findings
            .at(exception.wish_span, message)
            .label("no `because`")
            .help(format!("write `{example}`; `until: 2027-06-30` would end it on that day"));
        findings.report(finding);
    }
}
