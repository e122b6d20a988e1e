//! Something about entries, found by their number at once.

use super::EntryId;

/// What is known of entries, of some or of all of them. They are numbered one after the other, so each
/// has its own place.
#[derive(Debug)]
pub(crate) struct ByEntry<T>(Vec<Option<T>>);

impl<T> Default for ByEntry<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByEntry<T> {
    /// Returns what is known of an entry.
    pub(crate) fn get(&self, entry: EntryId) -> Option<&T> {
        self.0.get(entry.0)?.as_ref()
    }

    /// Returns the place of an entry, for what becomes known of it.
    pub(crate) fn place(&mut self, entry: EntryId) -> &mut Option<T> {
        if self.0.len() <= entry.0 {
            self.0.resize_with(entry.0 + 1, || None);
        }
        &mut self.0[entry.0]
    }

    /// Says whether nothing is known of any.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl<T> FromIterator<(EntryId, T)> for ByEntry<T> {
    fn from_iter<I: IntoIterator<Item = (EntryId, T)>>(known: I) -> Self {
        let mut out = Self::default();
        known.into_iter().for_each(|(entry, own)| *out.place(entry) = Some(own));
        out
    }
}
