//! Days on which a number became another one: decisions that changed what a stage or a KPI counts.

use serde::Serialize;

use super::{Link, Scope, decision::Day};
use crate::{
    agree::State,
    measure::Months,
    model::{Entry, EntryId, Step, kinds::QUALIFICATION, value::Date},
    site::history::Change,
};

/// A decision after which numbers count something else.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Break {
    pub(super) link: Link,
    /// What the decision is called in short: `D-0003`.
    pub(super) id: String,
    pub(super) day: Day,
    #[serde(skip)]
    pub(super) from: Date,
}

/// Fields of a stage that say who is in it.
const WHO_IS_IN: &[&str] = &["definition", "enter_when", "unit"];

impl Scope<'_> {
    /// Returns the decisions that changed who enters a stage: its definition, and the score or
    /// checklist that admits to it; oldest first.
    pub(super) fn breaks_of_stage(&self, stage: EntryId) -> Vec<Break> {
        let entry = self.playbook.entry(stage);
        let admits = self.playbook.of_kind(&QUALIFICATION).filter(|own| {
            let to = self.playbook.follow(&own.record, "admits_to");
            to.is_some_and(|to| to.number == stage)
        });
        let named = self.playbook.follow_all(&entry.record, "enter_when");
        let named = named.filter(|own| own.kind == &QUALIFICATION);
        let admits: Vec<&Entry> = admits.chain(named).collect();
        let own = self.changes(stage).filter(|change| {
            let first = change.path.steps.first();
            first.is_none_or(
                |step| matches!(step, Step::Field(field) if WHO_IS_IN.contains(&field.name)),
            )
        });
        let of_others = admits.iter().flat_map(|own| self.changes(own.number));
        self.breaks(own.chain(of_others))
    }

    /// Returns the decisions that changed a KPI or the stages it counts; oldest first.
    pub(super) fn breaks_of_kpi(&self, kpi: EntryId) -> Vec<Break> {
        let definition = self.plan.numbers().definition(kpi);
        let stages = definition.map(|own| own.formula.stages()).unwrap_or_default();
        let own = self.breaks(self.changes(kpi));
        let of_stages = stages.into_iter().flat_map(|stage| self.breaks_of_stage(stage));
        once(own.into_iter().chain(of_stages))
    }

    /// What was agreed of an item and took effect; what brought it is no change, also where the
    /// decision tells in words what there was before.
    fn changes(&self, item: EntryId) -> impl Iterator<Item = &Change> {
        let first = self.plan.history().of_item(item).next();
        let brought = first.filter(|change| change.path.steps.is_empty());
        let brought = brought.map(|change| change.decision);
        let took_effect = move |change: &&Change| {
            let is_agreed =
                matches!(change.state, State::InForce | State::Overtaken(_) | State::Superseded(_));
            let is_brought = change.is_new() || Some(change.decision) == brought;
            is_agreed && !is_brought && change.day <= self.playbook.today
        };
        self.plan.history().of_item(item).filter(took_effect)
    }

    fn breaks<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> Vec<Break> {
        let of = |change: &Change| Break {
            link: self.link(change.decision),
            id: self.playbook.entry(change.decision).id.value.clone(),
            day: self.day(change.day),
            from: change.day,
        };
        once(changes.map(of))
    }
}

/// Returns each decision once, the oldest first.
pub(super) fn once(breaks: impl Iterator<Item = Break>) -> Vec<Break> {
    let mut out: Vec<Break> = Vec::new();
    for own in breaks {
        if !out.iter().any(|known| known.id == own.id) {
            out.push(own);
        }
    }
    out.sort_by_key(|own| own.from);
    out
}

/// Returns those of a stretch of time.
pub(super) fn within(breaks: &[Break], months: Months) -> Vec<Break> {
    let is_within = |own: &&Break| months.start() <= own.from && own.from <= months.end();
    breaks.iter().filter(is_within).cloned().collect()
}
