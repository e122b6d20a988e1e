//! What stands at a place of the playbook: a reference, a link, a field's name, an item's id. Looked
//! for from end to end: ten thousand items are through in a few milliseconds, and nothing has to be
//! kept in step.

use crate::{
    model::{
        Entry, EntryId, Playbook, Resolution,
        field::Field,
        links::Target,
        record::{Record, Value},
    },
    source::{FileId, Span, Spanned},
};

/// What stands somewhere.
#[derive(Debug)]
pub(super) struct Thing<'p> {
    /// Where.
    pub(super) span: Span,
    /// What.
    pub(super) what: What<'p>,
}

/// What can stand somewhere.
#[derive(Debug)]
pub(super) enum What<'p> {
    /// An item, a page or a person, perhaps a place on its page.
    Entry(&'p Entry, Option<&'p str>),
    /// What is written in a field of one: `[[handoff/mql-to-sal.first_touch_within]]`.
    Value(&'p Entry, &'p str),
    /// The name of a field.
    Field(&'static Field),
}

/// Returns what stands at a place.
pub(super) fn at(playbook: &Playbook, file: FileId, offset: usize) -> Option<Thing<'_>> {
    named(playbook, file, offset)
        .or_else(|| field(playbook, file, offset))
        .or_else(|| defined(playbook, file, offset))
}

/// Returns the item that a place names or defines, and the text that names it.
pub(super) fn item(playbook: &Playbook, file: FileId, offset: usize) -> Option<(&Entry, Span)> {
    let thing = named(playbook, file, offset).or_else(|| defined(playbook, file, offset))?;
    match thing.what {
        What::Entry(entry, _) | What::Value(entry, _) => Some((entry, thing.span)),
        What::Field(_) => None,
    }
}

/// Returns every place that names an item, in the order of the files.
pub(super) fn places(playbook: &Playbook, item: EntryId) -> Vec<Span> {
    let fields = playbook.references().filter(|own| entry_of(&own.to) == Some(item));
    let links = playbook.links.iter().filter(|link| link.target.entry() == Some(item));
    let mut out: Vec<Span> =
        fields.map(|own| own.span).chain(links.map(|link| link.span)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn entry_of(to: &Resolution) -> Option<EntryId> {
    match to {
        Resolution::Found(entry) | Resolution::OtherKind(entry) => Some(*entry),
        _ => None,
    }
}

fn named(playbook: &Playbook, file: FileId, offset: usize) -> Option<Thing<'_>> {
    let is_here = |span: Span| span.file == file && holds(span, offset);
    let fields = playbook.references().filter(|own| is_here(own.span)).filter_map(|own| {
        let entry = playbook.entry(entry_of(&own.to)?);
        Some(Thing { span: own.span, what: What::Entry(entry, None) })
    });
    let links = playbook.links.iter().filter(|link| is_here(link.span)).filter_map(|link| {
        let what = match &link.target {
            Target::Entry { entry, anchor } => {
                What::Entry(playbook.entry(*entry), anchor.as_deref())
            }
            Target::Value { entry, field } => What::Value(playbook.entry(*entry), field),
            _ => return None,
        };
        Some(Thing { span: link.span, what })
    });
    // A link in a text whose places are not known stands for the whole text: the shortest counts.
    fields.chain(links).min_by_key(|thing| thing.span.range().len())
}

fn defined(playbook: &Playbook, file: FileId, offset: usize) -> Option<Thing<'_>> {
    let mut entries = playbook.entries().filter(|entry| entry.file() == file);
    let entry = entries.find(|entry| holds(entry.id.span, offset))?;
    Some(Thing { span: entry.id.span, what: What::Entry(entry, None) })
}

fn field(playbook: &Playbook, file: FileId, offset: usize) -> Option<Thing<'_>> {
    let settings = std::iter::once(playbook.settings());
    let entries = settings.chain(playbook.entries()).filter(|entry| entry.file() == file);
    entries.into_iter().find_map(|entry| field_in(&entry.record, offset))
}

fn field_in<'p>(record: &Record, offset: usize) -> Option<Thing<'p>> {
    record.fields.iter().find_map(|written| {
        if holds(written.key, offset) {
            return Some(Thing { span: written.key, what: What::Field(written.field) });
        }
        let value = written.value.as_ref().filter(|value| holds(value.span, offset))?;
        field_in_value(value, offset)
    })
}

fn field_in_value<'p>(value: &Spanned<Value>, offset: usize) -> Option<Thing<'p>> {
    match &value.value {
        Value::Record(record) => field_in(record, offset),
        Value::List(values) => values.iter().find_map(|value| field_in_value(value, offset)),
        Value::Map(pairs) => pairs.iter().find_map(|(_, value)| field_in_value(value, offset)),
        _ => None,
    }
}

fn holds(span: Span, offset: usize) -> bool {
    (span.range().start..=span.range().end).contains(&offset)
}
