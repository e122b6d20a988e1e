//! `field-unknown`: a field that its kind does not have.

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, rules, words},
    diagnostic::{Replacement, RuleId, only_near},
    model::{
        Entry, Fault, Playbook,
        field::{Field, Need, Standing},
    },
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1003", name: "field-unknown" },
    level: Level::Warning,
    finds: "A field that items of this kind, or this part of them, do not have: most often a slip \
            of the fingers. It is an error when the field that was probably meant is needed.",
    matters: "what stands in it is on no page and in no check, so an agreement is lost in silence",
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
«sumary»: An MQL a seller works on.
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
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
summary: An MQL a seller works on.
owner_team: sales
follow_up: Eight touches over ten business days.
time_limit: 15 business days
on_breach: {action: decide in the weekly meeting, to: sam}
enter_when: A seller accepts the MQL.
next:
  - {to: sql, when: need and buyer are confirmed, path: success}
  - {to: nurture, when: nobody answers, path: recycle, reasons: [no-response], handoff: sales-to-nurture}
example: Accepted on Monday, first call the same day.
counter_example: Accepted and never called.
---
";

/// How many names are listed when none is near.
const MOST: usize = 12;

fn check(playbook: &Playbook, findings: &mut Findings) {
    for fault in faults::faults(playbook) {
        let Fault::UnknownField { entry, part, span, name, nearest, known } = fault else {
            continue;
        };
        let entry = playbook.entry(*entry);
        let owner = match part {
            Some(part) => format!("`{}` of {}", part.name, words::name(entry)),
            None => words::name(entry),
        };
        let mut finding = findings
            .at(*span, format!("{owner} has a field {} that nothing reads", words::code(name)))
            .label("not a field here");
        finding = match nearest {
            Some(near) if part.is_none() && entry.record.has(near) => finding
                .help(format!("`{near}` is written already: put both texts there, or remove this")),
            Some(near) => {
                let is_only = only_near(name, known.iter().copied()) == Some(*near);
                let replacement = Replacement::certain_if(is_only, *near);
                finding.help(format!("the nearest field is `{near}`")).replace_with(replacement)
            }
            None if is_cut_number(name) => finding.help(
                "a comma begins the next field here: put quotes around a number that holds one, \
                 such as `\"$540,000\"`, or leave the comma out",
            ),
            None if name == "id" => finding.help(
                "remove it: the id of an item is its file name, or the name above its fields",
            ),
            None => {
                let known = candidates(entry, *part, known);
                finding.help(format!("the fields it can have are {}", words::codes(known, "and")))
            }
        };
        // The field that was meant is not reported as missing as well, so this has its weight.
        let meant = nearest.and_then(|near| meant(entry, *part, near));
        if meant.is_some_and(|field| is_needed(entry, field)) || is_cut_number(name) {
            findings.report_error(finding);
        } else {
            findings.report_on(entry, finding);
        }
    }
}

/// `{value: $540,000}` is read as a value of $540 and a field `000`.
fn is_cut_number(name: &str) -> bool {
    name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the field that was probably meant, unless it is written already.
fn meant(entry: &Entry, part: Option<&'static Field>, near: &str) -> Option<&'static Field> {
    let Some(part) = part else {
        let fields = entry.record.declared.into_iter().flatten();
        return fields.into_iter().find(|field| field.name == near && !entry.record.has(near));
    };
    part.ty.parts()?.iter().find(|field| field.name == near)
}

/// Says whether the absence of a field is an error in an entry.
fn is_needed(entry: &Entry, field: &Field) -> bool {
    let is_agreed = entry.standing() == Standing::Agreed;
    match field.need {
        Need::Always => true,
        Need::WhenAgreed => is_agreed,
        Need::When { field, values, once_agreed } => {
            let holds = entry.record.peek_value(field).and_then(|value| value.as_text());
            holds.is_some_and(|word| values.contains(&word)) && (is_agreed || !once_agreed)
        }
        Need::ByRule { rule, .. } => match rules::find(rule).map(|rule| rule.level) {
            Some(Level::Error) => true,
            Some(Level::ByStatus) => is_agreed,
            _ => false,
        },
        Need::Optional => false,
    }
}

/// Returns the fields to list: all if they are few, else those of the kind itself that are not
/// written yet.
fn candidates<'k>(entry: &Entry, part: Option<&Field>, known: &'k [&'static str]) -> Vec<&'k str> {
    let own = |name: &str| entry.kind.fields.iter().any(|field| field.name == name);
    let is_open = |name: &str| part.is_some() || (own(name) && !entry.record.has(name));
    let all = known.len() <= MOST;
    known.iter().copied().filter(|name| all || is_open(name)).collect()
}
