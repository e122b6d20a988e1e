//! `narrative-missing`: no page that tells the story.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9159", name: "narrative-missing" },
    level: Level::Advice,
    finds: "A playbook with at least ten agreed items whose `playbook.yaml` names no page under \
            `narrative`, and that has no page `narrative.md`.",
    matters: "a newcomer who knows the story can answer what no page foresees",
    bad: Example(&[("narrative.md", ""), ("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "«title: Example playbook»
company: Example
currency: USD
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

/// With fewer agreed items, a newcomer reads all of them in an hour.
const MANY: usize = 10;

fn check(playbook: &Playbook, findings: &mut Findings) {
    let settings = playbook.settings();
    let is_page = |page: &Entry| page.id.value == "narrative";
    let is_agreed = |entry: &&Entry| items::is_agreed(entry) && entry.kind.has_folder();
    let is_young = playbook.entries().filter(is_agreed).count() < MANY;
    if is_young
        || !settings.record.lacks("narrative")
        || playbook.is_incomplete(&kinds::PAGE)
        || playbook.of_kind(&kinds::PAGE).any(is_page)
    {
        return;
    }
    let finding = findings
        .at(settings.place("narrative"), "no page tells why this company exists and for whom")
        .label("no `narrative`")
        .help("write the story on a page of its own, and add `narrative: narrative.md`");
    findings.report(finding);
}
