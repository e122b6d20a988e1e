//! Signs that are not closed, things that stand twice, and pages in the wrong folder.

use playmaker::{
    model::{Entry, kinds},
    source::Span,
};

use crate::{
    edit,
    playbook::Sample,
    run::{Class, Edit, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let entries = || sample.playbook.entries();
    vec![
        Class { name: "closing quote gone", aside: &[], mutations: unclosed(sample, &['"']) },
        Class {
            name: "closing bracket gone",
            aside: &[],
            mutations: unclosed(sample, &[']', '}']),
        },
        Class { name: "field written twice", aside: &[], mutations: field_twice(sample) },
        Class {
            name: "item twice in a file",
            aside: &[],
            mutations: entries().filter_map(|entry| item_twice(sample, entry)).collect(),
        },
        Class {
            name: "id of an item as another's alias",
            aside: &[],
            mutations: entries().filter_map(|entry| alias(sample, entry)).collect(),
        },
        Class {
            name: "item of a page again in a list file",
            aside: &[],
            mutations: entries().filter_map(|entry| again(sample, entry)).collect(),
        },
        Class {
            name: "person or team twice",
            aside: &[],
            mutations: entries().filter_map(|entry| listed_twice(sample, entry)).collect(),
        },
        Class {
            name: "page in a wrong folder",
            aside: &[],
            mutations: entries().filter_map(|entry| moved(sample, entry)).collect(),
        },
    ]
}

/// Fields whose line ends with one of these signs lose it.
fn unclosed(sample: &Sample, signs: &[char]) -> Vec<Mutation> {
    let mut out = Vec::new();
    for place in sample.fields() {
        let key = place.written.key;
        let text = sample.whole(key);
        let at = key.range().start;
        let end = text[..edit::line_end(text, at)].trim_end().len();
        let own = place.written.value.as_ref().filter(|value| value.span.range().end == end);
        let Some(sign) = text[..end].chars().next_back().filter(|sign| signs.contains(sign)) else {
            continue;
        };
        if own.is_none() || !edit::is_block(text, at) {
            continue;
        }
        let span = Span::new(key.file, end - sign.len_utf8()..end);
        out.push(Mutation::replace(sample, span, "", "syntax"));
    }
    out
}

fn field_twice(sample: &Sample) -> Vec<Mutation> {
    let mut out = Vec::new();
    for place in sample.fields() {
        let key = place.written.key;
        let text = sample.whole(key);
        let at = key.range().start;
        let start = edit::line_start(text, at);
        let Some(range) = edit::field(text, at).filter(|_| edit::is_block(text, at)) else {
            continue;
        };
        let is_one_line = range.end == edit::line_end(text, at) && range.start == start;
        if !is_one_line || place.entry.kind == &kinds::PAGE {
            continue;
        }
        let line = text[range.clone()].to_owned();
        out.push(inserted(sample, Span::new(key.file, range), &line, "key-duplicate"));
    }
    out
}

/// Inserts a line after a text of whole lines.
fn inserted(sample: &Sample, after: Span, text: &str, rule: &'static str) -> Mutation {
    let end = after.range().end;
    let path = sample.path(after).to_owned();
    let line = sample.playbook.sources.end_position(after).line;
    let what = format!("{path}:{line}: once more {}", text.trim_end());
    let edits = vec![Edit::Replace { path: path.clone(), range: end..end, text: text.to_owned() }];
    Mutation { what, edits, rule, places: vec![(path, line)] }
}

/// The text of an item in a list file, copied below itself.
fn item_twice(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let is_listed = !sample.playbook.is_inline(entry) && kinds::KINDS.contains(&entry.kind);
    if entry.body.is_some() || !is_listed {
        return None;
    }
    let key = entry.id.span;
    let range = edit::field(sample.whole(key), key.range().start)?;
    let text = sample.whole(key)[range.clone()].to_owned();
    Some(inserted(sample, Span::new(key.file, range), &text, "key-duplicate"))
}

/// An item takes the id of an earlier one of its kind among its aliases.
fn alias(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let aliases = entry.record.peek("aliases")?.value.as_ref()?;
    let earlier = sample.playbook.of_kind(entry.kind).take_while(|own| own.number < entry.number);
    let other = earlier.last()?;
    let start = aliases.span.range().start + 1;
    if !sample.text(aliases.span).starts_with('[') {
        return None;
    }
    let span = Span::new(aliases.span.file, start..start);
    Some(Mutation::replace(sample, span, &format!("{}, ", other.id.value), "id-duplicate"))
}

/// The fields of a page, under the same id in a list file that is read after it.
fn again(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    let body = entry.body.as_ref().filter(|_| kinds::KINDS.contains(&entry.kind))?;
    let text = &sample.whole(entry.id.span)[..body.span.range().start];
    let (_, front) = text.split_once("---\n")?;
    let fields = front.rsplit_once("---")?.0;
    let lines: String = fields.lines().map(|line| format!("  {line}\n")).collect();
    let path = format!("{}/zz-again.yaml", entry.kind.folder);
    let what = format!("{path}: {} again", entry.path());
    let text = format!("{}:\n{lines}", entry.id.value);
    let edits = vec![Edit::Add { path: path.clone(), text }];
    Some(Mutation { what, edits, rule: "id-duplicate", places: vec![(path, 1)] })
}

fn listed_twice(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    if ![&kinds::PERSON, &kinds::TEAM].contains(&entry.kind) {
        return None;
    }
    let text = sample.whole(entry.id.span);
    let start = edit::line_start(text, entry.id.span.range().start);
    // An item of a list ends before the next dash at the same indent, or where the list does.
    let mut end = edit::line_end(text, start);
    while text[end..].starts_with("   ") {
        end = edit::line_end(text, end);
    }
    let item = text[start..end].to_owned();
    Some(inserted(sample, Span::new(entry.id.span.file, start..end), &item, "id-duplicate"))
}

/// A page of an item, in a folder whose name lacks the last letter.
fn moved(sample: &Sample, entry: &Entry) -> Option<Mutation> {
    entry.body.as_ref().filter(|_| kinds::KINDS.contains(&entry.kind))?;
    let from = sample.path(entry.id.span).to_owned();
    let (folder, name) = from.split_once('/')?;
    let slip = edit::slips(folder).find(|slip| kinds::by_folder(slip).is_none())?;
    let to = format!("{slip}/{name}");
    let line = sample.line(entry.id.span);
    let edits = vec![Edit::Move { from: from.clone(), to: to.clone() }];
    let what = format!("{from} becomes {to}");
    Some(Mutation { what, edits, rule: "file-homeless", places: vec![(to, line)] })
}
