//! `repository-unknown`: an address that leads to no editor.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Hosted, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7330", name: "repository-unknown" },
    level: Level::Warning,
    finds: "A `repository` in `playbook.yaml` that is no address of a folder at GitHub, GitLab, \
            Bitbucket or Azure DevOps.",
    matters: "no page has a link to its file, so people who see a mistake cannot mend it there",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[("playbook.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
arbiter: ada
repository: «git@github.com:example/playbook.git»
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
    let Some(written) = settings.get("repository") else { return };
    if Hosted::of(playbook).is_some() {
        return;
    }
    let finding = findings
        .at(written.span, "`repository` is no address of a folder that a browser can open")
        .label("not known as GitHub, GitLab, Bitbucket or Azure DevOps")
        .help(
            "open the playbook's folder there in your browser, and copy the address: \
             `repository: https://github.com/example/playbook/tree/main/playbook`",
        );
    findings.report(finding);
}
