//! The hand-offs as rules read them.

use super::items;
use crate::{
    model::{
        Entry, Funnel, Playbook, Transition,
        field::Standing,
        kinds,
        record::{RefId, Value},
    },
    source::{Span, Spanned},
};

/// A hand-off that is in use and could be read.
#[derive(Debug)]
pub(super) struct Handoff<'p> {
    /// The hand-off.
    pub entry: &'p Entry,
    /// The stages leads come from, each with the place that names it.
    pub from: Vec<(Span, &'p Entry)>,
    /// The stage they go to, with the place that names it.
    pub to: Option<(Span, &'p Entry)>,
    /// Whether all its stages are known.
    pub is_clear: bool,
}

/// Returns the hand-offs in use, in file order; the later of two with one id is left out.
pub(super) fn handoffs(playbook: &Playbook) -> Vec<Handoff<'_>> {
    items::in_use(playbook, &kinds::HANDOFF).map(|entry| Handoff::of(playbook, entry)).collect()
}

/// Says whether an agreed hand-off lacks a field. What a draft lacks is said once, by
/// `field-missing`.
pub(super) fn lacks_agreed(handoff: &Handoff, field: &str) -> bool {
    handoff.entry.standing() == Standing::Agreed && handoff.entry.record.lacks(field)
}

/// Returns the function of the team that owns a stage: "marketing", "sales".
pub(super) fn function<'p>(playbook: &'p Playbook, stage: &'p Entry) -> Option<&'p str> {
    playbook.function(playbook.follow(&stage.record, "owner_team")?)
}

impl<'p> Handoff<'p> {
    fn of(playbook: &'p Playbook, entry: &'p Entry) -> Self {
        let named = |value: &Spanned<Value>| {
            let id: RefId = value.as_reference()?;
            Some((value.span, playbook.target(id)?))
        };
        let written = entry.record.list("from");
        let from: Vec<_> = written.iter().filter_map(named).collect();
        let to = entry.record.get("to").and_then(named);
        let is_known = entry.record.is_known("from") && entry.record.is_known("to");
        let is_clear = is_known && to.is_some() && !from.is_empty() && from.len() == written.len();
        Self { entry, from, to, is_clear }
    }

    /// Says whether the hand-off is about this step.
    pub(super) fn covers(&self, from: &Entry, step: &Transition) -> bool {
        let is = |other: &Entry| step.target.is_some_and(|target| target.number == other.number);
        self.from.iter().any(|(_, own)| own.number == from.number)
            && self.to.is_some_and(|(_, to)| is(to))
    }

    /// Returns the stages it names as its beginning from which no lead goes to its end.
    pub(super) fn gaps(&self, funnel: &Funnel<'p>) -> Vec<(Span, &'p Entry)> {
        let is_gap = |(_, from): &&(Span, &'p Entry)| {
            let Some(stage) = funnel.stage(from.number) else { return false };
            stage.is_charted() && !stage.next.iter().any(|step| self.covers(from, step))
        };
        self.from.iter().filter(is_gap).copied().collect()
    }
}
