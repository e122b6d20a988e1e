//! Prose of items and pages, for the rules that look at words. [`Phrases`] finds phrases however
//! they are written, [`abbreviations`] finds abbreviations, [`forms`] puts one word in the place of
//! another. Only Markdown bodies are looked at, and of them only what readers see as words.

mod abbreviations;
mod beginnings;
mod everyday;
mod forms;
mod names;
mod phrases;
mod written_out;

pub(super) use abbreviations::{abbreviations, is_explained, is_number, may_use};
pub(super) use everyday::is_everyday;
pub(super) use forms::{Used, in_place_of};
pub(super) use names::known_names;
pub(crate) use names::names;
pub(super) use phrases::fold;
pub(crate) use phrases::{Hit, Phrases};
pub(super) use written_out::is_written_out;

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    model::{
        Entry, Playbook,
        field::{Kind, Standing},
        kinds,
    },
    parse::markdown::Plain,
    source::Span,
};

/// The prose of one item or page.
pub(super) struct Text<'p> {
    pub(super) entry: &'p Entry,
    pub(super) plain: Plain,
    body: Span,
}

impl Text<'_> {
    /// Returns where a range of the plain text stands in its file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let (start, range) = (self.body.range().start, self.plain.source(range));
        Span::new(self.body.file, start + range.start..start + range.end)
    }
}

/// Returns the prose of every item and page in use, in file order.
pub(super) fn texts(playbook: &Playbook) -> impl Iterator<Item = Text<'_>> {
    playbook.entries().filter_map(|entry| text(playbook, entry))
}

/// Returns the prose of the items and pages in use that hold a phrase, in file order. `is_wanted`
/// chooses the kinds.
pub(super) fn texts_with<'p>(
    playbook: &'p Playbook,
    phrases: &Phrases,
    is_wanted: impl Fn(&Kind) -> bool + Sync,
) -> Vec<(Text<'p>, Vec<Hit>)> {
    let entries: Vec<&Entry> = playbook.entries().filter(|entry| is_wanted(entry.kind)).collect();
    let look = |entry: &&'p Entry| {
        let text = text_if(playbook, entry, |typed| phrases.may_be_in(typed))?;
        let hits = phrases.find(&text.plain.text);
        (!hits.is_empty()).then_some((text, hits))
    };
    entries.par_iter().filter_map(look).collect()
}

fn text<'p>(playbook: &Playbook, entry: &'p Entry) -> Option<Text<'p>> {
    text_if(playbook, entry, |_| true)
}

/// Returns the prose of an item or page, if it is in use and was read, and if what is typed there
/// is worth a closer look.
pub(super) fn text_if<'p>(
    playbook: &Playbook,
    entry: &'p Entry,
    is_worth_it: impl Fn(&str) -> bool,
) -> Option<Text<'p>> {
    let body = entry.body.as_ref()?;
    let typed = playbook.sources.text(body.span);
    let is_in_use = entry.standing() != Standing::Retired && !playbook.is_unread(body.span.file);
    (is_in_use && is_worth_it(typed)).then(|| {
        let plain = body.outline.prose.plain(typed);
        Text { entry, plain, body: body.span }
    })
}

/// Says whether items of a kind tell what was said and done. They keep the words of their day, and
/// may discuss any word.
pub(super) fn is_record(kind: &Kind) -> bool {
    [&kinds::DECISION, &kinds::LESSON].into_iter().any(|own| own == kind)
}

/// Says whether items of a kind hold words that customers read or hear, as pages may.
pub(super) fn is_spoken(kind: &Kind) -> bool {
    let spoken = [
        &kinds::PAGE,
        &kinds::ICP,
        &kinds::PERSONA,
        &kinds::PAIN,
        &kinds::JOURNEY_STAGE,
        &kinds::OFFER,
        &kinds::VALUE_PROP,
        &kinds::COMPETITOR,
        &kinds::ASSET,
        &kinds::PLAY,
    ];
    spoken.into_iter().any(|own| own == kind)
}
