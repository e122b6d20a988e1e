//! `term-undefined`: an abbreviation that nobody explains.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    check::{
        Check, Example, Findings, Level, Rule,
        prose::{self, Phrases, Text},
        words,
    },
    diagnostic::{Diagnostic, RuleId, file},
    model::{Entry, EntryId, Playbook, SETTINGS, kinds},
    source::Span,
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P9158", name: "term-undefined" },
    level: Level::Advice,
    finds: "An abbreviation of two to five capitals in prose that is neither a term, a stage, a \
            KPI, a framework, an alias or the short name in the title of any item (`Marketing \
            Qualified Lead (MQL)`), nor explained in the same text (`Annual Recurring Revenue \
            (ARR)`) or written out there (`Go To Market`, `go-to-market`: GTM). It is told once \
            for the whole playbook. Numbers and words written large to be heard are none, and \
            what everybody knows (CEO, PDF, USD, EU) needs no explanation; a team adds its own to \
            the glossary, and names of companies and products to `names` in `playbook.yaml`.",
    matters: "a new hire and a customer read over what they do not understand, and nobody asks \
              twice",
    bad: Example(&[("index.md", BAD)]),
    good: Example(&[("index.md", GOOD)]),
    check: Check::Playbook(check),
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

Our go-to-market plan names the Economic Buyer: no GTM without an EB.
";

/// How many texts are looked at for an abbreviation that is written small elsewhere.
const LOOKED_AT: usize = 200;

/// Where and how often an abbreviation is used.
struct Uses {
    entry: EntryId,
    first: Span,
    n: usize,
    files: usize,
    /// Where another text says what it stands for.
    explained: Option<Span>,
}

/// An abbreviation in one text.
struct Used {
    name: String,
    first: Span,
    n: usize,
    /// Where the text says what it stands for.
    explained: Option<Span>,
}

fn check(playbook: &Playbook, findings: &mut Findings) {
    // What could not be read may explain any of them.
    let catalog = &playbook.catalog;
    let is_open = |kind| playbook.is_incomplete(kind);
    let is_cut = |entry: &Entry| entry.kind != &kinds::PAGE && !entry.is_whole();
    if !catalog.is_complete() || catalog.listed().any(is_open) || playbook.entries().any(is_cut) {
        return;
    }
    let unknown = unknown(playbook);
    let stressed = stressed(playbook, &unknown);
    for (name, uses) in unknown.iter().filter(|(name, _)| !stressed.contains(name.as_str())) {
        findings.report_on(playbook.entry(uses.entry), finding(findings, name, uses));
    }
}

fn unknown(playbook: &Playbook) -> BTreeMap<String, Uses> {
    let known = prose::known_names(playbook);
    let entries: Vec<&Entry> = playbook.entries().collect();
    let is_unknown =
        |name: &str| !prose::is_everyday(name) && !known.contains(name) && !prose::is_number(name);
    let look = |entry: &&Entry| {
        let text = prose::text_if(playbook, entry, |typed| prose::may_use(typed, is_unknown))?;
        Some((entry.number, in_text(&text, is_unknown)))
    };
    let found: Vec<(EntryId, Vec<Used>)> = entries.par_iter().filter_map(look).collect();
    let mut out: BTreeMap<String, Uses> = BTreeMap::new();
    let mut explained: BTreeMap<String, Span> = BTreeMap::new();
    for (entry, used) in
        found.into_iter().flat_map(|(entry, all)| all.into_iter().map(move |one| (entry, one)))
    {
        let Used { name, first, n, explained: place } = used;
        if let Some(place) = place {
            explained.entry(name).or_insert(place);
            continue;
        }
        let new = Uses { entry, first, n: 0, files: 0, explained: None };
        let uses = out.entry(name).or_insert(new);
        uses.n += n;
        uses.files += 1;
    }
    for (name, uses) in &mut out {
        uses.explained = explained.get(name).copied();
    }
    out
}

/// Returns the abbreviations of a text that nothing else explains, each once. Of what is written out
/// the reader knows, and it is not told as an explanation: `Deal Review` may be chance in a text on DR.
fn in_text(text: &Text<'_>, is_unknown: impl Fn(&str) -> bool) -> Vec<Used> {
    let plain = &text.plain.text;
    let mut out: Vec<Used> = Vec::new();
    for used in prose::abbreviations(plain).into_iter().filter(|used| is_unknown(used.name)) {
        let place = || prose::is_explained(plain, &used).then(|| text.span(used.range.clone()));
        match out.iter_mut().find(|own| own.name == used.name) {
            Some(own) => {
                own.n += 1;
                own.explained = own.explained.or_else(place);
            }
            None => out.push(Used {
                name: used.name.to_owned(),
                first: text.span(used.range.clone()),
                n: 1,
                explained: place(),
            }),
        }
    }
    out.retain(|own| own.explained.is_some() || !prose::is_written_out(plain, &own.name));
    out
}

/// Returns those that are written small more often than large: words that are to be heard. The
/// first texts of a large playbook tell.
fn stressed<'n>(playbook: &Playbook, unknown: &'n BTreeMap<String, Uses>) -> BTreeSet<&'n str> {
    let names: Vec<&str> = unknown.keys().map(String::as_str).collect();
    if names.is_empty() {
        return BTreeSet::new();
    }
    let mut phrases = Phrases::default();
    names.iter().enumerate().for_each(|(key, name)| phrases.add(name, key));
    let mut balance = vec![0_i64; names.len()];
    let mut is_small = vec![false; names.len()];
    for text in prose::texts(playbook).take(LOOKED_AT) {
        for hit in phrases.find(&text.plain.text) {
            // `stage` and `Stage` are words, `SE` and `SEs` are not.
            let second = text.plain.text[hit.range].chars().nth(1);
            let is_word = second.is_some_and(char::is_lowercase);
            balance[hit.key] += if is_word { 1 } else { -1 };
            is_small[hit.key] |= is_word;
        }
    }
    let all = names.into_iter().zip(balance).zip(is_small);
    all.filter(|((_, n), is_small)| *is_small && *n >= 0).map(|((name, _), _)| name).collect()
}

fn finding(findings: &Findings, name: &str, uses: &Uses) -> Diagnostic {
    let often = match (uses.n, uses.files) {
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
            "put it into the glossary: `playmaker new term {id}`, or in {} `{id}: {{term: {name}, means: …}}`",
            file("glossary.yaml")
        ))
        .help(format!("or write it out where each text uses it first: `Long Name ({name})`"))
        .help(format!(
            "the name of a company or product is listed in {}: `names: [{name}]`",
            file(SETTINGS)
        ))
}
