//! Which item a place belongs to, for findings that do not say what they are about. Several items
//! may share a file, and one may stand inside another.

use std::collections::BTreeMap;

use crate::{
    model::{Entry, EntryId, Playbook},
    source::{FileId, Span},
};

/// The entries of each file.
pub(in crate::check) struct Places<'p> {
    playbook: &'p Playbook,
    by_file: BTreeMap<FileId, Vec<Place<'p>>>,
}

/// An entry and the text it takes up.
struct Place<'p> {
    extent: Span,
    /// How far this entry and those before it reach.
    reach: u32,
    entry: &'p Entry,
}

impl<'p> Places<'p> {
    pub(in crate::check) fn of(playbook: &'p Playbook) -> Self {
        let mut by_file: BTreeMap<FileId, Vec<Place<'_>>> = BTreeMap::new();
        for entry in playbook.entries() {
            let place = Place { extent: extent(entry), reach: 0, entry };
            by_file.entry(entry.file()).or_default().push(place);
        }
        for places in by_file.values_mut() {
            // Of two that begin together the one that ends first is inside, so it comes last.
            places.sort_by_key(|place| (place.extent.start, std::cmp::Reverse(place.extent.end)));
            let mut reach = 0;
            for place in places {
                reach = reach.max(place.extent.end).max(place.extent.start + 1);
                place.reach = reach;
            }
        }
        Self { playbook, by_file }
    }

    /// Returns the entry that holds a place: the innermost whose fields surround it, else the one
    /// whose own file it is, else the last one of a list file that begins before it.
    pub(in crate::check) fn entry(&self, at: Span) -> Option<EntryId> {
        let places = self.by_file.get(&at.file)?;
        let n_before = places.partition_point(|place| place.extent.start <= at.start);
        let before = || places[..n_before].iter().rev();
        let holds = |place: &&Place<'_>| at.start < place.extent.end.max(place.extent.start + 1);
        // Backwards, the first that surrounds the place is the innermost.
        if let Some(place) = before().take_while(|place| at.start < place.reach).find(holds) {
            return Some(place.entry.number);
        }
        if let Some(own) = self.playbook.of_file(at.file) {
            return Some(own.number);
        }
        let is_listed = |place: &&Place<'_>| !self.playbook.is_inline(place.entry);
        before().find(is_listed).map(|place| place.entry.number)
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
