//! `field-missing`: a field without which an item means nothing, or cannot be agreed.

use std::collections::BTreeMap;

use crate::{
    check::{Check, Example, Findings, Level, Rule, faults, kpis, words},
    diagnostic::{Diagnostic, RuleId},
    model::{
        Entry, EntryId, Fault, Playbook,
        field::{Field, Need, Standing},
        kinds,
    },
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1002", name: "field-missing" },
    level: Level::ByStatus,
    finds: "A field that must be there and is not. Fields that an item needs once it is agreed are \
            errors in an agreed item; a draft or a proposal hears once what it still lacks.",
    matters: "an agreement with a gap is filled in by each side in its own way",
    bad: Example(&[("lead-stages/sal.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
«title: Sales Accepted Lead»
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
role: sal
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

/// How many fields of a draft are explained.
const MOST: usize = 4;

/// A field that is absent.
struct Gap {
    field: &'static Field,
    part: Option<&'static Field>,
    at: Span,
}

impl Gap {
    /// `clock.stops`.
    fn path(&self) -> String {
        match self.part {
            Some(part) => format!("{}.{}", part.name, self.field.name),
            None => self.field.name.to_owned(),
        }
    }
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    let mut later: BTreeMap<EntryId, Vec<Gap>> = BTreeMap::new();
    for fault in faults::faults(playbook) {
        let Fault::MissingField { entry, part, at, field, once_agreed } = *fault else { continue };
        if part.is_none() && !playbook.entry(entry).is_whole() {
            continue;
        }
        let gap = Gap { field, part, at };
        if once_agreed {
            later.entry(entry).or_default().push(gap);
        } else {
            findings.report(absent(playbook, findings, entry, &gap));
        }
    }
    // Where nobody is listed yet, nobody can be named.
    let has_people = playbook.of_kind(&kinds::PERSON).next().is_some();
    for entry in playbook.entries().filter(|entry| entry.is_whole()) {
        if lacks_title(entry) {
            let gap = Gap { field: common("title"), part: None, at: entry.id.span };
            findings.report(absent(playbook, findings, entry.number, &gap));
        }
        let own = |name: &str| Gap { field: common(name), part: None, at: entry.id.span };
        if lacks_review(entry) {
            later.entry(entry.number).or_default().insert(0, own("reviewed"));
        }
        for gap in awaited(playbook, entry) {
            later.entry(entry.number).or_default().push(gap);
        }
        // Once the item is agreed, `owner-missing` says it.
        if has_people && lacks_owner(playbook, entry) && entry.standing() != Standing::Agreed {
            later.entry(entry.number).or_default().insert(0, own("owner"));
        }
    }
    for (number, gaps) in later {
        let entry = playbook.entry(number);
        match entry.standing() {
            Standing::Agreed => {
                for gap in gaps {
                    findings.report_on(entry, absent(playbook, findings, number, &gap));
                }
            }
            Standing::Proposed | Standing::Draft => {
                findings.report_on(entry, still_lacks((playbook, findings), entry, &gaps));
            }
            Standing::Retired => {}
        }
    }
}

fn absent(playbook: &Playbook, findings: &Findings, entry: EntryId, gap: &Gap) -> Diagnostic {
    let name = words::name(playbook.entry(entry));
    let owner = match gap.part {
        Some(part) => format!("`{}` of {name}", part.name),
        None => name,
    };
    let field = gap.field.name;
    let is_empty = playbook.sources.text(gap.at) == field;
    let (message, label) = if is_empty {
        (format!("`{field}` of {owner} is empty"), "nothing follows".to_owned())
    } else {
        (format!("{owner} has no `{field}`"), format!("no `{field}`"))
    };
    findings.at(gap.at, message).label(label).help(words::add_field(playbook, gap.part, gap.field))
}

/// One finding for all that a draft lacks, so that beginning is not a wall of findings.
fn still_lacks(
    (playbook, findings): (&Playbook, &Findings),
    entry: &Entry,
    gaps: &[Gap],
) -> Diagnostic {
    let mut names: Vec<String> = Vec::new();
    for gap in gaps {
        let name = words::code(&gap.path());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let then = if entry.kind == &kinds::ASSET { "go live" } else { "be agreed" };
    let message = format!(
        "{} {} still lacks {} before it can {then}",
        entry.status,
        words::name(entry),
        words::join(&names, "and")
    );
    let mut finding = findings.at(entry.id.span, message).label("not complete yet");
    for gap in gaps.iter().take(MOST) {
        finding = finding.help(words::add_field(playbook, gap.part, gap.field));
    }
    if names.len() > MOST {
        finding = finding.help(format!("`playmaker explain {}` shows the others", entry.kind.name));
    }
    finding
}

/// Says whether a field is there, perhaps under a misspelt name.
fn is_written(entry: &Entry, name: &str) -> bool {
    entry.record.peek(name).is_some() || entry.record.misspelt.contains(&name)
}

/// A heading, or the kind's own field, can name an item as well as `title`.
fn lacks_title(entry: &Entry) -> bool {
    let is_there = |name: &str| is_written(entry, name);
    let heading = entry.body.as_ref().and_then(|body| body.outline.headings.first());
    entry.kind.has_folder()
        && !is_there("title")
        && !entry.kind.title_from.is_some_and(is_there)
        && heading.is_none_or(|heading| heading.level != 1)
}

/// What a hand-off, a goal or a KPI needs before it is agreed. Then rules of their own say it, each with its
/// reason; until then one finding for all is enough.
fn awaited(playbook: &Playbook, entry: &Entry) -> Vec<Gap> {
    if entry.standing() == Standing::Agreed {
        return Vec::new();
    }
    let at = entry.id.span;
    if entry.kind == &kinds::KPI {
        let gaps = kpis::gaps(playbook, entry).into_iter();
        return gaps.map(|kpis::Gap { field, part }| Gap { field, part, at }).collect();
    }
    let is_asked = [&kinds::HANDOFF, &kinds::GOAL].contains(&entry.kind);
    let fields = entry.kind.fields.iter().filter(|_| is_asked);
    let is_gap = |field: &&'static Field| {
        let is_later = matches!(field.need, Need::ByRule { .. }) && !field.need.is_always();
        is_later && entry.record.lacks(field.name)
    };
    fields.filter(is_gap).map(|field| Gap { field, part: None, at }).collect()
}

fn lacks_owner(playbook: &Playbook, entry: &Entry) -> bool {
    entry.kind.has_folder() && !playbook.is_inline(entry) && entry.record.lacks("owner")
}

/// Pages are reviewed once they say how far their agreement has come.
fn lacks_review(entry: &Entry) -> bool {
    let is_there = |name: &str| is_written(entry, name);
    let is_reviewed = entry.kind.review_every.is_some();
    is_reviewed && !is_there("reviewed") && (entry.kind != &kinds::PAGE || is_there("status"))
}

fn common(name: &str) -> &'static Field {
    kinds::COMMON.iter().find(|field| field.name == name).expect("a common field")
}
