//! `term-banned`: a word for which the glossary has another.

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        prose::{self, Phrases, Text, Used},
        words,
    },
    diagnostic::{Replacement, RuleId},
    model::{Entry, Playbook, field::Standing, kinds},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9230", name: "term-banned" },
    level: Level::Warning,
    finds: "A word that a term of the glossary lists under `banned`, in the prose of an item or a \
            page. Capitals, spaces, hyphens and the plural do not count; parts of other words do \
            not, either (`client-side`). The term's own text may name the word; decisions and \
            lessons keep the words of their day.",
    matters: "two words for one thing become two things: reports and people stop talking about the \
              same",
    bad: Example(&[("glossary.yaml", GLOSSARY), ("index.md", BAD)]),
    good: Example(&[("glossary.yaml", GLOSSARY), ("index.md", GOOD)]),
    check: Check::Playbook(check),
};

const GLOSSARY: &str = "hand-off:
  term: Hand-off
  status: agreed
  owner: sam
  reviewed: 2026-10-01
  means: The moment when a lead goes to another team.
  see: [handoff/mql-to-sal]
  banned: [handover]
";

const BAD: &str = "---
title: Welcome
---

Each «hand-over» has a clock ([[term/hand-off|what that is]]).
";

const GOOD: &str = "---
title: Welcome
---

Each hand-off has a clock ([[term/hand-off|what that is]]).
";

/// A word of the glossary: one that is banned, or a term, which may hold a banned one.
struct Word<'p> {
    by: &'p Entry,
    text: &'p str,
    /// Where it is banned; none when it is the term itself.
    banned: Option<Span>,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    let words = words_of(playbook);
    let (mut phrases, mut banned) = (Phrases::default(), Phrases::default());
    for (key, word) in words.iter().enumerate() {
        phrases.add(word.text, key);
        if word.banned.is_some() {
            banned.add(word.text, key);
        }
    }
    if banned.is_empty() {
        return;
    }
    // Only where a banned word stands, one looks for the terms that it may be a part of.
    for (text, _) in prose::texts_with(playbook, &banned, |kind| !prose::is_record(kind)) {
        for hit in phrases.find(&text.plain.text) {
            let word = &words[hit.key];
            let Some(span) = word.banned.filter(|_| word.by.number != text.entry.number) else {
                continue;
            };
            let term = term(word.by);
            let used = words::code(&text.plain.text[hit.range.clone()]);
            let message = format!("{used} is not our word; we say {}", words::code(term));
            let finding = findings
                .at(text.span(hit.range.clone()), message)
                .label("the glossary has another word")
                .related(span, format!("{} bans it here", words::name(word.by)));
            let finding = match replacement(playbook, &text, &hit, word) {
                Some(new) => finding
                    .help(format!("write {}", words::code(&new)))
                    .replace_with(Replacement::certain(new)),
                None => finding.help(format!("say it with {}", words::code(term))),
            };
            findings.report_on(text.entry, finding);
        }
    }
}

/// Returns the words to look for: banned ones, and the terms themselves, in which a banned word may
/// stand.
fn words_of(playbook: &Playbook) -> Vec<Word<'_>> {
    let terms = || {
        let in_use = |entry: &&Entry| entry.standing() != Standing::Retired;
        playbook.of_kind(&kinds::TERM).filter(in_use)
    };
    let own = terms().map(|by| Word { by, text: term(by), banned: None });
    let banned = terms().flat_map(|by| {
        let words = by.record.list("banned").iter();
        words.filter_map(move |word| {
            Some(Word { by, text: word.value.as_text()?, banned: Some(word.span) })
        })
    });
    own.chain(banned).collect()
}

/// Returns the word a term is about.
fn term(entry: &Entry) -> &str {
    entry.record.text("term").unwrap_or(&entry.title).trim()
}

/// Returns what can stand in place of the word as it is used; none where something would have to
/// be guessed.
fn replacement(
    playbook: &Playbook,
    text: &Text<'_>,
    hit: &prose::Hit,
    word: &Word<'_>,
) -> Option<String> {
    let plain = &text.plain.text;
    let words = &plain[hit.range.clone()];
    let is_as_written = playbook.sources.text(text.span(hit.range.clone())) == words;
    let term = word.by.record.text("term")?.trim();
    // In a heading, a new word would be a new anchor.
    let is_free = text.plain.is_free(&hit.range);
    if !is_as_written || !is_free || is_name(playbook, term) {
        return None;
    }
    let before = &plain[..hit.range.start];
    let used = Used { words, is_plural: hit.is_plural, before };
    prose::in_place_of(&used, word.text, term)
}

/// Says whether a term begins like a name that the playbook knows, which keeps its capital.
fn is_name(playbook: &Playbook, term: &str) -> bool {
    let first = |text: &str| {
        let word = text.split([' ', '-']).next().unwrap_or_default();
        Some(word.to_owned()).filter(|word| word.starts_with(char::is_uppercase))
    };
    let Some(own) = first(term) else { return false };
    let named = [&kinds::OFFER, &kinds::COMPETITOR, &kinds::PERSON];
    let mut titles = named.into_iter().flat_map(|kind| playbook.of_kind(kind));
    let company = playbook.settings().record.text("company");
    titles.any(|entry| first(&entry.title).as_ref() == Some(&own))
        || company.and_then(first).as_ref() == Some(&own)
}
