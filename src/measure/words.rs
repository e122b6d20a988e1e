//! Numbers in words: the one place that says how a value of a unit is written for readers.

use std::fmt;

use super::{Months, Numbers, Subject, Unit};
use crate::model::value::{Currency, Money, Number};

/// From here on, hundredths of a currency are no news.
const WHOLE_MONEY: f64 = 100.0;

impl Numbers {
    /// Returns a value as readers write it: `41.5%`, `1,050`, `$171,000`, `3.4 hours`, `4.4x`.
    /// Shares are fractions; money is of the playbook's currency.
    pub fn shown(&self, unit: Unit, value: f64) -> String {
        match unit {
            Unit::Currency => money(value, self.currency),
            Unit::Percent => format!("{}%", tenths(value * 100.0)),
            Unit::Number => tenths(value),
            Unit::Days => timed(value, "day"),
            Unit::Hours => timed(value, "hour"),
            Unit::Ratio => format!("{}x", tenths(value)),
        }
    }

    /// Returns what a subject is counted in; stages are counts, and so is a series that no KPI
    /// gives a unit.
    pub fn unit(&self, subject: &Subject) -> Unit {
        let kpi = match subject {
            Subject::Kpi(kpi) => self.definition(*kpi),
            _ => None,
        };
        kpi.map_or(Unit::Number, |definition| definition.unit)
    }
}

/// `2026-03`, `2026-Q1`, `2026`; other runs by their first and last month: `2026-01 to 2026-04`.
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |at: i32| self.part(at, 1).period().expect("a month is a period");
        match self.period() {
            Some(period) => write!(f, "{period}"),
            None => write!(f, "{} to {}", month(0), month(self.len() - 1)),
        }
    }
}

impl Unit {
    /// Returns what values of the unit are, for the axis of a chart: `in percent`, `in USD`.
    pub fn axis(self, currency: Option<Currency>) -> String {
        match (self, currency) {
            (Self::Percent, _) => "in percent".to_owned(),
            (Self::Number, _) => "a count".to_owned(),
            (Self::Currency, Some(currency)) => format!("in {currency}"),
            (Self::Currency, None) => "in money".to_owned(),
            (Self::Days, _) => "in days".to_owned(),
            (Self::Hours, _) => "in hours".to_owned(),
            (Self::Ratio, _) => "so many times".to_owned(),
        }
    }
}

fn money(value: f64, currency: Option<Currency>) -> String {
    let decimals = if value.abs() < WHOLE_MONEY { 2 } else { 0 };
    Money::rounded(value, decimals, currency.map(Currency::short)).to_string()
}

fn timed(value: f64, one: &str) -> String {
    let amount = tenths(value);
    let plural = if amount == "1" { "" } else { "s" };
    format!("{amount} {one}{plural}")
}

fn tenths(value: f64) -> String {
    Number::rounded(value, 1).to_string()
}

#[cfg(test)]
mod tests {
    use crate::{
        measure::tests::playbook,
        measure::{Numbers, Unit},
    };

    #[test]
    fn values_read_as_people_write_them() {
        let numbers = Numbers::of(&playbook(&[]));
        let shown = |unit, value| numbers.shown(unit, value);
        assert_eq!(shown(Unit::Percent, 0.415_254), "41.5%");
        assert_eq!(shown(Unit::Percent, 0.8), "80%");
        assert_eq!(shown(Unit::Number, 1050.0), "1,050");
        assert_eq!(shown(Unit::Number, -0.04), "0");
        assert_eq!(shown(Unit::Currency, 171_000.4), "$171,000");
        assert_eq!(shown(Unit::Currency, -9.5), "-$9.50");
        assert_eq!(shown(Unit::Hours, 1.0), "1 hour");
        assert_eq!(shown(Unit::Days, 75.25), "75.3 days");
        assert_eq!(shown(Unit::Ratio, 4.444), "4.4x");
        assert_eq!(shown(Unit::Number, 1e12), "1,000,000,000,000");
    }
}
