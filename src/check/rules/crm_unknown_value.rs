//! `crm-unknown-value`: a stage is called something in the CRM that the CRM does not know.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    crm::{Doubt, Mapped, Pair, System},
    diagnostic::{Diagnostic, RuleId, file, nearest},
    model::{Playbook, SETTINGS},
    source::Spanned,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P0168", name: "crm-unknown-value" },
    level: Level::ByStatus,
    finds: "A value under `crm` of a lead stage that the system does not come with and that \
            `crm.custom_values` in `playbook.yaml` does not list; with `check --crm FILE` one that is \
            not in the file. Also a property whose values nobody has listed.",
    matters: "leads are counted by this value, so the count would silently be 0",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[("lead-stages/sal.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
crm:
  hubspot: {lifecyclestage: «salesacceptedlead»}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

const GOOD: &str = "---
title: Sales Accepted Lead
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: An MQL that a named seller has accepted.
role: sal
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
crm:
  hubspot: {lifecyclestage: marketingqualifiedlead, hs_lead_status: IN_PROGRESS}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(_: &Playbook, findings: &mut Findings) {
    let (mapping, lists) = (findings.mapping(), findings.pick_lists());
    let mut unlisted: Vec<(System, &str)> = Vec::new();
    for mapped in &mapping.stages {
        let Some(system) = mapped.system else {
            if let Some(finding) = misspelt(findings, mapped) {
                findings.report_on(mapped.stage, finding);
            }
            continue;
        };
        let values =
            mapped.pairs.iter().flat_map(|pair| pair.values.iter().map(move |v| (pair, v)));
        for (pair, value) in values {
            let at = (pair, value);
            let finding = match mapping.doubt((system, lists), (pair, value.value)) {
                Some(Doubt::Unknown { nearest }) => unknown(findings, system, at, nearest),
                Some(Doubt::NotListed { nearest }) => not_listed(findings, system, at, nearest),
                Some(Doubt::Unlisted) if !unlisted.contains(&(system, pair.name.value)) => {
                    unlisted.push((system, pair.name.value));
                    nobody_lists(findings, system, at)
                }
                _ => continue,
            };
            findings.report_on(mapped.stage, finding);
        }
    }
}

fn unknown(
    findings: &Findings,
    system: System,
    (pair, value): (&Pair<'_>, &Spanned<&str>),
    nearest: Option<String>,
) -> Diagnostic {
    let text = words::code(value.value);
    let message =
        format!("{} does not come with the value {text} of {}", system.title(), called(pair));
    let finding = meant(findings.at(value.span, message), nearest);
    let list = format!("`crm: {{custom_values: {{{}: [{}]}}}}`", pair.name.value, value.value);
    finding.help(format!("if you added it there, say so in {}: {list}", file(SETTINGS)))
}

fn not_listed(
    findings: &Findings,
    system: System,
    (pair, value): (&Pair<'_>, &Spanned<&str>),
    nearest: Option<String>,
) -> Diagnostic {
    let text = words::code(value.value);
    let message = format!(
        "{text} is not among the values of {} that your {} lists",
        called(pair),
        system.title()
    );
    meant(findings.at(value.span, message), nearest)
        .help("write the value as the list has it, or add it in the CRM and export the list again")
}

fn nobody_lists(
    findings: &Findings,
    system: System,
    (pair, value): (&Pair<'_>, &Spanned<&str>),
) -> Diagnostic {
    let name = words::code(pair.name.value);
    let names = system.properties().iter().flat_map(|property| [property.name, property.label]);
    let message = format!(
        "{} does not come with a property {name}, and nobody lists its values",
        system.title()
    );
    let finding = meant(
        findings.at(pair.name.span, message),
        nearest(pair.name.value, names).map(str::to_owned),
    );
    let list = format!("`crm: {{custom_values: {{{}: [{}]}}}}`", pair.name.value, value.value);
    finding.help(format!("if it is one of yours, list its values in {}: {list}", file(SETTINGS)))
}

/// A system whose name is a slip; others are not known here, and nothing is said of them.
fn misspelt(findings: &Findings, mapped: &Mapped<'_>) -> Option<Diagnostic> {
    let system = nearest(mapped.name.value, System::ALL.map(System::name))?;
    let message = format!("{} is no CRM that is known here", words::code(mapped.name.value));
    Some(meant(findings.at(mapped.name.span, message), Some(system.to_owned())))
}

fn meant(finding: Diagnostic, nearest: Option<String>) -> Diagnostic {
    match nearest {
        Some(name) => {
            finding.help(format!("the nearest is {}", words::code(&name))).replace_with(name)
        }
        None => finding,
    }
}

fn called(pair: &Pair<'_>) -> String {
    words::code(pair.property.map_or(pair.name.value, |property| property.label))
}
