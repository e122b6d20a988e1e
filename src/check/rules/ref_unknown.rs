//! `ref-unknown`: a field or a `[[link]]` that names an item which does not exist.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        dangling::{self, Dangling, Problem},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    model::{EntryId, Playbook, field::Kind},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1005", name: "ref-unknown" },
    level: Level::Error,
    finds: "A field or a `[[link]]` that names an item which does not exist, or that several \
            kinds of item could be meant by. For lead stages see `stage-undefined`.",
    matters: "whoever follows the name finds nothing, so they ask around or guess",
    bad: Example(&[("lead-stages/nurture.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Nurture
status: agreed
owner: mia
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A lead that fits and is not ready to talk for at least 30 days.
type: inventory
role: nurture
owner_team: «marketng»
follow_up: One useful mail a month.
re_engage_when: The score reaches 60 again.
enter_when: Sales gives it back with a reason.
next:
  - {to: mql, when: the score reaches 60 again, path: success}
  - {to: disqualified, when: 365 days without activity, path: exit, reasons: [idle]}
example: Budget comes next year.
counter_example: A company that is no target.
---
";

fn check(playbook: &Playbook, findings: &mut Findings) {
    for found in dangling::dangling(playbook) {
        if found.is_stage(playbook) {
            continue;
        }
        let mut finding = match &found.problem {
            Problem::Unknown(nearest) => unknown(playbook, findings, &found, *nearest),
            Problem::UnknownKind(meant) => unknown_kind(playbook, findings, &found, *meant),
            Problem::Ambiguous(entries) => ambiguous(playbook, findings, &found, entries),
        };
        if !found.again.is_empty() {
            let rows = found.again.len() + 1;
            finding = finding.help(format!("{rows} rows of this file name it"));
        }
        if let Some(text) = found.replacement {
            finding = finding.replace_with(text);
        }
        findings.report(finding);
    }
}

fn unknown(
    playbook: &Playbook,
    findings: &Findings,
    found: &Dangling<'_>,
    nearest: Option<EntryId>,
) -> Diagnostic {
    let id = found.written.rsplit('/').next().unwrap_or(found.written);
    let (message, label) = match found.kinds.as_slice() {
        [] => (
            format!("nothing in the playbook is called {}", words::code(found.written)),
            "no item has this id".to_owned(),
        ),
        [kind] => {
            let noun = words::noun(kind);
            (format!("{noun} {} is not defined", words::code(id)), format!("no {noun} has this id"))
        }
        kinds => {
            let nouns: Vec<String> = kinds.iter().map(|kind| words::noun(kind)).collect();
            let nouns = words::join(&nouns, "or");
            (format!("no {nouns} is called {}", words::code(id)), format!("no {nouns} has this id"))
        }
    };
    let finding = findings.at(found.span, message).label(label);
    let nearest = nearest.map(|near| playbook.entry(near));
    words::help_nearest(finding, playbook, &found.kinds, nearest, id)
}

fn unknown_kind(
    playbook: &Playbook,
    findings: &Findings,
    found: &Dangling<'_>,
    meant: Option<&'static Kind>,
) -> Diagnostic {
    let word = words::code(found.written);
    let finding = findings
        .at(found.span, format!("there is no kind of item called {word}"))
        .label("not a kind of item");
    match meant {
        Some(kind) => finding.help(format!("{} is written `{}/…`", words::a(kind), kind.name)),
        None => {
            let known = playbook.catalog.all().map(|kind| kind.name);
            let known = words::join(&known.map(words::code).collect::<Vec<_>>(), "or");
            finding.help(format!("before the `/` can stand {known}"))
        }
    }
}

fn ambiguous(
    playbook: &Playbook,
    findings: &Findings,
    found: &Dangling<'_>,
    entries: &[EntryId],
) -> Diagnostic {
    let entries: Vec<_> = entries.iter().map(|number| playbook.entry(*number)).collect();
    let nouns: Vec<String> = entries.iter().map(|entry| words::a(entry.kind)).collect();
    let paths: Vec<String> = entries.iter().map(|entry| words::code(&entry.path())).collect();
    let message =
        format!("{} is the id of {}", words::code(found.written), words::join(&nouns, "and of"));
    let mut finding = findings.at(found.span, message).label("which one is meant?");
    for entry in entries {
        finding = finding.related(entry.id.span, words::name(entry));
    }
    finding.help(format!("write {}", words::join(&paths, "or")))
}
