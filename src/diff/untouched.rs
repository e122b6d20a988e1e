//! Items that need no look: their file has the same text in both playbooks, and what they refer to
//! is the same too. Most items of most comparisons are such.

use std::collections::BTreeMap;

use super::fields::Sides;
use crate::{
    model::{Entry, EntryId, Playbook, Reference, ReferenceSource},
    source::FileId,
};

/// Which files are the same, and what their items refer to.
pub(super) struct Untouched<'p> {
    /// Files of the playbook after, by those before that have the same path and text.
    files: BTreeMap<FileId, FileId>,
    before: BTreeMap<EntryId, Vec<&'p Reference>>,
    after: BTreeMap<EntryId, Vec<&'p Reference>>,
}

impl<'p> Untouched<'p> {
    pub(super) fn new(before: &'p Playbook, after: &'p Playbook) -> Self {
        let same = |file: FileId| {
            let own = before.sources.file(file);
            let other = after.sources.find(&own.path)?;
            let is_read = before.is_unread(file) == after.is_unread(other);
            let is_same = is_read && own.text == after.sources.file(other).text;
            is_same.then_some((file, other))
        };
        let files = before.sources.ids().filter_map(same).collect();
        Self { files, before: references(before), after: references(after) }
    }

    /// Says whether two items stand in files of the same path and text.
    pub(super) fn file(&self, before: &Entry, after: &Entry) -> bool {
        self.files.get(&before.file()) == Some(&after.file())
    }

    /// Says whether an item stands in the same text and refers to the same items.
    pub(super) fn is(&self, sides: &Sides<'p>, before: &Entry, after: &Entry) -> bool {
        let none = Vec::new();
        let one = self.before.get(&before.number).unwrap_or(&none);
        let other = self.after.get(&after.number).unwrap_or(&none);
        // Own kinds may be declared in another way, although nothing changed in their items.
        std::ptr::eq(before.kind, after.kind)
            && before.id.value == after.id.value
            && self.file(before, after)
            && one.len() == other.len()
            && one
                .iter()
                .zip(other)
                .all(|(one, other)| sides.before.called(one) == sides.after.called(other))
    }
}

fn references(playbook: &Playbook) -> BTreeMap<EntryId, Vec<&Reference>> {
    let mut out: BTreeMap<EntryId, Vec<&Reference>> = BTreeMap::new();
    for reference in playbook.references() {
        if let ReferenceSource::Entry(from) = reference.from {
            out.entry(from).or_default().push(reference);
        }
    }
    out
}
