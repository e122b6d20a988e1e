//! `arbiter-missing`: nobody who rules when sales and marketing do not agree.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Entry, Playbook, kinds},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7113", name: "arbiter-missing" },
    level: Level::Error,
    finds: "A playbook with lead stages, hand-offs, KPIs, goals or decisions whose \
            `playbook.yaml` names no `arbiter`.",
    matters: "where no single person is accountable, a dispute ends when the louder side is tired",
    bad: Example(&[("playbook.yaml", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "«title: Example playbook»
company: Example
currency: USD
as_of: 2026-11-20
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
    if !playbook.holds_agreements() || !playbook.settings().record.lacks("arbiter") {
        return;
    }
    let finding = findings
        .at(
            playbook.settings().place("arbiter"),
            "nobody rules when sales and marketing do not agree",
        )
        .label("no `arbiter`");
    let finding = match candidate(playbook) {
        Some(person) => finding.help(format!(
            "add `arbiter: {}` here, if {} is to rule",
            person.id.value, person.title
        )),
        None => finding
            .help("add `arbiter: …` here, with the id of the executive to whom both teams report"),
    };
    findings.report(finding);
}

/// Returns the first person to whom the heads of both teams report.
fn candidate(playbook: &Playbook) -> Option<&Entry> {
    let (marketing, sales) = (playbook.heads("marketing"), playbook.heads("sales"));
    let heads = || marketing.iter().chain(&sales);
    let over_all = |person: &&Entry| {
        let leads = |head: &&Entry| {
            playbook.reporting_line(head).iter().any(|above| above.number == person.number)
        };
        heads().all(leads)
    };
    if marketing.is_empty() || sales.is_empty() {
        return None;
    }
    playbook.of_kind(&kinds::PERSON).find(over_all)
}
