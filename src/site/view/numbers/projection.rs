//! How each projection of a scorecard was made: what was reached so far, divided by the part of the
//! target that was due by now, and how that part was found.

use serde::Serialize;

use crate::{
    measure::{Column, Definition, Maturity, Scorecard, Subject},
    model::EntryId,
    site::view::{Link, Scope},
};

/// One projection.
#[derive(Debug, Serialize)]
pub(super) struct Projection {
    /// The stage or KPI.
    link: Link,
    /// The sum, with its method.
    words: String,
}

impl Scope<'_> {
    /// Returns how the projections of the periods that run were made: those of stages, then those of
    /// KPIs of value.
    pub(super) fn projections(&self, card: &Scorecard) -> Vec<Projection> {
        let numbers = self.plan.numbers();
        let stages = card.path.stages.iter().map(|stage| (*stage, Subject::Entered(*stage)));
        let subject =
            |kpi: &EntryId| Some((*kpi, numbers.definition(*kpi).map(Definition::subject)?));
        let all: Vec<_> = stages.chain(card.value.iter().filter_map(subject)).collect();
        let running = |column: &&Column| column.maturity == Maturity::Running;
        let columns = card.columns.iter().rev().filter(running);
        let of_column = |column: &Column| {
            let projection = |(entry, subject): &(EntryId, Subject)| {
                let pace = numbers.pace(subject, card.segment, column.months)?;
                let of = (&pace, numbers.unit(subject));
                let words = numbers.projection(self.voice(), self.playbook, of, column.months)?;
                Some(Projection { link: self.link(*entry), words })
            };
            all.iter().filter_map(projection).collect::<Vec<_>>()
        };
        columns.flat_map(of_column).collect()
    }
}
