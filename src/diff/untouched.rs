//! Items that need no look: their file has the same text in both playbooks, and what they refer to
//! is the same too. Most items of most comparisons are such.

use std::collections::BTreeMap;

use super::sides::Sides;
use crate::{
    model::{Entry, Playbook},
    source::FileId,
};

/// Which files are the same.
pub(super) struct Untouched {
    /// Files of the playbook after, by those before that have the same path and text.
    files: BTreeMap<FileId, FileId>,
}

impl Untouched {
    pub(super) fn new(before: &Playbook, after: &Playbook) -> Self {
        let same = |file: FileId| {
            let own = before.sources.file(file);
            let other = after.sources.find(&own.path)?;
            let is_read = before.is_unread(file) == after.is_unread(other);
            let is_same = is_read && own.text == after.sources.file(other).text;
            is_same.then_some((file, other))
        };
        Self { files: before.sources.ids().filter_map(same).collect() }
    }

    /// Says whether two items stand in files of the same path and text.
    pub(super) fn file(&self, before: &Entry, after: &Entry) -> bool {
        self.files.get(&before.file()) == Some(&after.file())
    }

    /// Says whether an item stands in the same text and refers to the same items.
    pub(super) fn is(&self, sides: &Sides<'_>, before: &Entry, after: &Entry) -> bool {
        let one = sides.before.playbook.references_of(before.number);
        let other = sides.after.playbook.references_of(after.number);
        // Own kinds may be declared in another way, although nothing changed in their items.
        std::ptr::eq(before.kind, after.kind)
            && before.id.value == after.id.value
            && self.file(before, after)
            && one.len() == other.len()
            && one.iter().zip(other).all(|(one, other)| sides.name_the_same(one, other))
    }
}
