//! Numbers in, numbers out: what the data files and the goals say of stages and KPIs, and what
//! follows from it. Flows in: a [`Playbook`]. Flows out: [`Numbers`], which rules and pages ask.
//! It owns what it holds and keeps no borrow of the playbook.
//!
//! `months` is the time numbers are counted over, `data` reads rows, `store` adds them up over
//! months and segments, `definition` says what a KPI is made of, `evaluate` works it out, `target`
//! says what was to be reached, `pace` how far along it should be, `words` how it is written.
//! `measured` holds a value against its target, `path` knows the way to the customer by its KPIs,
//! `periods` which periods to show, `reason` says why something is not known,
//! `scorecard` and `failing` say by period where that way fails and what it costs.

mod data;
mod definition;
mod evaluate;
mod failing;
mod goal;
mod judged;
mod measured;
mod months;
mod pace;
mod path;
mod periods;
mod reason;
mod scorecard;
mod store;
mod target;
mod words;
mod year;

pub use data::{DataFault, Role, Row, Shape, shape};
pub use definition::{Basis, Definition, Direction, Formula, Operand, Unit};
pub use evaluate::{Maturity, Missing, Reading};
pub use failing::{Factor, Failing, Gap, Restored, Unknown, What};
pub use goal::{Came, Expectation, GoalLine};
pub use judged::{Judged, Process, Verdict};
pub use measured::Measured;
pub use months::Months;
pub use pace::{Pace, State};
pub use path::{Path, Step};
pub use scorecard::{Column, Scorecard};
pub use store::{Cell, Segment, Store, Subject};
pub use target::{Target, Written};
pub use words::{called, short_title};
pub use year::Year;

use std::collections::BTreeMap;

use crate::model::{
    EntryId, Playbook, kinds,
    value::{Currency, Date},
};

#[cfg(test)]
mod tests;

/// Everything the playbook says in numbers.
#[derive(Debug)]
pub struct Numbers {
    /// The last day the data cover: `through` of the settings, else the end of the newest period
    /// with data, but never later than today.
    pub through: Date,
    /// Every readable row of the data files, in the order written.
    pub rows: Vec<Row>,
    /// What is wrong with rows and files.
    pub faults: Vec<DataFault>,
    /// What happened.
    pub actuals: Store,
    /// What was to be reached, of goals and data files.
    pub targets: Store,
    /// Every target as it was written, in the order written.
    pub written: Vec<Written>,
    /// The currency of amounts, when the settings name one.
    pub currency: Option<Currency>,
    definitions: BTreeMap<EntryId, Definition>,
}

impl Numbers {
    /// Reads the numbers of a playbook.
    pub fn of(playbook: &Playbook) -> Self {
        let definitions = playbook.of_kind(&kinds::KPI).filter_map(|kpi| {
            Definition::of(playbook, kpi).map(|definition| (kpi.number, definition))
        });
        let definitions: BTreeMap<_, _> = definitions.collect();
        let (rows, faults) = data::rows(playbook, &definitions);
        let of_role = |role| rows.iter().filter(move |row: &&Row| row.role == role);
        let written = target::written(playbook, &definitions, of_role(Role::Target));
        let actuals = Store::of(of_role(Role::Actual).map(|row| (row.key(), row.cell())));
        let targets = Store::of(written.iter().map(|target| (target.key(), target.cell)));
        let through = through(playbook, &actuals);
        let currency = playbook.settings().record.text("currency");
        let currency = currency.and_then(|currency| Currency::parse(currency).ok());
        Self { through, rows, faults, actuals, targets, written, currency, definitions }
    }

    /// Returns what a KPI is made of; none where that cannot be read.
    pub fn definition(&self, kpi: EntryId) -> Option<&Definition> {
        self.definitions.get(&kpi)
    }

    /// Returns every definition that could be read, in the order of the KPIs' files.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }
}

fn through(playbook: &Playbook, actuals: &Store) -> Date {
    let written = playbook.settings().record.date("through").copied();
    let newest = actuals.keys().map(|(_, _, months)| months.end()).max();
    written.or(newest).map_or(playbook.today, |day| day.min(playbook.today))
}
