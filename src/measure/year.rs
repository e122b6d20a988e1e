//! The year that runs: how much of it was reached, period by period, and what it comes to.

use std::collections::BTreeSet;

use super::{Maturity, Measured, Months, Numbers, Segment, Subject, Unit};
use crate::model::{Playbook, record::Value};

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

    /// Returns how much of a target was to be reached by now, as a share; none once the period is
    /// over, or without a target.
    pub fn due_share(&self, measured: &Measured) -> Option<f64> {
        let target = measured.target.filter(|target| *target != 0.0)?;
        let paced = measured.paced.unwrap_or(target);
        (measured.maturity == Maturity::Running).then_some(paced / target)
    }

    /// Returns what is missing of what was to be reached by now, and until the end, each 0 when
    /// nothing is; none without a value or a target.
    pub fn missing(&self, measured: &Measured) -> Option<(f64, f64)> {
        let (value, target) = (measured.value()?, measured.target?);
        let paced = measured.paced.unwrap_or(target);
        Some(((paced - value).max(0.0), (target - value).max(0.0)))
    }

    /// Returns how a projection was made, as the sum that it is: `$1,654,600 so far ÷ 86.6% of the
    /// target that was to be reached by now = $1,909,950`.
    pub fn projection_in_words(&self, unit: Unit, measured: &Measured) -> Option<String> {
        let projected = self.shown(unit, measured.projected?);
        let (so_far, due) = (measured.value()?, self.due_share(measured)?);
        let (so_far, due) = (self.shown(unit, so_far), self.shown(Unit::Percent, due));
        Some(format!(
            "{so_far} so far ÷ {due} of the target that was to be reached by now = {projected}"
        ))
    }
}
