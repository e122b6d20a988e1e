//! A day, `2026-04-09`, and a day of every year, `01-01`.

use std::fmt;

use jiff::civil;

use super::{LONGEST, MONTHS, Wrong, digits, month_named, shown};

/// A day of the calendar, written year, month, day: `2026-04-09`.
///
/// Every other way of writing a day is refused, with what to write where that is certain:
/// `04/09/2026` is April in one country and September in the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    day: civil::Date,
}

/// How it is written.
pub const HELP: &str = "write year, month and day: `2026-04-09`";
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

impl Date {
    /// Returns the day that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is written another way, or there is no such day.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(Wrong::new(format!("{} is not a date", shown(text)), HELP));
        }
        if let [year, month, day] = text.split('-').collect::<Vec<_>>()[..]
            && (year.len(), month.len(), day.len()) == (4, 2, 2)
            && let (Some(year), Some(month), Some(day)) =
                (digits(year, 4), digits(month, 2), digits(day, 2))
        {
            return Self::checked(year, month, day)
                .map_err(|why| Wrong::new(format!("{} is not a date: {why}", shown(text)), HELP));
        }
        let days = meant(text);
        let message = match days.len() {
            0 => format!("{} is not a date", shown(text)),
            1 => format!("{} is not written the way dates are written here", shown(text)),
            _ => format!("{} can be read as two different days", shown(text)),
        };
        let help = match days[..] {
            [day] => format!("write `{day}`"),
            [day, other] => format!("write `{day}` or `{other}`, whichever you mean"),
            _ => HELP.to_owned(),
        };
        Err(Wrong::new(message, help))
    }

    /// Returns the day for calendar arithmetic.
    pub const fn civil(self) -> civil::Date {
        self.day
    }

    /// Returns the day, or says why there is none.
    fn checked(year: u32, month: u32, day: u32) -> Result<Self, String> {
        if !YEARS.contains(&year) {
            return Err(format!("the year {year:04} lies outside 1900 to 2199"));
        }
        let name = match month {
            1..=12 => MONTHS[month as usize - 1],
            _ => return Err(format!("there is no month {month}")),
        };
        let first =
            civil::Date::new(small(year), small8(month), 1).expect("year and month are checked");
        let n_days = first.days_in_month();
        match civil::Date::new(small(year), small8(month), small8(day)) {
            Ok(day) => Ok(Self { day }),
            Err(_) => Err(format!("{name} {year} has {n_days} days")),
        }
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self { day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.day.year(), self.day.month(), self.day.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// A day that comes back every year, written month, day: `01-01`.
///
/// The 29th of February is refused, because most years have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

/// How a day of every year is written.
pub const HELP_MONTH_DAY: &str = "write month and day: `01-01`, `04-01`";

impl MonthDay {
    /// Returns the day of the year that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is written another way, or not every year has such a day.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if let [month, day] = text.split('-').collect::<Vec<_>>()[..]
            && (month.len(), day.len()) == (2, 2)
            && let (Some(month), Some(day)) = (digits(month, 2), digits(day, 2))
        {
            return Self::checked(month, day).ok_or_else(|| {
                Wrong::new(format!("{} is not a day of every year", shown(text)), HELP_MONTH_DAY)
            });
        }
        let help = match month_day_meant(text) {
            Some(day) => format!("write `{day}`"),
            None => HELP_MONTH_DAY.to_owned(),
        };
        Err(Wrong::new(format!("{} is not a month and a day", shown(text)), help))
    }

    /// Returns the month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// Returns the day of the month.
    pub const fn day(self) -> i8 {
        self.day
    }

    /// Returns this day in one year, or `None` for a year the calendar does not reach.
    pub fn in_year(self, year: i16) -> Option<Date> {
        civil::Date::new(year, self.month, self.day).ok().map(Date::from)
    }

    fn checked(month: u32, day: u32) -> Option<Self> {
        const COMMON_YEAR: u32 = 2026;
        let date = Date::checked(COMMON_YEAR, month, day).ok()?.day;
        Some(Self { month: date.month(), day: date.day() })
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// `1 January`, `January 1`, `1-1`: the day meant, where it is certain.
fn month_day_meant(text: &str) -> Option<MonthDay> {
    let words: Vec<&str> =
        text.split([' ', '-', '/', '.']).filter(|word| !word.is_empty()).collect();
    let [first, second] = words[..] else { return None };
    match (month_named(first), month_named(second)) {
        (Some(month), None) => MonthDay::checked(month, day_of(second)?),
        (None, Some(month)) => MonthDay::checked(month, day_of(first)?),
        _ if first == second => MonthDay::checked(digits(first, 2)?, digits(second, 2)?),
        _ => None,
    }
}

/// The days a text in another notation can mean.
fn meant(text: &str) -> Vec<Date> {
    let text = without_time(text);
    let parts: Vec<&str> =
        text.split([' ', '-', '/', '.', ',']).filter(|part| !part.is_empty()).collect();
    let date = |year: u32, month: u32, day: u32| Date::checked(year, month, day).ok();
    match parts[..] {
        [all] if all.len() == 8 => {
            let all = digits(all, 8).and_then(|all| date(all / 10_000, all / 100 % 100, all % 100));
            all.into_iter().collect()
        }
        [first, second, third] if first.len() == 4 => {
            let month = month_named(second).or(digits(second, 2));
            let parts = digits(first, 4).zip(month).zip(day_of(third));
            parts.and_then(|((year, month), day)| date(year, month, day)).into_iter().collect()
        }
        [first, second, third] if third.len() == 4 => {
            let Some(year) = digits(third, 4) else { return Vec::new() };
            let day_first = day_of(first).zip(month_named(second).or(digits(second, 2)));
            let month_first = month_named(first).or(digits(first, 2)).zip(day_of(second));
            // Points are written with the day first everywhere.
            let month_first = month_first.filter(|_| !text.contains('.'));
            let day_first = day_first.and_then(|(day, month)| date(year, month, day));
            let month_first = month_first.and_then(|(month, day)| date(year, month, day));
            let mut days: Vec<Date> = month_first.into_iter().chain(day_first).collect();
            days.dedup();
            days
        }
        _ => Vec::new(),
    }
}

/// `2026-04-09T10:00` and `2026-04-09 10:00` without the time.
fn without_time(text: &str) -> &str {
    match text.get(..10) {
        Some(day) if text[10..].starts_with(['T', ' ']) && text[10..].contains(':') => day,
        _ => text,
    }
}

/// `9`, `09` or `9th`.
fn day_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches([',', '.']);
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    digits(number.unwrap_or(word), 2)
}

fn small(number: u32) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

fn small8(number: u32) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}
