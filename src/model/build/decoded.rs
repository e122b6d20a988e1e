//! An item as it was decoded, before anything that it names is looked up. It is kept with its playbook, so
//! that another version, in which its file says the same, takes it over ([`Known`]).

use std::sync::Arc;

use super::{Builder, found::Found};
use crate::{
    model::{Entry, EntryId, Fault, Playbook, Reference, decode::RawReference, lookup::RawLink},
    parse::Document,
};

/// An item, and what decoding it found besides.
#[derive(Debug)]
pub(in crate::model) struct Decoded {
    /// The item.
    pub(in crate::model) entry: Entry,
    /// Links in its fields.
    pub(in crate::model) links: Vec<RawLink>,
    /// What is wrong in it.
    pub(super) faults: Vec<Fault>,
    /// Whether it stands inside the item before it, or inside one that does.
    pub(super) is_inside: bool,
}

/// The references of an item.
pub(super) enum Raw<'o> {
    /// As they are written.
    Written(Vec<RawReference>),
    /// As they were looked up in another version, from which the item was taken over.
    Known(&'o Arc<[Reference]>),
}

/// Another version of a playbook, from which items are taken over.
pub(super) struct Known<'o> {
    other: &'o Playbook,
    /// Of each file, whether it says the same there, under the same number.
    is_same: Vec<bool>,
}

/// An item that is taken over, and its references.
pub(super) type Taken<'o> = (Arc<Decoded>, Raw<'o>);

impl<'o> Known<'o> {
    /// Compares the files of another version with those of the one that is built; none where others read
    /// that version.
    pub(super) fn of(
        other: &'o Playbook,
        builder: &Builder<'_>,
        documents: &[Arc<Document>],
    ) -> Option<Self> {
        let is_same = |document: &Arc<Document>| {
            let file = document.file;
            let known = other.documents.get(file.index());
            known.is_some_and(|known| Arc::ptr_eq(known, document))
                && other.is_unread(file) == builder.unreadable.contains(&file)
        };
        let is_same = documents.iter().map(is_same).collect();
        (other.audience == builder.audience).then_some(Self { other, is_same })
    }

    /// Says whether kinds mean what they meant there.
    pub(super) fn has_kinds_of(&self, builder: &Builder<'_>) -> bool {
        self.other.catalog.is_same(&builder.catalog)
    }

    /// Returns what an item was decoded to, where it had the number that it has now.
    pub(super) fn item(&self, number: EntryId, found: &Found<'_>) -> Option<Taken<'o>> {
        let known = self.other.entries.get(number.0)?;
        let entry = &known.entry;
        let is_it = entry.id.span == found.id.span;
        (is_it && self.is_same[entry.file().index()]).then(|| self.taken(known))
    }

    /// Returns the same for an item inside the one before it.
    pub(super) fn inside(&self, number: EntryId) -> Option<Taken<'o>> {
        let known = self.other.entries.get(number.0).filter(|known| known.is_inside)?;
        Some(self.taken(known))
    }

    fn taken(&self, known: &Arc<Decoded>) -> Taken<'o> {
        (Arc::clone(known), Raw::Known(&self.other.references[known.entry.number.0]))
    }

    /// Says whether every name means the item that it meant there.
    pub(super) fn has_names_of(&self, playbook: &Playbook) -> bool {
        self.other.by_id == playbook.by_id
    }
}
