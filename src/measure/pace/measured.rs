//! A number as pages show it: what was reached, what was to be, and where that stands.

use crate::measure::{
    Direction, Maturity, Missing, Months, Numbers, Pace, Reading, Segment, State, Subject,
    pace::share,
};

/// A value against its target, either of which may not be known.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// How far the period is over.
    pub maturity: Maturity,
    /// What was reached, or why that is not known.
    pub actual: Result<Reading, Missing>,
    /// What was to be reached by the end.
    pub target: Option<f64>,
    /// What was to be reached by now, where that differs from the target.
    pub paced: Option<f64>,
    /// The actual as a share of what was to be reached by now, as [`Pace::share`] says.
    pub share: Option<f64>,
    /// Where it stands; none without a value or a target.
    pub state: Option<State>,
    /// What it comes to at the end if it goes on like this, as [`Pace::projected`] says.
    pub projected: Option<f64>,
}

impl Measured {
    /// Returns the value, when it is known.
    pub fn value(&self) -> Option<f64> {
        self.actual.as_ref().ok().map(|reading| reading.value)
    }

    /// Says whether the value may still move: its period runs.
    pub fn is_so_far(&self) -> bool {
        self.maturity == Maturity::Running && self.actual.is_ok()
    }

    fn paced(mut self, pace: &Pace) -> Self {
        self.share = Some(pace.share);
        self.state = Some(pace.state);
        self.projected = pace.projected;
        let differs = self.target.is_some_and(|target| (target - pace.paced).abs() > f64::EPSILON);
        self.paced = differs.then_some(pace.paced);
        self
    }
}

impl Numbers {
    /// Returns a subject against its target.
    pub fn measured(&self, subject: &Subject, segment: Segment, months: Months) -> Measured {
        let target = self.target(subject, segment, months).map(|target| target.value);
        let measured = Measured {
            maturity: self.maturity_of(subject, months),
            actual: self.actual(subject, segment, months),
            target,
            paced: None,
            share: None,
            state: None,
            projected: None,
        };
        match self.pace(subject, segment, months) {
            Some(pace) => measured.paced(&pace),
            None => measured,
        }
    }

    /// Returns a rate against a target that was worked out elsewhere; more is better.
    pub(in crate::measure) fn measured_rate(
        &self,
        actual: Result<Reading, Missing>,
        target: Option<f64>,
        months: Months,
    ) -> Measured {
        let maturity = self.maturity(months);
        let value = actual.as_ref().ok().map(|reading| reading.value);
        let share =
            value.zip(target).and_then(|(value, target)| share(Direction::Up, value, target));
        let state = share.map(|share| match maturity {
            Maturity::Running => State::SoFar,
            _ => State::of(share),
        });
        Measured { maturity, actual, target, paced: None, share, state, projected: None }
    }
}
