//! `rule-expired`: a setting or a waiver whose last day is past.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        settings::exception::{self, Verdict},
    },
    diagnostic::RuleId,
    model::Playbook,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1223", name: "rule-expired" },
    level: Level::Warning,
    finds: "A setting under `rules:`, or a waiver, whose day under `until` is past. It no longer \
            counts, and what it kept silent is told again.",
    matters: "an exception that never ends is a rule that nobody agreed on",
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
  stage-no-example: {level: off, because: our calls are recorded, until: «2026-10-31»}
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
  stage-no-example: {level: off, because: our calls are recorded, until: 2027-10-31}
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
        let Verdict::Expired(rule, day, span) = exception.verdict else { continue };
        let (name, noun) = (rule.id.name, exception.noun());
        let message = format!("the {noun} of `{name}` ended on {day} and no longer counts");
        let finding = findings
            .at(span, message)
            .label(format!("today is {}", playbook.today))
            .help(format!("remove the {noun}, and put right what the rule finds"))
            .help("or agree on a new last day, and write it here");
        findings.report(finding);
    }
}
