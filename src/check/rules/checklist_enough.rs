//! `checklist-enough`: so many answers, of items that are not there.

use crate::{
    check::{Check, Example, Findings, Level, Rule, items, words},
    diagnostic::{Diagnostic, RuleId, nearest},
    model::{
        Entry, Playbook, kinds,
        record::{Record, Value},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P4264", name: "checklist-enough" },
    level: Level::Error,
    finds: "A checklist whose `enough` names an item that is not on the list, asks for more answers \
            than there are items, or for none.",
    matters: "no lead can ever pass, or every lead does",
    bad: Example(&[("index.md", INDEX), ("qualification.yaml", BAD)]),
    good: Example(&[("index.md", INDEX), ("qualification.yaml", GOOD)]),
    check: Check::Playbook(check),
};

const INDEX: &str = "# A small playbook

A deal passes [[qualification/sql-checklist]].
";

const BAD: &str = "sql-checklist:
  title: SQL checklist
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  admits_to: sql
  items:
    - {id: pain, ask: Which pain did they confirm?, evidence: Their words in the notes, must: true}
    - {id: budget, ask: What may it cost?, evidence: A range in the CRM}
    - {id: date, ask: When do they decide?, evidence: A date within 6 months}
  pass: Pain, and one of budget or date
  enough:
    - {at_least: 1, of: [budget, «dates»]}
";

const GOOD: &str = "sql-checklist:
  title: SQL checklist
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  type: checklist
  admits_to: sql
  items:
    - {id: pain, ask: Which pain did they confirm?, evidence: Their words in the notes, must: true}
    - {id: budget, ask: What may it cost?, evidence: A range in the CRM}
    - {id: date, ask: When do they decide?, evidence: A date within 6 months}
  pass: Pain, and one of budget or date
  enough:
    - {at_least: 1, of: [budget, date]}
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for entry in items::in_use(playbook, &kinds::QUALIFICATION) {
        let items: Option<Vec<&str>> =
            entry.record.records("items").map(|item| item.text("id")).collect();
        let are_known = entry.record.is_known("items") && !entry.record.lacks("items");
        let Some(items) = items.filter(|_| are_known) else { continue };
        for group in entry.record.records("enough") {
            let strange = strange(findings, entry, group, &items);
            let is_named = strange.is_empty();
            strange.into_iter().for_each(|finding| findings.report_on(entry, finding));
            if is_named && let Some(finding) = wrong_number(findings, entry, group, &items) {
                findings.report_on(entry, finding);
            }
        }
    }
}

/// Items that are not on the list.
fn strange(findings: &Findings, entry: &Entry, group: &Record, items: &[&str]) -> Vec<Diagnostic> {
    let named = group.list("of").iter().filter_map(|id| Some((id.value.as_text()?, id.span)));
    let strange = named.filter(|(id, _)| !items.contains(id));
    let finding = |(id, span)| {
        let message = format!("{} has no item {}", words::name(entry), words::code(id));
        let finding = findings.at(span, message).label("asked for by `enough`");
        match nearest(id, items.iter().copied()) {
            Some(near) => finding.help(format!("the nearest item is `{near}`")).replace_with(near),
            None => {
                let all = words::codes(items.iter().copied(), "and");
                finding.help(format!("the items are {all}"))
            }
        }
    };
    strange.map(finding).collect()
}

/// More than there are, or none.
fn wrong_number(
    findings: &Findings,
    entry: &Entry,
    group: &Record,
    items: &[&str],
) -> Option<Diagnostic> {
    let value = group.get("at_least").filter(|_| group.is_known("of"))?;
    let Value::Integer(at_least) = value.value else { return None };
    let n_items = if group.lacks("of") { items.len() } else { group.list("of").len() };
    if at_least >= 1 && usize::try_from(at_least).is_ok_and(|least| least <= n_items) {
        return None;
    }
    let message = match at_least {
        1.. => format!("{} asks for {at_least} answers of {n_items}", words::name(entry)),
        _ => {
            format!("{} asks for {at_least} answers, so every lead has enough", words::name(entry))
        }
    };
    let help = format!("write a number from 1 to {n_items}");
    Some(findings.at(value.span, message).label("in `enough`").help(help))
}
