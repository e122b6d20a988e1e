//! Words that several rules share, so that one thing is said the same way everywhere.

use crate::{
    diagnostic::{Diagnostic, file},
    measure::{Segment, Subject},
    model::{
        Entry, Playbook, SETTINGS,
        field::{Field, Kind, Standing, lowered, with_article},
        kinds,
    },
    source::{Sources, Span, sign},
};

/// How many names a message lists before it stops.
const MOST: usize = 12;

/// Returns text of a user's in backticks: one line, cut when it is long.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", cut(text))
}

/// The same without backticks.
pub(super) fn cut(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default().replace('`', "'");
    let cut: String = line.chars().take(LONGEST).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("{cut}{more}")
}

/// Returns a value as messages quote it; none when it is longer than a message can hold.
pub(super) fn short(value: &str) -> Option<String> {
    const LONGEST: usize = 60;
    (value.chars().count() <= LONGEST).then(|| code(value))
}

/// Joins names: "`a`, `b` and `c`"; `word` stands before the last.
pub(super) fn join(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} {word} {last}", others.join(", ")),
    }
}

/// Joins names in backticks, and says how many were left out.
pub(super) fn codes<'n>(names: impl IntoIterator<Item = &'n str>, word: &str) -> String {
    let mut names: Vec<String> = names.into_iter().map(code).collect();
    if names.len() > MOST {
        let more = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("{more} more"));
    }
    join(&names, word)
}

/// Returns the word for one item of a kind: "lead stage", "KPI".
pub(super) fn noun(kind: &Kind) -> String {
    lowered(kind.title)
}

/// Returns the word with its article: "a lead stage", "an offer".
pub(super) fn a(kind: &Kind) -> String {
    with_article(&noun(kind))
}

/// Returns the word for several: "lead stages", "people".
pub(super) fn nouns(kind: &Kind) -> String {
    match kind {
        kind if kind == &kinds::PERSON => "people".to_owned(),
        kind if kinds::KINDS.contains(&kind) => format!("{}s", noun(kind)),
        own => lowered(own.plural),
    }
}

/// Returns what an entry is called in messages: "lead stage `sql`".
pub(super) fn name(entry: &Entry) -> String {
    format!("{} {}", noun(entry.kind), code(&entry.id.value))
}

/// Returns what is counted: "lead stage `sql`", "KPI `new-arr`", "series `open-deals`".
pub(super) fn subject(playbook: &Playbook, subject: &Subject) -> String {
    match subject {
        Subject::Entered(entry) | Subject::Kpi(entry) => name(playbook.entry(*entry)),
        Subject::Exited(stage) => format!("what left {}", name(playbook.entry(*stage))),
        Subject::Open(stage) => format!("what is open in {}", name(playbook.entry(*stage))),
        Subject::Series(series) => format!("series {}", code(series)),
    }
}

/// Returns the part of the market as the end of a phrase: " in `pharma`", nothing for all of it.
pub(super) fn in_segment(playbook: &Playbook, segment: Segment) -> String {
    match segment {
        Segment::All => String::new(),
        _ => format!(" in {}", code(segment.id(playbook))),
    }
}

/// Returns a declaration's sentence as the end of another one: small first letter, no full stop.
pub(super) fn clause(doc: &str) -> String {
    lowered(doc.trim_end_matches('.'))
}

/// Returns what to type for a field that is absent, and what the field is for.
pub(super) fn add_field(playbook: &Playbook, part: Option<&Field>, field: &Field) -> String {
    let place = part.map_or(String::new(), |part| format!("in `{}`, ", part.name));
    let example = playbook.example(field);
    format!("{place}add `{}: {example}`: {}", field.name, clause(field.doc))
}

/// Returns text in the quotes that YAML needs around it.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    format!("\"{text}\"")
}

/// Returns the ids of a kind's items that are in use, in file order.
pub(super) fn ids<'p>(playbook: &'p Playbook, kind: &'static Kind) -> Vec<&'p str> {
    let in_use = |entry: &&Entry| entry.standing() != Standing::Retired;
    playbook.of_kind(kind).filter(in_use).map(|entry| entry.id.value.as_str()).collect()
}

