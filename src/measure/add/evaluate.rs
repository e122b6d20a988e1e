//! A KPI in a period and a segment: worked out from what it is made of, or else as the data give it.

use crate::{
    measure::{Basis, Definition, Formula, Months, Numbers, Operand, Segment, Subject},
    model::{
        EntryId,
        value::{Duration, Unit},
    },
};

/// How far a period is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maturity {
    /// It has not begun.
    Ahead,
    /// It runs: values are "so far".
    Running,
    /// It is over.
    Over,
}

/// A value of a KPI or stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The value, as [`Cell::value`](crate::measure::Cell::value) says.
    pub value: f64,
    /// What was divided by what; none for a value the data give.
    pub parts: Option<(f64, f64)>,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The definition could not be read, or is made of itself.
    Undefined,
    /// Nothing is written for these months.
    NoData(Months),
    /// The same leads must be followed, which counts cannot do; the value must be given.
    Cohort,
    /// The lag is no number of whole months.
    Lag(Duration),
    /// Nothing says what a KPI that it is compared with is to reach in these months.
    NoTarget(Months),
    /// What it is divided by is 0.
    ByZero,
    /// The values of shorter periods do not add up to one of these months.
    NotAdditive,
}

/// No formula is nested deeper; one that is goes in a circle.
pub(in crate::measure) const DEEPEST: u8 = 16;

impl Numbers {
    /// Returns how far a period is over.
    pub fn maturity(&self, months: Months) -> Maturity {
        if months.start() > self.through {
            Maturity::Ahead
        } else if months.end() > self.through {
            Maturity::Running
        } else {
            Maturity::Over
        }
    }

    /// Returns how far what is asked of a subject is over: the leads of a cohort are followed for
    /// the KPI's `window` after the period, and until then the share of them is one so far.
    pub fn maturity_of(&self, subject: &Subject, months: Months) -> Maturity {
        let followed = match subject {
            Subject::Kpi(kpi) => self.definition(*kpi).and_then(Definition::followed),
            _ => None,
        };
        let settled = followed.and_then(|window| window.after(months.end()));
        match self.maturity(months) {
            Maturity::Over if settled.is_some_and(|day| day > self.through) => Maturity::Running,
            maturity => maturity,
        }
    }

    /// Returns what was reached.
    ///
    /// # Errors
    /// Why that is not known.
    pub fn actual(
        &self,
        subject: &Subject,
        segment: Segment,
        months: Months,
    ) -> Result<Reading, Missing> {
        match subject {
            Subject::Kpi(kpi) => self.kpi(*kpi, segment, months),
            _ => self.amount(subject, segment, months).map(Reading::given),
        }
    }

    /// Returns the value of a KPI.
    ///
    /// # Errors
    /// Why it is not known.
    pub fn kpi(&self, kpi: EntryId, segment: Segment, months: Months) -> Result<Reading, Missing> {
        let definition = self.definition(kpi).ok_or(Missing::Undefined)?;
        Asked { numbers: self, segment, months }.kpi(definition, DEEPEST)
    }

    /// Adds up what is written of a subject, as far as time has come.
    fn amount(&self, subject: &Subject, segment: Segment, months: Months) -> Result<f64, Missing> {
        let sum = self.actuals.sum((subject, segment), months, Some(self.through));
        sum.map(|sum| sum.value).map_err(Missing::NoData)
    }
}

impl Reading {
    fn given(value: f64) -> Self {
        Self { value, parts: None }
    }
}

/// Whose value is asked for, and when.
#[derive(Clone, Copy)]
struct Asked<'n> {
    numbers: &'n Numbers,
    segment: Segment,
    months: Months,
}

