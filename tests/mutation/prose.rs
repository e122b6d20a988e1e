//! Words in prose that are banned, or that nobody explains.

use playmaker::{
    model::{Entry, kinds},
    source::Span,
};

use crate::{
    playbook::Sample,
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let of = |make: fn(&Sample, &Entry) -> Vec<Mutation>| {
        sample.playbook.entries().flat_map(|entry| make(sample, entry)).collect()
    };
    vec![
        Class { name: "phrase in prose that is never said", aside: &[], mutations: of(never_say) },
        Class { name: "banned word in prose", aside: &[], mutations: of(banned) },
        Class { name: "abbreviation nobody explains", aside: &[], mutations: of(undefined) },
    ]
}

/// Adds a paragraph to the prose of an entry.
fn paragraph(sample: &Sample, entry: &Entry, words: &str, rule: &'static str) -> Option<Mutation> {
    let end = entry.body.as_ref()?.span.range().end;
    let place = Span::new(entry.file(), end..end);
    let path = sample.path(place).to_owned();
    let line = sample.whole(place).lines().count() + 2;
    let text = format!("\n{words}\n");
    let edit = Edit::Replace { path: path.clone(), range: end..end, text };
    let what = format!("{path}: `{words}` is added");
    Some(Mutation { what, edits: vec![edit], rule, places: vec![(path, line)] })
}

/// Kinds whose prose is for the team only, as the rule's page names the others.
const INTERNAL: [&str; 11] = [
    "decision",
    "forum",
    "goal",
    "handoff",
    "kpi",
    "lead-stage",
    "lesson",
    "path",
    "plan",
    "qualification",
    "term",
];

fn never_say(sample: &Sample, entry: &Entry) -> Vec<Mutation> {
    let value_props = sample.playbook.of_kind(&kinds::VALUE_PROP);
    let others = value_props.filter(|other| other.number != entry.number);
    if INTERNAL.contains(&entry.kind.name) {
        return Vec::new();
    }
    let phrases = others.flat_map(|other| other.record.list("never_say"));
    let words = phrases.filter_map(|phrase| phrase.value.as_text());
    let words = words.map(|phrase| format!("We say: {} today.", phrase.to_uppercase()));
    words.filter_map(|words| paragraph(sample, entry, &words, "phrase-banned")).collect()
}

fn banned(sample: &Sample, entry: &Entry) -> Vec<Mutation> {
    if [&kinds::DECISION, &kinds::LESSON].into_iter().any(|kind| kind == entry.kind) {
        return Vec::new();
    }
    let terms = sample.playbook.of_kind(&kinds::TERM);
    let words = terms.flat_map(|term| term.record.list("banned"));
    let words = words.filter_map(|word| word.value.as_text());
    let words = words.map(|word| format!("Two *{word}s* came."));
    words.filter_map(|words| paragraph(sample, entry, &words, "term-banned")).collect()
}

fn undefined(sample: &Sample, entry: &Entry) -> Vec<Mutation> {
    let words = ["Each TQL counts.", "We count **XYZ**s as well."];
    let made = words.into_iter().map(|words| paragraph(sample, entry, words, "term-undefined"));
    made.flatten().collect()
}
