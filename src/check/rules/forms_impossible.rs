//! `forms-impossible`: forms that cannot be made as the settings are.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Editing, NoForms, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7333", name: "forms-impossible" },
    level: Level::Error,
    finds: "A playbook that asks for forms (`forms` in `playbook.yaml`) and does not say where it is kept \
            or how people sign in, or is kept where the editor cannot save.",
    matters: "what passes the check is published, and a site with such forms cannot be built",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
repository: https://github.com/example/playbook/tree/main/playbook
forms: {sign_in: «password»}
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
arbiter: ada
repository: https://github.com/example/playbook/tree/main/playbook
forms: {sign_in: token}
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
    let settings = &playbook.settings().record;
    let (Some(written), Some(forms)) = (settings.get("forms"), settings.record("forms")) else {
        return;
    };
    let Err(refusal) = Editing::of(playbook) else { return };
    let wrong = match refusal {
        NoForms::SignIn(_) => forms.get("sign_in").unwrap_or(written),
        _ => written,
    };
    let finding = findings
        .at(wrong.span, refusal.to_string())
        .label("no forms can be made")
        .help(refusal.help());
    findings.report(finding);
}
