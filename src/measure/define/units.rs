//! Which units a KPI can be counted in.
//!
//! By its type: entries are a number, a share is `percent` or `ratio`, a time `days` or `hours`, an
//! amount added up anything but a share; a figure from outside is what it says.
//!
//! A ratio by what is divided:
//!
//! | divided | by | gives |
//! |---|---|---|
//! | a number, percent or ratio | a number, percent or ratio | `percent`, `number`, `ratio` |
//! | money | money | `percent`, `number`, `ratio`: a ratio of money by money is no money |
//! | days | days | `percent`, `number`, `ratio`; the same for hours |
//! | money | anything else | `currency`: of each, or a day |
//! | days, hours | a number, percent, ratio or money | the same: `days`, `hours` |
//! | a number, percent or ratio | money or time | `number`, `ratio`: no share, because it is no part |
//! | days | hours, or the other way round | nothing: the two would have to be counted alike first |
//!
//! A data series has no unit of its own, so a ratio with one may be of any.

use crate::measure::{Formula, Numbers, Operand, Unit};

const ALL: &[Unit] =
    &[Unit::Percent, Unit::Number, Unit::Currency, Unit::Days, Unit::Hours, Unit::Ratio];
const PLAIN: &[Unit] = &[Unit::Percent, Unit::Number, Unit::Ratio];

/// What kind of thing a unit counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Plain,
    Money,
    Time(Unit),
}

impl Unit {
    /// Returns what a quotient of values of two units can be counted in; nothing when the two do
    /// not fit.
    pub fn of_quotient(above: Self, below: Self) -> &'static [Self] {
        match (above.sort(), below.sort()) {
            (one, other) if one == other => PLAIN,
            (Sort::Time(_), Sort::Time(_)) => &[],
            (Sort::Time(Self::Hours), _) => &[Self::Hours],
            (Sort::Time(_), _) => &[Self::Days],
            (Sort::Money, _) => &[Self::Currency],
            (Sort::Plain, _) => &[Self::Number, Self::Ratio],
        }
    }

    /// Returns the word that names the unit in a field.
    pub fn word(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Number => "number",
            Self::Currency => "currency",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Ratio => "ratio",
        }
    }

    fn sort(self) -> Sort {
        match self {
            Self::Percent | Self::Number | Self::Ratio => Sort::Plain,
            Self::Currency => Sort::Money,
            Self::Days | Self::Hours => Sort::Time(self),
        }
    }
}

impl Numbers {
    /// Returns what a part of a ratio is counted in; none for a series, which does not say.
    pub fn unit_of(&self, operand: &Operand) -> Option<Unit> {
        match operand {
            Operand::Stage(_) => Some(Unit::Number),
            Operand::Kpi(kpi) | Operand::Target(kpi) => {
                self.definition(*kpi).map(|definition| definition.unit)
            }
            Operand::Series(_) => None,
        }
    }

    /// Returns the units that a formula can give.
    pub fn units(&self, formula: &Formula) -> &'static [Unit] {
        match formula {
            Formula::Count(_) => &[Unit::Number],
            Formula::Conversion { .. } => &[Unit::Percent, Unit::Ratio],
            Formula::Duration { .. } => &[Unit::Days, Unit::Hours],
            Formula::Sum => &[Unit::Number, Unit::Currency, Unit::Days, Unit::Hours],
            Formula::Index => ALL,
            Formula::Ratio { numerator, denominator } => {
                match (self.unit_of(numerator), self.unit_of(denominator)) {
                    (Some(above), Some(below)) => Unit::of_quotient(above, below),
                    _ => ALL,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_two_numbers_of_one_sort() {
        for above in ALL {
            for below in ALL {
                let gives = Unit::of_quotient(*above, *below);
                let is_share = gives.contains(&Unit::Percent);
                assert_eq!(is_share, above.sort() == below.sort(), "{above:?} by {below:?}");
            }
        }
        assert_eq!(Unit::of_quotient(Unit::Currency, Unit::Percent), [Unit::Currency]);
        assert!(Unit::of_quotient(Unit::Days, Unit::Hours).is_empty());
        for unit in ALL {
            assert_eq!(Unit::of(unit.word()), Some(*unit));
        }
    }
}
