//! Days on which a number became another one: decisions that changed what a stage or a KPI counts.

use serde::Serialize;

use crate::{
    measure::Months,
    model::{EntryId, value::Date},
    site::{
        history::Change,
        view::{Link, Scope, decision::Day},
    },
};

/// A decision after which numbers count something else.
#[derive(Clone, Debug, Serialize)]
pub(in crate::site::view) struct Break {
    pub(in crate::site::view) link: Link,
    /// What the decision is called in short: `D-0003`.
    pub(in crate::site::view) id: String,
    pub(in crate::site::view) day: Day,
    #[serde(skip)]
    pub(in crate::site::view) from: Date,
}

impl Scope<'_> {
    /// Returns the decisions since which a stage or a KPI counts something else, oldest first.
    pub(in crate::site::view) fn breaks_of(&self, stage: EntryId) -> Vec<Break> {
        let changes = self.plan.history().changes().iter();
        self.breaks(changes.filter(|change| change.redefines.contains(&stage)))
    }

    /// Returns the decisions that changed a KPI or the stages it counts; oldest first.
    pub(in crate::site::view) fn breaks_of_kpi(&self, kpi: EntryId) -> Vec<Break> {
        let definition = self.plan.numbers().definition(kpi);
        let stages = definition.map(|own| own.formula.stages()).unwrap_or_default();
        once([kpi].into_iter().chain(stages).flat_map(|own| self.breaks_of(own)))
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
pub(in crate::site::view) fn within(breaks: &[Break], months: Months) -> Vec<Break> {
    let is_within = |own: &&Break| months.start() <= own.from && own.from <= months.end();
    breaks.iter().filter(is_within).cloned().collect()
}
