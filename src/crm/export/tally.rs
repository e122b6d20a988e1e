//! How often a stage was entered in each month and segment, while it is not known yet whether days
//! begin with the day or with the month: both are counted, and one is taken in the end.

use std::collections::BTreeMap;

use super::day::Order;
use crate::model::value::{Date, Granularity, Period};

/// By month and number of the segment.
pub(super) type Counts = BTreeMap<(Period, usize), u64>;

/// Counts of one stage.
#[derive(Debug)]
pub(super) struct Tally {
    /// The month is the same however the day is read.
    sure: Counts,
    dmy: Counts,
    mdy: Counts,
    future: [u64; 2],
    today: Date,
}

impl Tally {
    pub(super) fn new(today: Date) -> Self {
        let [sure, dmy, mdy] = [const { Counts::new() }; 3];
        Self { sure, dmy, mdy, future: [0; 2], today }
    }

    /// Counts an entry on a day that is read in two ways.
    pub(super) fn add(&mut self, days: [Option<Date>; 2], segment: usize) {
        let months = days.map(|day| day.map(|day| Period::containing(day, Granularity::Month)));
        let is_future = days.map(|day| day.is_some_and(|day| day > self.today));
        if let [Some(dmy), Some(mdy)] = months
            && dmy == mdy
            && is_future == [false; 2]
        {
            *self.sure.entry((dmy, segment)).or_default() += 1;
            return;
        }
        for (at, counts) in [&mut self.dmy, &mut self.mdy].into_iter().enumerate() {
            match months[at] {
                Some(_) if is_future[at] => self.future[at] += 1,
                Some(month) => *counts.entry((month, segment)).or_default() += 1,
                None => {}
            }
        }
    }

    /// Returns the counts with days read in one order, and how many days lie after today.
    pub(super) fn read(mut self, order: Order) -> (Counts, u64) {
        let at = usize::from(order == Order::Mdy);
        let counts = if at == 0 { self.dmy } else { self.mdy };
        for (key, n) in counts {
            *self.sure.entry(key).or_default() += n;
        }
        (self.sure, self.future[at])
    }
}
