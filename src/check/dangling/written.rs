//! A written reference that names nothing, and what can be said about it.

use std::ops::Range;

use super::{Dangling, Problem};
use crate::{
    check::words,
    diagnostic::{Replacement, nearest},
    model::{
        Entry, EntryId, Playbook,
        field::{Kind, Standing},
        kinds,
    },
    source::Span,
};

/// A written reference: `id` or `kind/id`.
pub(super) struct Text<'p> {
    pub(super) playbook: &'p Playbook,
    pub(super) span: Span,
    pub(super) written: &'p str,
}

impl<'p> Text<'p> {
    pub(super) fn unknown(
        &self,
        kinds: Vec<&'static Kind>,
        nearest: Option<EntryId>,
    ) -> Dangling<'p> {
        let id = self.id();
        let replacement = nearest.map(|near| {
            let near = self.playbook.entry(near);
            let is_in_use = near.standing() != Standing::Retired;
            let is_only =
                self.playbook.is_only_near(near.number, &self.written[id.clone()], &kinds);
            Replacement::certain_if(is_in_use && is_only, near.id.value.as_str())
        });
        let problem = Problem::Unknown(nearest);
        self.dangling(id, kinds, problem, replacement)
    }

    /// `stge/sql` means the lead stage; `lead-stages/slq` names none, whatever it means.
    pub(super) fn unknown_kind(&self, kinds: Vec<&'static Kind>) -> Dangling<'p> {
        let (word, id) = self.written.split_once('/').unwrap_or((self.written, ""));
        let meant = self.playbook.catalog.meant(word);
        if let Some(kind) = meant
            && self.playbook.find(kind, id).is_none()
            && !self.playbook.is_incomplete(kind)
        {
            let ids = self.playbook.of_kind(kind).map(|entry| entry.id.value.as_str());
            let near = nearest(id, ids).and_then(|near| self.playbook.find(kind, near));
            let replacement = near.map(|near| Replacement::suggested(near.path()));
            let problem = Problem::Unknown(near.map(|entry| entry.number));
            return self.dangling(0..self.written.len(), vec![kind], problem, replacement);
        }
        if meant.is_none()
            && let Some(page) = self.near_page()
        {
            let problem = Problem::Unknown(Some(page.number));
            let replacement = Some(Replacement::suggested(page.id.value.as_str()));
            return self.dangling(0..self.written.len(), kinds, problem, replacement);
        }
        let replacement = meant.map(|kind| Replacement::suggested(kind.name));
        self.dangling(0..word.len(), kinds, Problem::UnknownKind(meant), replacement)
    }

    fn near_page(&self) -> Option<&'p Entry> {
        let pages = self.playbook.of_kind(&kinds::PAGE).map(|page| page.id.value.as_str());
        self.playbook.find(&kinds::PAGE, nearest(self.written, pages)?)
    }

    pub(super) fn ambiguous(&self, entries: &[EntryId]) -> Dangling<'p> {
        let problem = Problem::Ambiguous(entries.to_vec());
        self.dangling(0..self.written.len(), Vec::new(), problem, None)
    }

    /// The part after the word for a kind.
    fn id(&self) -> Range<usize> {
        let word = self
            .written
            .split_once('/')
            .filter(|(word, _)| self.playbook.catalog.find(word).is_some());
        word.map_or(0, |(word, _)| word.len() + 1)..self.written.len()
    }

    fn dangling(
        &self,
        part: Range<usize>,
        kinds: Vec<&'static Kind>,
        problem: Problem,
        replacement: Option<Replacement>,
    ) -> Dangling<'p> {
        let sources = &self.playbook.sources;
        let whole = words::narrow(sources, self.span, self.written);
        let start = whole.range().start;
        let is_found = sources.text(whole) == self.written;
        let place = start + part.start..start + part.end;
        let span = if is_found { Span::new(whole.file, place) } else { whole };
        let replacement = replacement.filter(|_| is_found);
        let written = &self.written[part];
        Dangling { span, written, kinds, problem, replacement, again: Vec::new() }
    }
}
