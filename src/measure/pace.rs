//! How far along a number should be, and whether it is (`domain.md` section 4, pacing method).

use super::{Definition, Direction, Maturity, Months, Numbers, Segment, Subject};

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
}

/// From here on a number is on pace, and from there on it is near.
const ON_PACE: f64 = 1.0;
const NEAR: f64 = 0.9;
/// Shares are compared as they are printed, to a tenth of a percent, so that 100.0 % is on pace.
const PRINTED: f64 = 0.000_5;

impl Numbers {
    /// Returns where a subject stands against its target; none without a value or a target, or for
    /// a period that has not begun.
    pub fn pace(&self, subject: &Subject, segment: Segment, months: Months) -> Option<Pace> {
        let maturity = self.maturity(months);
        if maturity == Maturity::Ahead {
            return None;
        }
        let actual = self.actual(subject, segment, months).ok()?.value;
        let target = self.target(subject, segment, months)?.value;
        let is_amount = self.is_amount(subject);
        let paced = if is_amount { self.paced(subject, segment, months)? } else { target };
        let direction = self.direction(subject);
        let share = share(direction, actual, paced)?;
        let state = match maturity {
            Maturity::Running if !is_amount => State::SoFar,
            _ => State::of(share),
        };
        let runs = maturity == Maturity::Running && is_amount && paced > 0.0;
        let projected = runs.then(|| actual * target / paced);
        Some(Pace { actual, target, paced, share, state, projected })
    }

    /// Returns the part of an amount's target that was to be reached by now: of a running period
    /// that of its parts where they have targets of their own, else by the days that have passed.
    pub fn paced(&self, subject: &Subject, segment: Segment, months: Months) -> Option<f64> {
        match self.maturity(months) {
            Maturity::Ahead => return Some(0.0),
            Maturity::Over => return self.target(subject, segment, months).map(|t| t.value),
            Maturity::Running => {}
        }
        let by_part = |n: i32| {
            let parts = (0..months.len() / n).map(|at| months.part(at * n, n));
            let paced = parts.map(|part| {
                self.targets.sum((subject, segment), part, None).ok()?;
                self.paced(subject, segment, part)
            });
            paced.sum::<Option<f64>>()
        };
        let finer = [3, 1].into_iter().filter(|n| *n < months.len()).find_map(by_part);
        finer.or_else(|| {
            let target = self.target(subject, segment, months)?.value;
            let (past, all) = (months.days_until(self.through), months.days());
            Some(target * f64::from(past) / f64::from(all))
        })
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
    pub(super) fn of(share: f64) -> Self {
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
pub(super) fn share(direction: Direction, actual: f64, paced: f64) -> Option<f64> {
    let (above, below) = match direction {
        Direction::Up => (actual, paced),
        Direction::Down => (paced, actual),
        Direction::Band { min, .. } if actual < min => (actual, min),
        Direction::Band { max, .. } if actual > max => (max, actual),
        Direction::Band { .. } => (1.0, 1.0),
    };
    (below != 0.0).then_some(above / below)
}
