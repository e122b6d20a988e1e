//! Numbers in, numbers out: what the data files and the goals say of stages and KPIs, and what
//! follows from it. Flows in: a [`Playbook`]. Flows out: [`Numbers`], which rules and pages ask.
//! It owns what it holds and keeps no borrow of the playbook.
//!
//! `months` is the time numbers are counted over, `data` reads rows (`fault` is what is
//! wrong with them), `store` adds them up over
//! months and segments, `definition` says what a KPI is made of, `evaluate` works it out, `target`
//! says what was to be reached, `pace` how far along it should be (`rhythm`: by which days and weights,
//! `method`: in words), `whole` and `origin` whether what is counted can be true together, `words` how a
//! value is written. `measured` holds a value against its target, `economy` finds where money is earned,
//! `path` the way to the customer by its KPIs, `periods` which periods to show, `reason` says why
//! something is not known, `scorecard` and `failing` by period where that way fails and what it costs. What rules ask of definitions: `units`
//! what they may be counted in, `graph` whether one is made of itself or the same as another, `extent`
//! how far their data reach, `shared` who answers for them.

mod behind;
mod clash;
mod clear;
mod coverage;
mod data;
mod definition;
mod economy;
mod evaluate;
mod extent;
mod failing;
mod fault;
mod funnel_targets;
mod goal;
mod graph;
mod judged;
mod market;
mod measured;
mod method;
mod months;
mod origin;
mod pace;
mod path;
mod penetration;
mod periods;
mod reason;
mod rhythm;
mod rollup;
mod scorecard;
mod shared;
mod store;
mod target;
mod units;
mod weights;
mod whole;
mod words;
mod year;

pub use behind::Behind;
pub use clash::{By, Clash, Suspect, Term, TermOf, suspects};
pub use coverage::Coverage;
pub use data::{Role, Row, Shape, shape};
pub use definition::{Basis, Definition, Direction, Formula, Operand, Unit};
pub use economy::{Economy, customer_stage};
pub use evaluate::{Maturity, Missing, Reading, whole_months};
pub use failing::{Factor, Failing, Gap, Restored, Unknown, What};
pub use fault::DataFault;
pub use funnel_targets::{Customers, Shortfall};
pub use goal::{Expectation, GoalLine, Outcome};
pub use judged::{Judged, Process, Verdict};
pub use market::{Accounts, Reach};
pub use measured::Measured;
pub use method::Method;
pub use months::{Months, days_between};
pub use origin::{Came, Excess, Imbalance, Over};
pub use pace::{Pace, State};
pub use path::{Path, Step};
pub use penetration::{Market, Tier, Won};
pub use rhythm::{PaceBy, Rhythm, Weight};
pub use scorecard::{Column, Scorecard};
pub use shared::is_shared;
pub use store::{Cell, Segment, Store, Subject};
pub use target::{Misread, Target, Written};
pub use weights::WeightFault;
pub use whole::{DataGap, Part, TwoTruths};
pub use words::{called, short_title};
pub use year::Year;

use std::collections::BTreeMap;

use crate::model::{
    EntryId, Playbook, WorkingWeek, kinds,
    value::{Currency, Date},
};
use crate::source::Span;

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
    /// Whether all of every data file was read, so that what is missing is truly missing.
    pub is_whole: bool,
    /// What happened.
    pub actuals: Store,
    /// What was to be reached, of goals and data files.
    pub targets: Store,
    /// Every target as it was written, in the order written.
    pub written: Vec<Written>,
    /// Targets that are not of the unit that their KPI is counted in; they count nowhere.
    pub misread: Vec<Misread>,
    /// The currency of amounts, when the settings name one.
    pub currency: Option<Currency>,
    definitions: BTreeMap<EntryId, Definition>,
    /// Which goal states the target at a place.
    stated_by: BTreeMap<Span, EntryId>,
    rhythms: BTreeMap<EntryId, Rhythm>,
    working_week: Option<WorkingWeek>,
}

impl Numbers {
    /// Reads the numbers of a playbook.
    pub fn of(playbook: &Playbook) -> Self {
        let definitions = playbook.of_kind(&kinds::KPI).filter_map(|kpi| {
            Definition::of(playbook, kpi).map(|definition| (kpi.number, definition))
        });
        let definitions: BTreeMap<_, _> = definitions.collect();
        let (mut rows, mut faults) = data::rows(playbook, &definitions);
        let through = through(playbook, &rows);
        data::take_ahead(&mut rows, &mut faults, through);
        let is_whole = faults.is_empty() && data::is_read(playbook);
        let of_role = |role| rows.iter().filter(move |row: &&Row| row.role == role);
        let (written, misread) = target::written(playbook, &definitions, of_role(Role::Target));
        let actuals = Store::of(of_role(Role::Actual).map(|row| (row.key(), row.cell())));
        let in_force = target::in_force(playbook, &written);
        let targets = Store::of(in_force.into_iter().map(|target| (target.key(), target.cell)));
        let currency = playbook.settings().record.text("currency");
        let currency = currency.and_then(|currency| Currency::parse(currency).ok());
        let stated = |target: &Written| Some((target.cell.span, target.goal?));
        let stated_by = written.iter().filter_map(stated).collect();
        let goals = playbook.of_kind(&kinds::GOAL);
        let rhythms = goals.filter_map(|goal| Some((goal.number, Rhythm::of(goal)?))).collect();
        let working_week = playbook.working_week();
        Self {
            through,
            rows,
            faults,
            is_whole,
            actuals,
            targets,
            written,
            misread,
            currency,
            definitions,
            stated_by,
            rhythms,
            working_week,
        }
    }

    /// Returns what a KPI is made of; none where that cannot be read.
    pub fn definition(&self, kpi: EntryId) -> Option<&Definition> {
        self.definitions.get(&kpi)
    }

    /// Returns the goal that states a target; none for a row of a data file.
    pub fn stated_by(&self, cell: Cell) -> Option<EntryId> {
        self.stated_by.get(&cell.span).copied()
    }

    /// Returns every definition that could be read, in the order of the KPIs' files.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }
}

fn through(playbook: &Playbook, rows: &[Row]) -> Date {
    let written = playbook.settings().record.date("through").copied();
    let actuals = rows.iter().filter(|row| row.role == Role::Actual);
    let newest = actuals.map(|row| Months::of(row.period.value).end()).max();
    written.or(newest).map_or(playbook.today, |day| day.min(playbook.today))
}