/// Returns where items of a kind are written.
pub(super) fn where_to_define(kind: &Kind, id: &str) -> String {
    if kind == &kinds::PERSON {
        return format!("list it under `people:` in {}", file(SETTINGS));
    }
    if kind == &kinds::TEAM {
        return format!("list it under `teams:` in {}", file(SETTINGS));
    }
    format!("define it in {}", file(format_args!("{}/{id}.md", kind.folder)))
}

/// Adds which letters of an id are none that ids are made of: they may look like those that are.
fn tell_odd(finding: Diagnostic, id: &str) -> Diagnostic {
    const MOST: usize = 3;
    let mut odd: Vec<char> = id.chars().filter(|c| !c.is_ascii() || c.is_control()).collect();
    odd.dedup();
    let shown = odd.iter().take(MOST).map(|c| match sign::is_unseen(*c) {
        true => format!("{}, which nobody sees", sign::code_point(*c)),
        false => format!("{} ({})", code(&c.to_string()), sign::code_point(*c)),
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() {
        return finding;
    }
    finding.help(format!(
        "it holds {}; ids are made of a to z, digits and hyphens",
        join(&shown, "and")
    ))
}

/// Adds what to do about an id nobody has: the nearest one, or those there are.
pub(super) fn help_nearest(
    finding: Diagnostic,
    playbook: &Playbook,
    kinds: &[&'static Kind],
    nearest: Option<&Entry>,
    id: &str,
) -> Diagnostic {
    let finding = tell_odd(finding, id);
    if let Some(entry) = nearest {
        let which = match kinds {
            [one] if one.name == "lead-stage" => "the nearest defined stage is".to_owned(),
            _ => format!("the nearest is the {}", noun(entry.kind)),
        };
        return finding.help(format!("{which} {}", code(&entry.id.value)));
    }
    let [kind] = kinds else {
        return finding.help(known_of(playbook, kinds));
    };
    let known = ids(playbook, kind);
    let place = where_to_define(kind, id);
    match known.as_slice() {
        [] => finding.help(format!("{place}; no {} is defined yet", noun(kind))),
        [one] => finding.help(format!("the only {} is {}; or {place}", noun(kind), code(one))),
        many => {
            let many = codes(many.iter().copied(), "and");
            finding.help(format!("the {} are {many}; or {place}", nouns(kind)))
        }
    }
}

/// Returns the ids that fit where items of several kinds do, or how an item is named where there are too many kinds.
fn known_of(playbook: &Playbook, kinds: &[&'static Kind]) -> String {
    const LISTED: usize = 3;
    let listed = |kind: &&'static Kind| match ids(playbook, kind) {
        known if known.is_empty() => None,
        known => Some(format!("the {} are {}", nouns(kind), codes(known, "and"))),
    };
    let known: Vec<String> = kinds.iter().take(LISTED).filter_map(listed).collect();
    if kinds.len() > LISTED || known.is_empty() {
        return "write the id of an item, or `kind/id` such as `persona/buyer`".to_owned();
    }
    known.join("; ")
}

/// Narrows a place to the part of it that reads `part`, the last one if there are several.
pub(super) fn narrow(sources: &Sources, span: Span, part: &str) -> Span {
    match sources.text(span).rfind(part) {
        Some(at) if !part.is_empty() => {
            let start = span.range().start + at;
            Span::new(span.file, start..start + part.len())
        }
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_as_people_name_them() {
        assert_eq!(a(&kinds::KPI), "a KPI");
        assert_eq!(a(&kinds::OFFER), "an offer");
        assert_eq!(nouns(&kinds::LEAD_STAGE), "lead stages");
        assert_eq!(clause("KPI of the step."), "KPI of the step");
        assert_eq!(clause("The stage it goes to."), "the stage it goes to");
    }

    #[test]
    fn names_are_joined_and_cut() {
        assert_eq!(codes(["a", "b", "c"], "and"), "`a`, `b` and `c`");
        assert_eq!(code("two\nlines"), "`two…`");
        assert!(codes(["a"; 20], "and").ends_with("`a` and 8 more"));
    }

    #[test]
    fn text_is_quoted_so_that_it_reads_the_same() {
        assert_eq!(quoted("before: after"), "\"before: after\"");
        assert_eq!(quoted("\"Yes\", it's"), "'\"Yes\", it''s'");
    }
}
