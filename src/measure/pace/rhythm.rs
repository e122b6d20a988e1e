//! How the target of a goal runs through its period, where it does not run evenly: by the weights
//! that the goal states, and by which days count.

use crate::{
    measure::{Cell, Months, Numbers, Segment, Subject},
    model::{
        Entry, EntryId,
        record::{Record, Value},
        value::Period,
    },
    source::Spanned,
};

/// Which days count while a period runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaceBy {
    /// All of them.
    #[default]
    CalendarDays,
    /// The working days of the settings.
    BusinessDays,
}

/// The share of a target that falls to a part of its period.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The part.
    pub period: Spanned<Period>,
    /// Its share as a fraction, and where that is written.
    pub share: Cell,
}

/// How the targets of a goal run.
#[derive(Clone, Debug, Default)]
pub struct Rhythm {
    /// Which days count.
    pub by: PaceBy,
    /// The shares of shorter periods, in the order written; none where the target runs evenly.
    pub weights: Vec<Weight>,
}

impl Weight {
    /// Returns the months of the part.
    pub fn months(&self) -> Months {
        Months::of(self.period.value)
    }
}

impl Rhythm {
    /// Reads how the targets of a goal run; none where it says nothing of it.
    pub(in crate::measure) fn of(goal: &Entry) -> Option<Self> {
        let record = &goal.record;
        let by = match record.text("pace_by") {
            Some("business-days") => PaceBy::BusinessDays,
            _ => PaceBy::CalendarDays,
        };
        let weights: Vec<Weight> = record.records("weights").filter_map(weight).collect();
        let says = by == PaceBy::BusinessDays || !weights.is_empty();
        says.then_some(Self { by, weights })
    }
}

fn weight(line: &Record) -> Option<Weight> {
    let period = line.get("period")?;
    let Value::Period(months) = period.value else { return None };
    let share = line.get("share")?;
    let Value::Percent(percent) = share.value else { return None };
    Some(Weight {
        period: Spanned::new(months, period.span),
        share: Cell { value: percent.fraction(), span: share.span },
    })
}

impl Numbers {
    /// Returns how the targets of a goal run; none where it says nothing of it.
    pub fn rhythm(&self, goal: EntryId) -> Option<&Rhythm> {
        self.rhythms.get(&goal)
    }

    /// Returns the goal that states a target, and how it runs: of one that is added up, that of its
    /// first part.
    pub(super) fn runs(
        &self,
        subject: &Subject,
        segment: Segment,
        months: Months,
    ) -> Option<(EntryId, &Rhythm)> {
        let target = self.target(subject, segment, months)?;
        let goal = *self.stated_by.get(&target.cells.first()?.span)?;
        Some((goal, self.rhythm(goal)?))
    }

    /// Returns how many of the days that count have passed, and how many there are. Where the
    /// working days cannot be read, or there are none in the period, all days count.
    pub(super) fn passed(&self, by: PaceBy, months: Months) -> (PaceBy, i32, i32) {
        if let (PaceBy::BusinessDays, Some(week)) = (by, &self.working_week) {
            let (start, end) = (months.start(), months.end());
            let all = week.days(start, end);
            if all > 0 {
                return (by, week.days(start, end.min(self.through)), all);
            }
        }
        (PaceBy::CalendarDays, months.days_until(self.through), months.days())
    }

    /// Returns the share of a period's target that was due by now, by the weights of its parts; none
    /// where none of them lies in it.
    pub(super) fn weighted(&self, rhythm: &Rhythm, months: Months) -> Option<f64> {
        let is_part = |weight: &&Weight| {
            months.contains(weight.months()) && weight.months().len() < months.len()
        };
        let (mut due, mut all) = (0.0, 0.0);
        for weight in rhythm.weights.iter().filter(is_part) {
            let (_, past, days) = self.passed(rhythm.by, weight.months());
            due += weight.share.value * f64::from(past) / f64::from(days);
            all += weight.share.value;
        }
        (all > 0.0).then(|| due / all)
    }
}
