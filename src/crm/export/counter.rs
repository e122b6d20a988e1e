//! Rows → counts. What is kept of a row is a month, a segment and a stage.

use std::collections::BTreeMap;

use super::{
    Ask, Counted, CountedStage, Form, LeftOut, Order, Refusal,
    day::{self, Written},
    header::Header,
    plan::{Listed, Plan},
    rows::Row,
    strangers,
    tally::Tally,
    text,
};
use crate::model::value::{Date, Period};

/// One in so many cells may be no day; more, and the column is not what it seems.
const ONE_IN: u64 = 100;

/// Years that an export spreads over, unless the first period is named.
const MOST_YEARS: i16 = 30;

/// Entries by month, segment and stage.
type Entered = BTreeMap<(Period, String, String), u64>;

/// Counts rows.
pub(super) struct Counter<'a> {
    ask: &'a Ask<'a>,
    plan: Plan<'a>,
    tallies: Vec<Tally>,
    /// What was met in each column of days.
    columns: Vec<Met>,
    /// The days of the row in hand.
    days: Vec<Written>,
    /// The first day that can be read in two ways and counts.
    doubt: Option<(usize, u64, String)>,
    n_rows: u64,
    left_out: LeftOut,
}

/// What was met in a column of days.
#[derive(Clone, Debug, Default)]
struct Met {
    n_filled: u64,
    n_unreadable: u64,
    first_unreadable: u64,
    /// A row that proves that the day comes first, and one that proves that the month does.
    dmy: Option<u64>,
    mdy: Option<u64>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(ask: &'a Ask<'a>, plan: Plan<'a>) -> Self {
        let tallies = plan.sources.iter().map(|_| Tally::new(ask.playbook.today)).collect();
        let columns = vec![Met::default(); plan.dates.len()];
        let days = Vec::with_capacity(plan.dates.len());
        let left_out = LeftOut::default();
        Self { ask, plan, tallies, columns, days, doubt: None, n_rows: 0, left_out }
    }

