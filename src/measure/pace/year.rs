//! The year that runs: how much of it was reached, period by period, and what it comes to.

use std::collections::BTreeSet;

use crate::{
    measure::{Measured, Months, Numbers, Segment, Subject},
    model::{Playbook, record::Value},
};

/// A subject over the year that runs.
#[derive(Clone, Debug)]
pub struct Year {
    /// The year.
    pub months: Months,
    /// All of it, so far.
    pub whole: Measured,
    /// Its quarters or months, whichever the targets are set for, in order of time.
    pub parts: Vec<(Months, Measured)>,
}

impl Numbers {
    /// Returns the year in which the data end: it begins with the month of `fiscal_year_start` of
    /// the settings, else with January.
    pub fn year(&self, playbook: &Playbook) -> Months {
        let starts = playbook.settings().record.get("fiscal_year_start");
        let month = match starts.map(|value| &value.value) {
            Some(Value::MonthDay(day)) => day.month(),
            _ => 1,
        };
        Months::year_of(self.through, month)
    }

    /// Returns a subject over the year that runs.
    pub fn year_of(&self, playbook: &Playbook, subject: &Subject) -> Year {
        const QUARTER: i32 = 3;
        let months = self.year(playbook);
        let length = self.periods(&BTreeSet::from([subject.clone()])).map(|(length, _)| length);
        let length = length.filter(|n| *n < months.len()).unwrap_or(QUARTER);
        let measured = |months| self.measured(subject, Segment::All, months);
        let parts = (0..months.len() / length).map(|at| months.part(at * length, length));
        Year {
            months,
            whole: measured(months),
            parts: parts.map(|part| (part, measured(part))).collect(),
        }
    }

    /// Returns what is missing of what was to be reached by now, and until the end, each 0 when
    /// nothing is; none without a value or a target.
    pub fn missing(&self, measured: &Measured) -> Option<(f64, f64)> {
        let (value, target) = (measured.value()?, measured.target?);
        let paced = measured.paced.unwrap_or(target);
        Some(((paced - value).max(0.0), (target - value).max(0.0)))
    }
}
