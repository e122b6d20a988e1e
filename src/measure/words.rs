//! Numbers in words: the one place that says how a value of a unit is written for readers.

use super::{Numbers, Subject, Unit};
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

    /// Returns a value as short as axes of charts need it: `$400k`, `1.5M`, `20%`, `3.4`.
    pub fn short(&self, unit: Unit, value: f64) -> String {
        const MULTIPLES: [(f64, &str); 4] = [(1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")];
        let number = |value: f64| Number::rounded(value, 2).to_string();
        let multiple = MULTIPLES.into_iter().find(|(least, _)| value.abs() >= *least);
        let short = |value: f64| match multiple {
            Some((least, word)) => number(value / least) + word,
            None => number(value),
        };
        let sign = if value < 0.0 { "-" } else { "" };
        match unit {
            Unit::Percent => format!("{}%", tenths(value * 100.0)),
            Unit::Ratio => short(value) + "x",
            Unit::Number | Unit::Days | Unit::Hours => short(value),
            Unit::Currency => match self.currency.map(Currency::short) {
                Some(currency @ Currency::Sign(_)) => {
                    format!("{sign}{currency}{}", short(value.abs()))
                }
                _ => short(value),
            },
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
        let short = |unit, value| numbers.short(unit, value);
        assert_eq!(short(Unit::Currency, -250_000.0), "-$250k");
        assert_eq!(short(Unit::Number, 1_500_000.0), "1.5M");
        assert_eq!(short(Unit::Ratio, 2.5), "2.5x");
        assert_eq!(short(Unit::Percent, 0.25), "25%");
        assert_eq!(short(Unit::Hours, 1e12), "1tn");
    }
}