impl Asked<'_> {
    fn kpi(self, definition: &Definition, depth: u8) -> Result<Reading, Missing> {
        let computed = match &definition.formula {
            Formula::Count(_) | Formula::Sum => return self.given(definition),
            Formula::Duration { .. } | Formula::Index => return self.given(definition),
            Formula::Conversion { basis: Basis::Cohort, .. } => Err(Missing::Cohort),
            Formula::Conversion { from, to, lag, .. } => self.conversion(*from, *to, *lag),
            Formula::Ratio { numerator, denominator } => {
                let parts = (numerator, denominator);
                self.ratio(parts, definition.adds_up, depth)
            }
        };
        computed.or_else(|missing| self.given(definition).map_err(|_| missing))
    }

    /// The value as the data give it, added up where that may be.
    fn given(self, definition: &Definition) -> Result<Reading, Missing> {
        let subject = definition.subject();
        if definition.is_amount() {
            let Self { numbers, segment, months } = self;
            return numbers.amount(&subject, segment, months).map(Reading::given);
        }
        self.exact(&subject).map(Reading::given)
    }

    fn counted(self, subject: &Subject, adds_up: bool) -> Result<f64, Missing> {
        match adds_up {
            true => self.numbers.amount(subject, self.segment, self.months),
            false => self.exact(subject),
        }
    }

    fn exact(self, subject: &Subject) -> Result<f64, Missing> {
        let Self { numbers, segment, months } = self;
        match numbers.actuals.cell(subject, segment, months) {
            Some(cell) => Ok(cell.value),
            None if numbers
                .actuals
                .written(subject, segment)
                .any(|(run, _)| months.contains(run)) =>
            {
                Err(Missing::NotAdditive)
            }
            None => Err(Missing::NoData(months)),
        }
    }

    fn conversion(
        self,
        from: EntryId,
        to: EntryId,
        lag: Option<Duration>,
    ) -> Result<Reading, Missing> {
        let Self { numbers, segment, months } = self;
        let earlier = match lag {
            Some(lag) => months.back(whole_months(lag).ok_or(Missing::Lag(lag))?),
            None => months,
        };
        let reached = numbers.amount(&Subject::Entered(to), segment, months)?;
        let began = numbers.amount(&Subject::Entered(from), segment, earlier)?;
        divided(reached, began)
    }

    fn ratio(
        self,
        (numerator, denominator): (&Operand, &Operand),
        adds_up: bool,
        depth: u8,
    ) -> Result<Reading, Missing> {
        let above = self.operand(numerator, adds_up, depth)?;
        let below = self.operand(denominator, adds_up, depth)?;
        divided(above, below)
    }

    fn operand(self, operand: &Operand, adds_up: bool, depth: u8) -> Result<f64, Missing> {
        let Self { numbers, segment, months } = self;
        match operand {
            Operand::Kpi(kpi) => {
                let depth = depth.checked_sub(1).ok_or(Missing::Undefined)?;
                let definition = numbers.definition(*kpi).ok_or(Missing::Undefined)?;
                self.kpi(definition, depth).map(|reading| reading.value)
            }
            Operand::Target(kpi) => {
                let subject = numbers.definition(*kpi).ok_or(Missing::Undefined)?.subject();
                let target = numbers.target(&subject, segment, months);
                target.map(|target| target.value).ok_or(Missing::NoTarget(months))
            }
            Operand::Stage(stage) => self.counted(&Subject::Entered(*stage), adds_up),
            Operand::Series(name) => self.counted(&Subject::Series(name.clone()), adds_up),
        }
    }
}

pub(in crate::measure) fn divided(above: f64, below: f64) -> Result<Reading, Missing> {
    if below == 0.0 {
        return Err(Missing::ByZero);
    }
    Ok(Reading { value: above / below, parts: Some((above, below)) })
}

/// Returns a length of time, such as a lag, in whole months; none where it is none.
pub fn whole_months(lag: Duration) -> Option<i32> {
    let amount = i32::try_from(lag.amount).ok()?;
    match lag.unit {
        Unit::Months => Some(amount),
        Unit::Quarters => amount.checked_mul(3),
        Unit::Years => amount.checked_mul(12),
        _ => None,
    }
}
