//! Who mentions whom, from both sides.

use super::EntryId;

/// Pairs of entries, in order, each once.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// From, to.
    forth: Vec<(EntryId, EntryId)>,
    /// To, from.
    back: Vec<(EntryId, EntryId)>,
}

impl Mentions {
    /// Notes who (first) mentions whom (second).
    pub(super) fn new(mut forth: Vec<(EntryId, EntryId)>) -> Self {
        let mut back: Vec<_> = forth.iter().map(|(from, to)| (*to, *from)).collect();
        let once = |pairs: &mut Vec<_>| {
            pairs.sort_unstable();
            pairs.dedup();
        };
        rayon::join(|| once(&mut forth), || once(&mut back));
        Self { forth, back }
    }

    /// Returns whom an entry mentions, in file order.
    pub(super) fn of(&self, number: EntryId) -> impl Iterator<Item = EntryId> {
        others(&self.forth, number)
    }

    /// Returns who mentions an entry, in file order.
    pub(super) fn by(&self, number: EntryId) -> impl Iterator<Item = EntryId> {
        others(&self.back, number)
    }
}

fn others(pairs: &[(EntryId, EntryId)], number: EntryId) -> impl Iterator<Item = EntryId> {
    let start = pairs.partition_point(|(one, _)| *one < number);
    pairs[start..].iter().take_while(move |(one, _)| *one == number).map(|(_, other)| *other)
}
