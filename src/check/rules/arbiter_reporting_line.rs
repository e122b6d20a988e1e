//! `arbiter-reporting-line`: an arbiter who is not over both teams.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Entry, EntryId, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P7116", name: "arbiter-reporting-line" },
    level: Level::Error,
    finds: "A head of marketing or of sales whose line of `reports_to` does not lead to the \
            arbiter. The arbiter may be one of the heads if the other reports to them.",
    matters: "with the same boss pointing fingers is not an option; with two bosses each side \
              appeals to its own",
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
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: «mia», name: Mia, role: Head of marketing, team: marketing, level: vp}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let Some(arbiter) = playbook.arbiter() else { return };
    if playbook.is_arbiter_senior() != Some(true) {
        return;
    }
    let mut told: Vec<EntryId> = Vec::new();
    for function in ["marketing", "sales"] {
        for head in playbook.heads(function) {
            let Some(last) = end_of_line(playbook, head, arbiter) else { continue };
            if !told.contains(&last.number) {
                told.push(last.number);
                report(playbook, function, [head, last, arbiter], findings);
            }
        }
    }
}

/// Returns the last person of a line that ends before the arbiter; `None` if it gets there, or if
/// where it goes is not known.
fn end_of_line<'p>(playbook: &'p Playbook, head: &'p Entry, arbiter: &Entry) -> Option<&'p Entry> {
    let mut line = playbook.reporting_line(head);
    line.insert(0, head);
    let last = *line.last()?;
    let gets_there = line.iter().any(|person| person.number == arbiter.number);
    (!gets_there && last.record.lacks("reports_to")).then_some(last)
}

fn report(playbook: &Playbook, function: &str, people: [&Entry; 3], findings: &mut Findings) {
    let [head, last, arbiter] = people;
    let (id, above) = (&head.id.value, &arbiter.id.value);
    let message =
        format!("the head of {function}, `{id}`, does not report to the arbiter `{above}`");
    let label = if head.number == last.number {
        "reports to nobody".to_owned()
    } else {
        format!("the line up from `{id}` ends here")
    };
    let mut finding = findings.at(last.id.span, message).label(label);
    if let Some(named) = playbook.settings().record.get("arbiter") {
        finding = finding.related(named.span, "the arbiter");
    }
    let finding = finding
        .help(format!(
            "add `reports_to: {above}` to `{}`, or whoever stands between them",
            last.id.value
        ))
        .help("or name as the arbiter somebody to whom both heads report");
    findings.report(finding);
}
