//! `term-undefined`: an abbreviation that nobody explains.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    check::{
        Example, Findings, Level, Rule,
        prose::{self, Abbreviation, Phrases, Text},
        words,
    },
    diagnostic::{Diagnostic, RuleId},
    model::{Entry, EntryId, Playbook, kinds},
    source::{FileId, Span},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9158", name: "term-undefined" },
    level: Level::Advice,
    finds: "An abbreviation of two to five capitals in prose that is neither a term, a stage, a \
            KPI, a framework, an alias or the short name in the title of any item (`Marketing \
            Qualified Lead (MQL)`), nor explained in the same text (`Annual Recurring Revenue \
            (ARR)`). It is told once for the whole playbook. Names, numbers and words written \
            large to be heard are none, and what everybody knows (CEO, PDF, USD, EU) needs no \
            explanation; a team adds its own to the glossary.",
    matters: "a new hire and a customer read over what they do not understand, and nobody asks \
              twice",
    bad: Example(&[("index.md", BAD)]),
    good: Example(&[("index.md", GOOD)]),
    check,
};

const BAD: &str = "---
title: Welcome
---

We count each MQL, and each «TQL» before it. No TQL is called.
";

const GOOD: &str = "---
title: Welcome
---

We count each MQL, and each telephone-qualified lead (TQL) before it. No TQL is called.
";

/// Where and how often an abbreviation is used.
struct Uses {
    entry: EntryId,
    first: Span,
    files: BTreeSet<FileId>,
    n: usize,
    /// Where another text says what it stands for.
    explained: Option<Span>,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    // What could not be read may explain any of them.
    let is_open = |entry: &Entry| kinds::KINDS.contains(&entry.kind) && !entry.is_whole();
    if kinds::KINDS.iter().any(|kind| playbook.is_incomplete(kind))
        || playbook.entries().any(is_open)
    {
        return;
    }
    let texts: Vec<Text<'_>> = prose::texts(playbook).collect();
    let mut unknown = unknown(playbook, &texts);
    drop_stressed(&texts, &mut unknown);
    for (name, uses) in &unknown {
        findings.report_on(playbook.entry(uses.entry), finding(findings, name, uses));
    }
}

fn unknown<'t>(playbook: &Playbook, texts: &'t [Text<'_>]) -> BTreeMap<&'t str, Uses> {
    let known = prose::known_names(playbook);
    let is_unknown = |used: &Abbreviation<'_>| {
        let name = used.name;
        !known.contains(name) && !prose::is_everyday(name) && !prose::is_number(name)
    };
    // Each use, and whether it says itself what is meant.
    let look = |text: &'t Text<'_>| -> Vec<(Abbreviation<'t>, bool)> {
        let plain = &text.plain.text;
        let used = prose::abbreviations(plain).into_iter().filter(is_unknown);
        used.map(|used| (used.clone(), prose::is_explained(plain, &used))).collect()
    };
    let found: Vec<_> = texts.par_iter().map(look).collect();
    let mut explained: BTreeMap<&str, Span> = BTreeMap::new();
    let mut out: BTreeMap<&str, Uses> = BTreeMap::new();
    for (text, found) in texts.iter().zip(found) {
        let own: BTreeSet<&str> =
            found.iter().filter(|(_, is)| *is).map(|(used, _)| used.name).collect();
        for (used, is_explained) in found {
            let span = text.span(used.range);
            if is_explained {
                explained.entry(used.name).or_insert(span);
            }
            if own.contains(used.name) {
                continue;
            }
            let uses = out.entry(used.name).or_insert_with(|| Uses {
                entry: text.entry.number,
                first: span,
                files: BTreeSet::new(),
                n: 0,
                explained: None,
            });
            uses.n += 1;
            uses.files.insert(span.file);
        }
    }
    for (name, uses) in &mut out {
        uses.explained = explained.get(name).copied();
    }
    out
}

/// Leaves out what is written small at least as often: a word that is written large to be heard.
fn drop_stressed(texts: &[Text<'_>], unknown: &mut BTreeMap<&str, Uses>) {
    let names: Vec<&str> = unknown.keys().copied().collect();
    let mut phrases = Phrases::default();
    names.iter().enumerate().for_each(|(key, name)| phrases.add(name, key));
    let mut small = vec![0; names.len()];
    for text in texts {
        for hit in phrases.find(&text.plain.text) {
            let is_small = !text.plain.text[hit.range].contains(char::is_uppercase);
            small[hit.key] += usize::from(is_small);
        }
    }
    for (name, n) in names.into_iter().zip(small) {
        if unknown.get(name).is_some_and(|uses| n >= uses.n) {
            unknown.remove(name);
        }
    }
}

fn finding(findings: &Findings, name: &str, uses: &Uses) -> Diagnostic {
    let often = match (uses.n, uses.files.len()) {
        (1, _) => "once, in a file that does".to_owned(),
        (n, 1) => format!("{n} times in a file that does"),
        (n, files) => format!("{n} times in {files} files that do"),
    };
    let name_code = words::code(name);
    let message = format!("{name_code} is used {often} not say what it stands for");
    let mut finding = findings.at(uses.first, message).label("what does it stand for?");
    if let Some(place) = uses.explained {
        finding = finding.related(place, "another text says it here");
    }
    let id = name.to_lowercase();
    finding
        .help(format!(
            "put it into the glossary: `playmaker new term {id}`, or in `glossary.yaml` \
             `{id}: {{term: {name}, means: …}}`"
        ))
        .help(format!("or write it out where each text uses it first: `Long Name ({name})`"))
}
