//! `value-wrong`: a value that the field does not take, or an id that cannot be one.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, words},
    diagnostic::RuleId,
    model::{Fault, Playbook},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1175", name: "value-wrong" },
    level: Level::Error,
    finds: "A value that its field does not take: `soon` as a length of time, a word that is not \
            in the field's list, a list where one value is needed; or an id with capitals or spaces.",
    matters: "two people read it in two ways, and no page or report can count with it",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
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
  - {to: nurture, when: nobody answers, path: «recycel», reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in faults::faults(playbook) {
        let finding = match fault {
            Fault::Wrong { span, field, wrong } => {
                let label = if field.is_empty() { String::new() } else { format!("in `{field}`") };
                let finding = findings.at(*span, wrong.message.as_str()).label(label);
                match reference_without_quotes(playbook.sources.text(*span)) {
                    Some(quoted) => finding
                        .help(format!("put quotes around it: `{quoted}`"))
                        .replace_with(quoted),
                    None => finding.help(wrong.help.as_str()),
                }
            }
            Fault::BadId { span, id, wrong } => {
                let path = &playbook.sources.file(span.file).path;
                let is_file = path.ends_with(".md") && !playbook.sources.text(*span).contains(id);
                let finding = findings
                    .at(*span, format!("{} cannot be an id", words::code(id)))
                    .help(wrong.help.as_str());
                if is_file {
                    finding.label("the name of this file is the id").help("rename the file")
                } else {
                    finding.label("ids stand in addresses and references")
                }
            }
            _ => continue,
        };
        findings.report(finding);
    }
}

/// `[[stage/mql]]` without quotes is read as a list in a list.
fn reference_without_quotes(text: &str) -> Option<String> {
    let text = text.trim();
    let is_reference = text.starts_with("[[") && text.ends_with("]]") && !text.contains('\n');
    is_reference.then(|| words::quoted(text))
}
