//! Values by subject, segment and months, added up from the shorter to the longer and from the
//! segments to all of them. One place decides what may be added and what is missing.

use std::collections::BTreeMap;

use super::Segment;
use crate::{
    measure::Months,
    model::{EntryId, value::Date},
    source::Span,
};

/// What a value is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Leads that entered a stage.
    Entered(EntryId),
    /// Leads that left a stage.
    Exited(EntryId),
    /// Leads that are in a stage at the end of the period.
    Open(EntryId),
    /// A KPI.
    Kpi(EntryId),
    /// A data series that KPIs are computed from.
    Series(String),
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The value: a count, an amount in the playbook's currency, hours, days, or a share as a
    /// fraction (`80%` is 0.8).
    pub value: f64,
    /// Where it is written.
    pub span: Span,
}

/// A sum, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The sum.
    pub value: f64,
    /// What was added, in order of time.
    pub cells: Vec<Cell>,
}

pub(in crate::measure) type Series = BTreeMap<Months, Cell>;

/// Values by subject, segment and months.
#[derive(Debug, Default)]
pub struct Store {
    cells: BTreeMap<Subject, BTreeMap<Segment, Series>>,
}

impl Store {
    /// Holds cells; of two with one key the first counts.
    pub fn of(cells: impl Iterator<Item = ((Subject, Segment, Months), Cell)>) -> Self {
        let mut store = Self::default();
        for ((subject, segment, months), cell) in cells {
            let by_segment = store.cells.entry(subject).or_default();
            by_segment.entry(segment).or_default().entry(months).or_insert(cell);
        }
        store
    }

    /// Returns every key, in order.
    pub fn keys(&self) -> impl Iterator<Item = (&Subject, Segment, Months)> {
        self.cells.iter().flat_map(|(subject, segments)| {
            segments.iter().flat_map(move |(segment, series)| {
                series.keys().map(move |months| (subject, *segment, *months))
            })
        })
    }

    /// Returns every segment and every run of months for which something is written of a subject, in
    /// order.
    pub fn keys_of(&self, subject: &Subject) -> impl Iterator<Item = (Segment, Months)> {
        let segments = self.cells.get(subject).into_iter().flatten();
        segments.flat_map(|(segment, series)| series.keys().map(|months| (*segment, *months)))
    }

    /// Returns the value written for just this.
    pub fn cell(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Cell> {
        self.series(subject, segment)?.get(&months).copied()
    }

    /// Returns what is written of a subject in a segment, in order of time.
    pub fn written(
        &self,
        subject: &Subject,
        segment: Segment,
    ) -> impl Iterator<Item = (Months, Cell)> {
        let series = self.series(subject, segment);
        series.into_iter().flatten().map(|(months, cell)| (*months, *cell))
    }

    /// Returns the segments something is written for, `All` first.
    pub fn segments(&self, subject: &Subject) -> impl Iterator<Item = Segment> {
        self.cells.get(subject).into_iter().flat_map(|segments| segments.keys().copied())
    }

    /// Returns the first and the last months something is written of a subject for, in any segment.
    pub fn range(&self, subject: &Subject) -> Option<(Months, Months)> {
        let series = || self.cells.get(subject).into_iter().flat_map(BTreeMap::values);
        let first = series().filter_map(|series| series.keys().next()).min()?;
        let last = series().flat_map(BTreeMap::keys).max_by_key(|months| months.end())?;
        Some((*first, *last))
    }

    /// Says whether anything is written of a subject.
    pub fn knows(&self, subject: &Subject) -> bool {
        self.cells.contains_key(subject)
    }

    /// Adds up what is written for these months, from parts where the whole is not written; for
    /// [`Segment::All`] also from the segments. Months that begin after `upto` have not happened
    /// yet and are not missed.
    ///
    /// # Errors
    /// The months nothing is written for.
    pub fn sum(
        &self,
        (subject, segment): (&Subject, Segment),
        months: Months,
        upto: Option<Date>,
    ) -> Result<Sum, Months> {
        let own = match self.series(subject, segment) {
            Some(series) => tile(series, months, upto),
            None => Err(months),
        };
        if segment != Segment::All || own.is_ok() {
            return own.map(Sum::of);
        }
        let parts = self.cells.get(subject).into_iter().flatten();
        let parts = parts.filter(|(segment, _)| **segment != Segment::All);
        let lived = parts.filter(|(_, series)| overlaps(series, months));
        let mut cells = Vec::new();
        for (_, series) in lived {
            cells.extend(tile(series, months, upto)?);
        }
        if cells.is_empty() { Err(own.err().unwrap_or(months)) } else { Ok(Sum::of(cells)) }
    }

    /// Returns all that is written, in order.
    pub(in crate::measure) fn all_series(
        &self,
    ) -> impl Iterator<Item = (&Subject, Segment, &Series)> {
        self.cells.iter().flat_map(|(subject, segments)| {
            segments.iter().map(move |(segment, series)| (subject, *segment, series))
        })
    }

    pub(in crate::measure) fn series(
        &self,
        subject: &Subject,
        segment: Segment,
    ) -> Option<&Series> {
        self.cells.get(subject)?.get(&segment)
    }
}

impl Sum {
    fn of(cells: Vec<Cell>) -> Self {
        Self { value: cells.iter().map(|cell| cell.value).sum(), cells }
    }
}

/// Says whether a segment was served in these months: it has values from before their end, and not
/// only from before their beginning.
fn overlaps(series: &Series, months: Months) -> bool {
    let (first, last) = (series.keys().next(), series.keys().max_by_key(|run| run.end()));
    first.is_some_and(|first| first.start() <= months.end())
        && last.is_some_and(|last| last.end() >= months.start())
}

/// Covers months with cells, the longest that fits first.
fn tile(series: &Series, months: Months, upto: Option<Date>) -> Result<Vec<Cell>, Months> {
    if let Some(cell) = series.get(&months) {
        return Ok(vec![*cell]);
    }
    let (mut at, mut cells) = (0, Vec::new());
    while at < months.len() {
        let fits = |n: &i32| {
            let run = months.part(at, *n);
            let cell = months.contains(run).then(|| series.get(&run))?;
            cell.map(|cell| (*n, *cell))
        };
        let month = months.part(at, 1);
        match [12, 3, 1].iter().find_map(fits) {
            Some((n, cell)) => {
                cells.push(cell);
                at += n;
            }
            None if upto.is_some_and(|day| month.start() > day) => break,
            None => return Err(month),
        }
    }
    if cells.is_empty() { Err(months) } else { Ok(cells) }
}
