//! `stage-vague`: a definition that two people read differently.

use crate::{
    check::{Check, Example, Findings, Level, Rule},
    diagnostic::RuleId,
    model::{Funnel, Playbook},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P2037", name: "stage-vague" },
    level: Level::Advice,
    finds: "A definition of a lead stage that uses words such as *interested*, *engaged*, \
            *ready*, *good fit*, *some* or *soon*, and holds no number, no \
            reference and no event to make them clear. A score or a checklist in \
            `enter_when` makes them clear, too.",
    matters: "a lead must be defined without room to wiggle, or two reasonable people will \
              count it differently",
    bad: Example(&[("lead-stages/customer.md", BAD)]),
    good: Example(&[]),
    check: Check::Playbook(check),
};

const BAD: &str = "---
title: Customer
status: agreed
owner: sam
agreed: {sales: sam, marketing: mia, on: 2026-10-01}
reviewed: 2026-10-01
definition: A company that is «ready» to buy.
type: end
role: customer
owner_team: sales
enter_when: The contract is signed.
example: Signed on Friday.
counter_example: A verbal yes.
---
";

/// Words that everyone reads in their own way.
const VAGUE: &[&str] = &[
    "good fit",
    "great fit",
    "right fit",
    "shows interest",
    "showed interest",
    "interested",
    "engaged",
    "ready",
    "promising",
    "serious",
    "likely",
    "some",
    "soon",
];

/// Words for something that happened and can be seen.
const EVENTS: &[&str] = &[
    "accepted",
    "agreed",
    "answered",
    "asked",
    "asks",
    "attended",
    "booked",
    "called",
    "confirmed",
    "downloaded",
    "filled",
    "logged",
    "named",
    "replied",
    "requested",
    "signed",
    "visited",
    "wrote",
];

fn check(playbook: &Playbook, findings: &mut Findings) {
    for stage in Funnel::of(playbook).stages {
        let record = &stage.entry.record;
        let Some(definition) = record.get("definition") else { continue };
        let by_criteria = record.references("enter_when").next().is_some();
        let text = playbook.sources.text(definition.span).to_ascii_lowercase();
        let is_clear = text.contains("[[")
            || text.contains(|c: char| c.is_ascii_digit())
            || EVENTS.iter().any(|event| find(&text, event).is_some());
        let found = VAGUE.iter().filter_map(|word| Some((find(&text, word)?, *word))).min();
        let Some((at, word)) = found.filter(|_| !by_criteria && !is_clear) else { continue };
        let start = definition.span.range().start + at;
        let place = Span::new(definition.span.file, start..start + word.len());
        let message = format!(
            "the definition of lead stage `{}` rests on the word `{word}`, which everyone reads differently",
            stage.entry.id.value
        );
        let finding = findings
            .at(place, message)
            .label("how would two people see the same?")
            .help("say what can be seen or counted instead: `asked for a demonstration`, `a score of 60 or more`")
            .help("or name the score or the checklist that decides: `enter_when: qualification/…`");
        findings.report_on(stage.entry, finding);
    }
}

/// Returns where a word stands by itself in a text.
fn find(text: &str, word: &str) -> Option<usize> {
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let stands =
        |at: &usize| !text[..*at].ends_with(part) && !text[at + word.len()..].starts_with(part);
    text.match_indices(word).map(|(at, _)| at).find(stands)
}
