//! A length of time: `4 business hours`, `2 business days`, `90 days`, `1 quarter`.

mod meant;

use std::fmt;

use jiff::Span;

use super::number::grouped;
use super::{Date, LONGEST, Wrong, shown};

/// A length of time in one unit.
///
/// Written as a whole number and a unit: `24 hours`, `90 days`, `6 weeks`, `12 months`, `1 quarter`;
/// `4 business hours` and `2 business days` count working time only. Short units that can mean one
/// thing only are taken too (`24h`, `5d`, `6w`, `30 min`). `soon`, `2-3 days` and `1.5 days` are
/// refused: nobody could say when they are over. So are a bare `2` and `5m`.
///
/// Equal means written alike: `7 days` is not `1 week`. To compare, see [`Duration::approx_hours`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many units, at least one.
    pub amount: u32,
    /// The unit.
    pub unit: Unit,
    /// Whether only working time counts.
    pub business: bool,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Sixty seconds.
    Minutes,
    /// Sixty minutes.
    Hours,
    /// A day of the calendar.
    Days,
    /// Seven days.
    Weeks,
    /// A month of the calendar.
    Months,
    /// Three months.
    Quarters,
    /// Twelve months.
    Years,
}

pub(super) const UNITS: &[(Unit, &[&str])] = &[
    (Unit::Minutes, &["minutes", "minute", "min", "mins"]),
    (Unit::Hours, &["hours", "hour", "h", "hr", "hrs"]),
    (Unit::Days, &["days", "day", "d"]),
    (Unit::Weeks, &["weeks", "week", "w", "wk", "wks"]),
    (Unit::Months, &["months", "month"]),
    (Unit::Quarters, &["quarters", "quarter"]),
    (Unit::Years, &["years", "year", "yr", "yrs"]),
];

/// How it is written.
pub const HELP: &str = "write `2 business days`, `4 business hours`, `90 days`, `6 weeks`, `12 months` or \
                    `1 quarter`";
const MOST: u32 = 100_000;

impl Duration {
    /// Returns the length of time that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is none, or could be two.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(meant::not_a_time(text));
        }
        let n_digits = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
        let (number, rest) = text.split_at(n_digits);
        let Some(amount) = whole(number) else { return Err(meant::without_number(text)) };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let (business, name) = match words[..] {
            [] => return Err(meant::without_unit(number, text)),
            [name] => (false, name),
            [kind, name] if is_business(kind) => (true, name),
            _ => return Err(meant::odd(text, number, rest)),
        };
        let Some(unit) = Unit::named(name) else { return Err(meant::odd(text, number, rest)) };
        if business && unit > Unit::Days {
            return Err(meant::business_weeks(text, amount, unit));
        }
        match amount {
            0 => Err(Wrong::new(
                format!("{} leaves no time at all", shown(text)),
                "leave the field out, or write a time such as `1 business hour`",
            )),
            1..=MOST => Ok(Self { amount, unit, business }),
            _ => Err(Wrong::new(format!("{} is too long", shown(text)), HELP)),
        }
    }

    /// Returns about how many hours pass on the clock, nights and weekends included, so that lengths
    /// of different units compare.
    ///
    /// A business day takes 7/5 of a calendar day, so that five fill a week; `business_day_hours`
    /// business hours make a business day. A month has 365.25 / 12 days. Where a business day has 8
    /// hours, `4 business hours` are 16.8 hours and `2 business days` are 67.2. A length of the
    /// business day that is not above zero is taken for 8.
    pub fn approx_hours(self, business_day_hours: f64) -> f64 {
        const DAY: f64 = 24.0;
        const BUSINESS_DAY: f64 = DAY * 7.0 / 5.0;
        const MONTH: f64 = DAY * 365.25 / 12.0;
        let is_usable = business_day_hours.is_finite() && business_day_hours > 0.0;
        let business_hour = BUSINESS_DAY / if is_usable { business_day_hours } else { 8.0 };
        let hours = match (self.unit, self.business) {
            (Unit::Minutes, false) => 1.0 / 60.0,
            (Unit::Minutes, true) => business_hour / 60.0,
            (Unit::Hours, false) => 1.0,
            (Unit::Hours, true) => business_hour,
            (Unit::Days, false) => DAY,
            (Unit::Days, true) => BUSINESS_DAY,
            (Unit::Weeks, _) => 7.0 * DAY,
            (Unit::Months, _) => MONTH,
            (Unit::Quarters, _) => 3.0 * MONTH,
            (Unit::Years, _) => 12.0 * MONTH,
        };
        f64::from(self.amount) * hours
    }

    /// Returns how many whole days pass on the calendar, a month taken for 30 days, a quarter for 91
    /// and a year for 365; none for business time, whose days depend on the calendar.
    pub fn whole_days(self) -> Option<u32> {
        let days = |each: u32| self.amount.saturating_mul(each);
        (!self.business).then(|| match self.unit {
            Unit::Minutes => self.amount / (24 * 60),
            Unit::Hours => self.amount / 24,
            Unit::Days => self.amount,
            Unit::Weeks => days(7),
            Unit::Months => days(30),
            Unit::Quarters => days(91),
            Unit::Years => days(365),
        })
    }

    /// Returns the day this long after another, by the calendar: a month after 31 January is the
    /// last day of February. Parts of a day end on the same day, and five business days fill a
    /// week. None beyond the calendar's end.
    pub fn after(self, day: Date) -> Option<Date> {
        let amount = i64::from(self.amount);
        let span = match (self.unit, self.business) {
            (Unit::Minutes | Unit::Hours, _) => Ok(Span::new()),
            (Unit::Days, false) => Span::new().try_days(amount),
            (Unit::Days, true) => Span::new().try_days(amount / 5 * 7 + amount % 5),
            (Unit::Weeks, _) => Span::new().try_weeks(amount),
            (Unit::Months, _) => Span::new().try_months(amount),
            (Unit::Quarters, _) => Span::new().try_months(amount * 3),
            (Unit::Years, _) => Span::new().try_years(amount),
        };
        day.civil().checked_add(span.ok()?).ok().map(Date::from)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let business = if self.business { "business " } else { "" };
        let unit = self.unit.word(self.amount);
        write!(f, "{} {business}{unit}", grouped(u128::from(self.amount)))
    }
}

impl Unit {
    /// Returns the unit's name for `amount` of it: `day`, `days`.
    pub fn word(self, amount: u32) -> &'static str {
        let (_, names) =
            UNITS.iter().find(|(unit, _)| *unit == self).expect("every unit is listed");
        if amount == 1 { names[1] } else { names[0] }
    }

    fn named(word: &str) -> Option<Self> {
        let is_named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
        UNITS.iter().find(|(_, names)| is_named(names)).map(|(unit, _)| *unit)
    }
}

/// What stands before a unit of which only working time counts.
pub(super) const BUSINESS: [&str; 2] = ["business", "working"];

fn is_business(word: &str) -> bool {
    BUSINESS.iter().any(|own| own.eq_ignore_ascii_case(word))
}

/// Returns the number, thousands marked with commas or not; the largest there is when it is larger.
fn whole(number: &str) -> Option<u32> {
    let is_grouped = match number.split_once(',') {
        Some((first, rest)) => {
            (1..=3).contains(&first.len()) && rest.split(',').all(|group| group.len() == 3)
        }
        None => !number.is_empty(),
    };
    is_grouped.then(|| number.replace(',', "").parse().unwrap_or(u32::MAX))
}
