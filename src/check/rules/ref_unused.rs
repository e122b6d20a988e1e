//! `ref-unused`: an item that nothing refers to.

use std::collections::BTreeSet;

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{
        EntryId, Fault, Playbook, ReferenceSource, Resolution,
        field::{Kind, Standing},
        links::{Break, Target},
    },
    source::FileId,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1010", name: "ref-unused" },
    level: Level::Advice,
    finds: "A pain, an offer, a glossary term, a qualification or an asset that no field and no \
            prose refers to.",
    matters: "what nobody refers to is neither used nor kept true, and somebody paid for writing it",
    bad: Example(&[("glossary.yaml", BAD)]),
    good: Example(&[("glossary.yaml", GOOD), ("index.md", INDEX)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«touch»:
  title: Touch
  status: agreed
  owner: mia
  reviewed: 2026-10-01
  term: Touch
  means: One call, e-mail or message that a lead receives from a person.
";

const GOOD: &str = "touch:
  title: Touch
  status: agreed
  owner: mia
  reviewed: 2026-10-01
  term: Touch
  means: One call, e-mail or message that a lead receives from a person.
";

const INDEX: &str = "---
title: Welcome
---

Sellers owe a lead eight of what we call a [[term/touch|touch]].
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    let used = used(playbook);
    let faulty: Vec<&str> = faulty_files(playbook)
        .into_iter()
        .map(|file| playbook.sources.file(file).text.as_str())
        .collect();
    let words: BTreeSet<&str> =
        faulty.iter().flat_map(|text| text.split(|c: char| !is_part(c))).collect();
    let is_hidden = |id: &str| match id.chars().all(is_part) {
        true => words.contains(id),
        false => faulty.iter().any(|text| text.contains(id)),
    };
    for entry in playbook.entries() {
        let Some(remedy) = remedy(entry.kind) else { continue };
        let id = entry.id.value.as_str();
        let is_first = playbook.find(entry.kind, id).is_some_and(|own| own.number == entry.number);
        let is_retired = entry.standing() == Standing::Retired;
        let may_be_used = used.contains(&entry.number) || is_hidden(id);
        if !is_first || is_retired || may_be_used {
            continue;
        }
        let finding = findings
            .at(entry.id.span, format!("nothing refers to {}", words::name(entry)))
            .label("used nowhere")
            .help(format!("{remedy}, or mention it in prose: `[[{}]]`", entry.path()))
            .help("or give it up: `status: retired`");
        findings.report_on(entry, finding);
    }
}

/// Returns where an item of a kind ought to be named; none for kinds that stand for themselves.
fn remedy(kind: &Kind) -> Option<&'static str> {
    match kind.name {
        "pain" => Some("name it under `pains:` of the persona who has it"),
        "offer" => Some("name it as `offer:` of a value proposition"),
        "term" => Some("name it under `see:` of another term"),
        "qualification" => Some("name it under `enter_when:` of a lead stage"),
        "asset" => Some("name it under `assets:` of a play"),
        _ => None,
    }
}

/// Entries that others mention, or probably mean.
fn used(playbook: &Playbook) -> BTreeSet<EntryId> {
    let mut used = BTreeSet::new();
    for reference in playbook.references() {
        let from = match reference.from {
            ReferenceSource::Entry(from) => Some(from),
            ReferenceSource::Data(_) => None,
        };
        match &reference.to {
            Resolution::Found(to) | Resolution::OtherKind(to) if Some(*to) != from => {
                used.insert(*to);
            }
            Resolution::Unknown { nearest: Some(near), .. } => {
                used.insert(*near);
            }
            Resolution::Ambiguous(entries) => used.extend(entries),
            _ => {}
        }
    }
    for link in &playbook.links {
        match &link.target {
            Target::Broken(
                Break::UnknownItem { nearest: Some(entry), .. }
                | Break::NoField { entry, .. }
                | Break::NoAnchor { entry, .. },
            ) => {
                used.insert(*entry);
            }
            Target::Broken(Break::Ambiguous(entries)) => used.extend(entries),
            target => used.extend(target.entry().filter(|entry| *entry != link.from)),
        }
    }
    used
}

/// Files in which a mention may be hidden.
fn faulty_files(playbook: &Playbook) -> BTreeSet<FileId> {
    let file = |fault: &Fault| match fault {
        Fault::Parse(fault) => Some(fault.span().file),
        Fault::Unread { file, .. } | Fault::Homeless { file, .. } => Some(*file),
        Fault::Wrong { span, .. } | Fault::UnknownField { span, .. } => Some(span.file),
        _ => None,
    };
    playbook.faults.iter().filter_map(file).collect()
}

/// Says whether a letter can be part of an id.
fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-'
}
