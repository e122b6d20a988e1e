//! Words as HTML, our own and those of fields, and which items pages show beside each other.

use super::Scope;
use crate::{
    model::{
        Entry,
        field::{Kind, Standing},
    },
    site::html,
};

impl Scope<'_> {
    /// Returns a phrase of the theme as HTML, with what is to be typed as code.
    pub(super) fn said(&self, name: &str) -> String {
        self.words(&self.string(name))
    }

    /// Returns a phrase of our own as HTML, with what is to be typed as code.
    pub(super) fn words(&self, phrase: &str) -> String {
        html::field(&self.linker.of(self.playbook.settings().number), phrase)
    }

    /// Returns the items of a kind that are not given up, each id once, in file order.
    pub(super) fn in_use(&self, kind: &'static Kind) -> Vec<&Entry> {
        let items = self.playbook.of_kind(kind);
        let holds = |entry: &&Entry| {
            entry.standing() != Standing::Retired && !self.playbook.is_again(entry)
        };
        items.filter(holds).collect()
    }

    /// Returns words of an item as HTML, its links as seen from this page.
    pub(super) fn text_of(&self, entry: &Entry, words: &str) -> String {
        html::field(&self.linker.of(entry.number), words)
    }

    /// Returns a field of words as HTML; none where it is absent or cannot be read.
    pub(super) fn text(&self, entry: &Entry, field: &str) -> Option<String> {
        entry.record.text(field).map(|words| self.text_of(entry, words))
    }

    /// Returns a list of words as HTML, one by one.
    pub(super) fn texts(&self, entry: &Entry, field: &str) -> Vec<String> {
        let linker = self.linker.of(entry.number);
        let texts = entry.record.list(field).iter().filter_map(|text| text.value.as_text());
        texts.map(|text| html::field(&linker, text)).collect()
    }

    /// Says whether a field of an item names another one.
    pub(super) fn refers(&self, entry: &Entry, field: &str, other: &Entry) -> bool {
        self.playbook.follow_all(&entry.record, field).any(|own| own.number == other.number)
    }

    /// Says whether an item belongs to a part of the market: it names it, or it names none.
    pub(super) fn is_in_market(&self, entry: &Entry, profile: &Entry) -> bool {
        let names_none = entry.record.references("icps").next().is_none();
        names_none || self.refers(entry, "icps", profile)
    }
}
