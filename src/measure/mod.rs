//! Numbers in, numbers out: what the data files and the goals say of stages and KPIs, and what
//! follows from it. Flows in: a [`Playbook`]. Flows out: [`Numbers`], which rules and pages ask.
//! It owns what it holds and keeps no borrow of the playbook.
//!
//! The rooms, in the order numbers flow: `read` what is written, `define` what a KPI is made of,
//! `add` it up, `pace` says how far along it should be, `together` whether all of it can be true at
//! once, `judge` what it says of the process. `months` is the time that numbers are counted over,
//! `words` how a value is written.

mod add;
mod define;
mod judge;
mod months;
mod pace;
mod read;
mod together;
mod words;

pub use add::{Cell, Maturity, Missing, Reading, Segment, Store, Subject, whole_months};
pub use define::{
    Absent, Basis, Definition, Direction, Economy, Formula, Operand, Unit, customer_stage,
    is_shared,
};
pub use judge::{
    Column, Expectation, Factor, Failing, Gap, GoalLine, Judged, Market, Outcome, Path, Process,
    Restored, Scorecard, Step, Tier, Unknown, Verdict, What, Won,
};
pub use months::{Months, days_between};
pub use pace::{Behind, Measured, Method, Pace, PaceBy, Rhythm, State, Weight, WeightFault, Year};
pub use read::{DataFault, Misread, Role, Row, Shape, Target, Written, shape};
pub use together::{
    Accounts, By, Came, Clash, Contradiction, Coverage, Customers, DataGap, Excess, Imbalance,
    Over, Part, Reach, Shortfall, Suspect, Term, TermOf, TwoTruths, suspects,
};
pub use words::{called, series, short_title, target};

use std::{collections::BTreeMap, sync::OnceLock};

use crate::model::{
    EntryId, Playbook, WorkingWeek, kinds,
    value::{Currency, Date},
    voice::Phrase,
};
use crate::source::Span;

#[cfg(test)]
mod tests;

/// Returns what is said of numbers in words.
pub fn phrases() -> impl Iterator<Item = &'static Phrase> {
    let all = [words::PHRASES, judge::PHRASES, pace::PHRASES, months::PHRASES];
    all.into_iter().flatten().copied()
}

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
    /// The periods to show of each KPI, found when somebody asks first.
    periods: BTreeMap<EntryId, OnceLock<Vec<Months>>>,
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
        let (mut rows, mut faults) = read::rows(playbook, &definitions);
        let through = through(playbook, &rows);
        read::take_ahead(&mut rows, &mut faults, through);
        let is_whole = faults.is_empty() && read::is_read(playbook);
        let of_role = |role| rows.iter().filter(move |row: &&Row| row.role == role);
        let (written, misread) = read::written(playbook, &definitions, of_role(Role::Target));
        let actuals = Store::of(of_role(Role::Actual).map(|row| (row.key(), row.cell())));
        let in_force = read::in_force(playbook, &written);
        let targets = Store::of(in_force.into_iter().map(|target| (target.key(), target.cell)));
        let stated = |target: &Written| Some((target.cell.span, target.goal?));
        let stated_by = written.iter().filter_map(stated).collect();
        let goals = playbook.of_kind(&kinds::GOAL);
        let rhythms = goals.filter_map(|goal| Some((goal.number, Rhythm::of(goal)?))).collect();
        let working_week = playbook.working_week();
        let periods = definitions.keys().map(|kpi| (*kpi, OnceLock::new())).collect();
        Self {
            through,
            rows,
            faults,
            is_whole,
            actuals,
            targets,
            written,
            misread,
            currency: playbook.currency(),
            definitions,
            periods,
            stated_by,
            rhythms,
            working_week,
        }
    }

    /// Returns what a KPI is made of; none where that cannot be read.
    pub fn definition(&self, kpi: EntryId) -> Option<&Definition> {
        self.definitions.get(&kpi)
    }

    /// Returns the subject under which the values and targets of a KPI are kept; the KPI itself where
    /// its definition cannot be read.
    pub fn kpi_subject(&self, kpi: EntryId) -> Subject {
        self.definition(kpi).map_or(Subject::Kpi(kpi), Definition::subject)
    }

    /// Returns what a KPI is counted in; a plain number where its definition cannot be read.
    pub fn kpi_unit(&self, kpi: EntryId) -> Unit {
        self.definition(kpi).map_or(Unit::Number, |definition| definition.unit)
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
