//! `crm-unmapped`: a CRM is in use, and stages that are counted are called nothing in it.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{System, fold},
    diagnostic::RuleId,
    measure::Subject,
    model::{EntryId, Funnel, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0170", name: "crm-unmapped" },
    level: Level::Advice,
    finds: "A CRM in `crm.system` of `playbook.yaml`, and lead stages that KPIs or data count and that \
            do not say what they are called in it.",
    matters: "whoever looks for the stage in the CRM does not find it, and its leads can only be \
              counted by hand",
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
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
crm: {system: «hubspot»}
";

const GOOD: &str = "title: Example playbook
company: Example
currency: USD
as_of: 2026-11-20
narrative: narrative.md
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

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mapping = findings.mapping();
    let Some(system) = &mapping.system else { return };
    let known = System::named(system.value);
    let is_of = |name: &str| fold(name) == fold(system.value);
    let mapped: BTreeSet<EntryId> = mapping
        .stages
        .iter()
        .filter(|mapped| {
            mapped.system.is_some() && mapped.system == known || is_of(mapped.name.value)
        })
        .map(|mapped| mapped.stage.number)
        .collect();
    let numbers = findings.numbers();
    let counted: BTreeSet<EntryId> =
        numbers.definitions().flat_map(|definition| definition.formula.stages()).collect();
    let is_counted = |stage: EntryId| {
        counted.contains(&stage) || numbers.actuals.knows(&Subject::Entered(stage))
    };
    let funnel = Funnel::of(playbook);
    let left: Vec<_> = funnel
        .stages
        .iter()
        .map(|stage| stage.entry)
        .filter(|entry| is_counted(entry.number) && !mapped.contains(&entry.number))
        .filter(|entry| entry.record.lacks("crm") || entry.record.is_known("crm"))
        .collect();
    if left.is_empty() {
        return;
    }
    let ids = words::codes(left.iter().map(|entry| entry.id.value.as_str()), "and");
    let title = match known {
        Some(known) => known.title(),
        None => system.value,
    };
    let stages = if left.len() == 1 { "the lead stage" } else { "the lead stages" };
    let (example, name) = match known {
        Some(System::Salesforce) => ("{object: Lead, Status: Working - Contacted}", "salesforce"),
        _ => ("{lifecyclestage: marketingqualifiedlead}", system.value),
    };
    let finding = findings
        .at(system.span, format!("nothing says what {stages} {ids} are called in {title}"))
        .label("the CRM in use");
    let finding = left.iter().fold(finding, |finding, entry| {
        finding.related(entry.id.span, "counted, and called nothing there")
    });
    let finding = finding
        .help(format!("add to each of them, with its own values: `crm: {{{name}: {example}}}`"))
        .help("or take `crm:` out of the settings until you count by it");
    findings.report(finding);
}
