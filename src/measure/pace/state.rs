//! How far along a number should be, and whether it is (`domain.md` section 4, pacing method).

use crate::measure::{
    Definition, Direction, Maturity, Method, Months, Numbers, PaceBy, Segment, Subject,
};

/// Where a number stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// At least 100 % of the paced target, or inside the band.
    OnPace,
    /// 90 to 100 %.
    Near,
    /// Below 90 %.
    Off,
    /// A rate of a running period: a value so far, which may still move either way.
    SoFar,
}

/// A value against its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// What was reached.
    pub actual: f64,
    /// What was to be reached by the end.
    pub target: f64,
    /// What was to be reached by now; the target itself of a period that is over, and of a rate.
    pub paced: f64,
    /// The actual as a share of the paced target; where less is better, the other way round.
    pub share: f64,
    /// Where it stands.
    pub state: State,
    /// What an amount comes to at the end if it goes on like this: the actual divided by the share
    /// of the target that was to be reached by now. None for rates and for what is over.
    pub projected: Option<f64>,
    /// How `paced` was found out.
    pub method: Method,
}

/// The part of a target that was due by now.
#[derive(Clone, Copy)]
struct Due {
    value: f64,
    method: Method,
}

/// From here on a number is on pace, and from there on it is near.
const ON_PACE: f64 = 1.0;
const NEAR: f64 = 0.9;
/// Shares are compared as they are printed, to a tenth of a percent, so that 100.0 % is on pace.
pub(in crate::measure) const PRINTED: f64 = 0.000_5;

impl Numbers {
    /// Returns where a subject stands against its target; none without a value or a target, or for
    /// a period that has not begun.
    pub fn pace(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Pace> {
        let maturity = self.maturity_of(subject, months);
        if maturity == Maturity::Ahead {
            return None;
        }
        let actual = self.actual(subject, segment, months).ok()?.value;
        let target = self.target(subject, segment, months)?.value;
        let is_amount = self.is_amount(subject);
        let whole = Due { value: target, method: Method::Whole };
        let due = if is_amount { self.due(subject, segment, months)? } else { whole };
        let (paced, method) = (due.value, due.method);
        let direction = self.direction(subject);
        let share = share(direction, actual, paced)?;
        let state = match maturity {
            Maturity::Running if !is_amount => State::SoFar,
            _ => State::of(share),
        };
        let runs = maturity == Maturity::Running && is_amount && paced > 0.0;
        let projected = runs.then(|| actual * target / paced);
        Some(Pace { actual, target, paced, share, state, projected, method })
    }

    /// Returns the part of an amount's target that was to be reached by now: of a running period
    /// that of its parts where they have targets of their own, else by the weights of the goal that
    /// states it, else by the days that have passed.
    pub fn paced(&self, subject: &Subject, segment: Segment, months: Months) -> Option<f64> {
        self.due(subject, segment, months).map(|due| due.value)
    }

    fn due(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Due> {
        match self.maturity(months) {
            Maturity::Ahead => return Some(Due { value: 0.0, method: Method::Whole }),
            Maturity::Over => {
                let value = self.target(subject, segment, months)?.value;
                return Some(Due { value, method: Method::Whole });
            }
            Maturity::Running => {}
        }
        let by_part = |n: i32| {
            let parts = (0..months.len() / n).map(|at| months.part(at * n, n));
            let paced = parts.map(|part| {
                self.targets.sum((subject, segment), part, None).ok()?;
                self.paced(subject, segment, part)
            });
            Some(Due { value: paced.sum::<Option<f64>>()?, method: Method::Parts(n) })
        };
        let finer = [3, 1].into_iter().filter(|n| *n < months.len()).find_map(by_part);
        finer.or_else(|| {
            let target = self.target(subject, segment, months)?.value;
            let (share, method) = self.elapsed(subject, segment, months);
            Some(Due { value: target * share, method })
        })
    }

    /// Returns the share of a running period's target that was due by now, where no part of the
    /// period has a target of its own.
    fn elapsed(&self, subject: &Subject, segment: Segment, months: Months) -> (f64, Method) {
        let runs = self.runs(subject, segment, months);
        let weighted = runs.and_then(|(goal, rhythm)| Some((goal, self.weighted(rhythm, months)?)));
        if let Some((goal, share)) = weighted {
            return (share, Method::Weights(goal));
        }
        let by = runs.map_or(PaceBy::CalendarDays, |(_, rhythm)| rhythm.by);
        let (by, past, all) = self.passed(by, months);
        (f64::from(past) / f64::from(all), Method::Days { past, all, by })
    }

    /// Returns which way is better for a subject: more, unless a KPI says otherwise.
    pub fn direction(&self, subject: &Subject) -> Direction {
        let kpi = match subject {
            Subject::Kpi(kpi) => self.definition(*kpi),
            _ => self.definitions().find(|definition| definition.subject() == *subject),
        };
        kpi.map_or(Direction::Up, |Definition { direction, .. }| *direction)
    }
}

impl State {
    pub(in crate::measure) fn of(share: f64) -> Self {
        if share + PRINTED >= ON_PACE {
            Self::OnPace
        } else if share + PRINTED >= NEAR {
            Self::Near
        } else {
            Self::Off
        }
    }
}

/// The actual against what was to be reached, so that 1 and more is good. Of a band, a value inside
/// is 1 and one outside is measured against the nearer end.
pub(in crate::measure) fn share(direction: Direction, actual: f64, paced: f64) -> Option<f64> {
    let (above, below) = match direction {
        Direction::Up => (actual, paced),
        Direction::Down => (paced, actual),
        Direction::Band { min, .. } if actual < min => (actual, min),
        Direction::Band { max, .. } if actual > max => (max, actual),
        Direction::Band { .. } => (1.0, 1.0),
    };
    (below != 0.0).then_some(above / below)
}