    /// Counts a row.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.n_rows += 1;
        if self.plan.history.as_ref().is_some_and(|history| !history.is_change(row)) {
            self.left_out.other_changes += 1;
            return;
        }
        for Listed { column, values, .. } in &mut self.plan.listed {
            values.note(row.cell(*column));
        }
        self.read_days(row);
        let segment = self.plan.segments.of_row(row);
        let mut is_counted = false;
        for at in 0..self.plan.sources.len() {
            let source = &mut self.plan.sources[at];
            if source.only.as_mut().is_some_and(|only| !only.fits(self.ask, row)) {
                continue;
            }
            let days = earliest(source.dates.iter().map(|date| self.days[*date]));
            if days == [None; 2] {
                continue;
            }
            is_counted = true;
            if self.doubt.is_none()
                && let [Some(dmy), Some(mdy)] = days
                && dmy != mdy
            {
                self.doubt = self.doubted(at, row);
            }
            self.tallies[at].add(days, segment);
        }
        if is_counted && Some(segment) == self.plan.segments.remainder() {
            self.left_out.no_segment += 1;
        }
    }

    /// Counts a short row at the end if it is one of a record, which has a day.
    pub(super) fn add_last(&mut self, row: &Row<'_>) {
        let has_day = self.plan.dates.iter().any(|column| {
            matches!(day::read(row.cell(*column), self.ask.dates), Written::Days { .. })
        });
        if has_day { self.add(row) } else { self.left_out.notes += 1 }
    }

    /// Leaves out a row with too many cells: nobody knows which belongs to which column.
    pub(super) fn leave_out_long(&mut self, row: &Row<'_>) {
        self.n_rows += 1;
        let (n, first) = self.left_out.long.unwrap_or((0, row.number));
        self.left_out.long = Some((n + 1, first));
    }

    fn read_days(&mut self, row: &Row<'_>) {
        self.days.clear();
        for (column, met) in self.plan.dates.iter().zip(&mut self.columns) {
            let written = day::read(row.cell(*column), self.ask.dates);
            met.n_filled += u64::from(written != Written::Nothing);
            match written {
                Written::Unreadable => {
                    met.n_unreadable += 1;
                    if met.n_unreadable == 1 {
                        met.first_unreadable = row.number;
                    }
                }
                Written::Days { mdy: None, .. } if met.dmy.is_none() => met.dmy = Some(row.number),
                Written::Days { dmy: None, .. } if met.mdy.is_none() => met.mdy = Some(row.number),
                _ => {}
            }
            self.days.push(written);
        }
    }

    /// Returns the day of a source that can be read in two ways: its column, its row and its words.
    fn doubted(&self, source: usize, row: &Row<'_>) -> Option<(usize, u64, String)> {
        let dates = self.plan.sources[source].dates.iter();
        let mut doubted = dates.filter(|date| {
            matches!(self.days[**date], Written::Days { dmy: Some(one), mdy: Some(other) } if one != other)
        });
        let column = self.plan.dates[*doubted.next()?];
        // It was read as a day, so it holds nothing but figures and signs.
        Some((column, row.number, text::words(row.cell(column)).into_owned()))
    }

    /// Returns what was counted.
    pub(super) fn finish(mut self, header: &Header) -> Result<Counted, Refusal> {
        let order = self.order(header)?;
        self.left_out.unreadable = self.unreadable(header)?;
        let mut entered = Entered::new();
        let mut stages = Vec::new();
        for (source, tally) in self.plan.sources.iter().zip(std::mem::take(&mut self.tallies)) {
            let (counts, n_future) = tally.read(order.unwrap_or(Order::Dmy));
            self.left_out.future += n_future;
            let stage = &source.stage.id.value;
            let mut n_stage = 0;
            for ((month, segment), n) in counts {
                if self.ask.from.is_some_and(|from| month.start() < from.start()) {
                    self.left_out.before += n;
                    continue;
                }
                n_stage += n;
                let segment = self.plan.segments.names[segment].clone();
                entered.insert((month, segment, stage.clone()), n);
            }
            let columns = source.dates.iter().map(|date| header.name(self.plan.dates[*date]));
            stages.push(CountedStage {
                stage: stage.clone(),
                columns: columns.collect(),
                n: n_stage,
            });
        }
        if entered.is_empty() {
            let columns = self.plan.dates.iter().map(|column| header.name(*column)).collect();
            let n_left_out = self.left_out.before + self.left_out.future;
            return Err(Refusal::NoDays { columns, n_left_out });
        }
        self.refuse_long_ago(&entered)?;
        let missing = std::mem::take(&mut self.plan.missing).into_iter();
        let missing = missing.map(|(stage, why)| (stage.id.value.clone(), why)).collect();
        let order = self.doubt.as_ref().and(order).filter(|_| self.ask.dates.is_none());
        let mut counted = Counted {
            entered,
            stages,
            missing,
            form: Form { order, ..Form::default() },
            n_rows: self.n_rows,
            strangers: strangers::all(self.ask, &self.plan, header),
            left_out: self.left_out,
        };
        fill(&mut counted, &self.plan.segments.names);
        Ok(counted)
    }

    /// A single slip of a year, or a day that stands for none, would fill the file with zeros.
    fn refuse_long_ago(&self, entered: &Entered) -> Result<(), Refusal> {
        let mut months = entered.keys().map(|(month, ..)| *month);
        let first = months.next().expect("something was counted");
        let last = months.next_back().unwrap_or(first);
        match self.ask.from {
            None if last.year() - first.year() > MOST_YEARS => {
                Err(Refusal::LongAgo { first, last })
            }
            _ => Ok(()),
        }
    }

    /// Returns the order of days: as it was typed, or as one day of the export proves it.
    fn order(&self, header: &Header) -> Result<Option<Order>, Refusal> {
        if self.ask.dates.is_some() {
            return Ok(self.ask.dates);
        }
        let first = |of: fn(&Met) -> Option<u64>| self.columns.iter().filter_map(of).min();
        match (first(|met| met.dmy), first(|met| met.mdy), &self.doubt) {
            (Some(dmy), Some(mdy), _) => Err(Refusal::Mixed { dmy, mdy }),
            (Some(_), None, _) => Ok(Some(Order::Dmy)),
            (None, Some(_), _) => Ok(Some(Order::Mdy)),
            (None, None, None) => Ok(None),
            (None, None, Some((column, row, written))) => Err(Refusal::Ambiguous {
                column: header.name(*column),
                row: *row,
                written: written.clone(),
            }),
        }
    }

    fn unreadable(&self, header: &Header) -> Result<Vec<(String, u64, u64)>, Refusal> {
        let mut out = Vec::new();
        for (column, met) in self.plan.dates.iter().zip(&self.columns) {
            let (n, row) = (met.n_unreadable, met.first_unreadable);
            let column = header.name(*column);
            if n * ONE_IN > met.n_filled {
                let is_order_given = self.ask.dates.is_some();
                return Err(Refusal::Unreadable {
                    column,
                    row,
                    n,
                    of: met.n_filled,
                    is_order_given,
                });
            }
            if n > 0 {
                out.push((column, n, row));
            }
        }
        Ok(out)
    }
}

/// Returns the earliest of some days, read with the day first and with the month first.
fn earliest(days: impl Iterator<Item = Written>) -> [Option<Date>; 2] {
    let mut out = [None; 2];
    for written in days {
        let Written::Days { dmy, mdy } = written else { continue };
        for (known, day) in out.iter_mut().zip([dmy, mdy]) {
            *known = match (*known, day) {
                (Some(known), Some(day)) => Some(day.min(known)),
                (known, day) => known.or(day),
            };
        }
    }
    out
}

/// Adds the zeros: every segment and stage in every month from the first to the last. Those of the
/// remainder are there, too, so that no sum over segments lacks a month.
fn fill(counted: &mut Counted, segments: &[String]) {
    let mut months = counted.entered.keys().map(|(month, ..)| *month);
    let Some(first) = months.next() else { return };
    let last = months.next_back().unwrap_or(first);
    let mut month = Some(first);
    while let Some(now) = month.filter(|now| *now <= last) {
        for segment in segments {
            for stage in &counted.stages {
                let key = (now, segment.clone(), stage.stage.clone());
                counted.entered.entry(key).or_default();
            }
        }
        month = now.next();
    }
}
