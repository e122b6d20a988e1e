//! Which item a place belongs to, for findings that do not say what they are about. Several items
//! may share a file, and one may stand inside another.

use std::collections::BTreeMap;

use crate::{
    model::{Entry, EntryId, Playbook},
    source::{FileId, Span},
};

/// The entries of each file, in the order written.
pub(super) struct Places<'p> {
    playbook: &'p Playbook,
    by_file: BTreeMap<FileId, Vec<&'p Entry>>,
}

impl<'p> Places<'p> {
    pub(super) fn of(playbook: &'p Playbook) -> Self {
        let mut by_file: BTreeMap<FileId, Vec<&Entry>> = BTreeMap::new();
        for entry in playbook.entries() {
            by_file.entry(entry.file()).or_default().push(entry);
        }
        Self { playbook, by_file }
    }

    /// Returns the entry that holds a place: the innermost whose fields surround it, else the one
    /// whose own file it is, else the last one of a list file that begins before it.
    pub(super) fn entry(&self, place: Span) -> Option<EntryId> {
        let entries = self.by_file.get(&place.file)?;
        let extents = entries.iter().map(|entry| (extent(entry), *entry));
        let around = extents.filter(|(extent, _)| {
            extent.start <= place.start && place.start < extent.end.max(extent.start + 1)
        });
        if let Some((_, entry)) = around.min_by_key(|(extent, _)| extent.end - extent.start) {
            return Some(entry.number);
        }
        if let Some(own) = self.playbook.of_file(place.file) {
            return Some(own.number);
        }
        let listed = entries.iter().filter(|entry| !self.playbook.is_inline(entry));
        let before = listed.filter(|entry| entry.id.span.start <= place.start);
        before.max_by_key(|entry| entry.id.span.start).map(|entry| entry.number)
    }
}

/// Returns the text from an entry's name or first field to the end of its last value.
fn extent(entry: &Entry) -> Span {
    let mut out = entry.id.span;
    for written in &entry.record.fields {
        let value = written.value.as_ref().map_or(written.key, |value| value.span);
        out.start = out.start.min(written.key.start);
        out.end = out.end.max(value.end);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Example, run_example};

    #[test]
    fn a_place_belongs_to_the_innermost_item_around_it() {
        let run = run_example(&Example(&[
            (
                "personas.yaml",
                "buyer:\n  title: «Buyer»\n  pains:\n    - {id: slow, title: «Slow»}\n  \
                 tags: [«x»]\n  later: «y»\nuser:\n  title: «User»\n",
            ),
            ("page.md", "---\ntitle: Page\n---\n\nWords «here».\n"),
            ("data/actuals.csv", "period,segment,stage,entered\n2026-10,all,«mql»,4\n"),
        ]));
        let places = Places::of(&run.playbook);
        let owner = |place: &Span| {
            let entry = places.entry(*place)?;
            Some(run.playbook.entry(entry).id.value.as_str())
        };
        let owners: Vec<_> = run.marked.iter().map(owner).collect();
        let expected = ["buyer", "slow", "buyer", "buyer", "user", "page"];
        assert_eq!(owners[..6], expected.map(Some));
        assert_eq!(owners[6], None);
    }
}
