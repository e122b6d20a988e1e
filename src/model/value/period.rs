//! A month, a quarter or a year: `2026-03`, `2026-Q1`, `2026`.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use jiff::civil;

use super::{Date, LONGEST, Wrong, digits, month_named, shown};

/// A stretch of the calendar that numbers are reported for.
///
/// Written `2026-03`, `2026-Q1` or `2026`. In order, a period stands before those it contains:
/// `2026`, `2026-Q1`, `2026-01`, `2026-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// 1 to 9999.
    year: i16,
    granularity: Granularity,
    /// The quarter, 1 to 4, or the month, 1 to 12; 1 for a year.
    number: i8,
}

/// How long a period is; the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// How it is written.
pub const HELP: &str = "write `2026-03` for a month, `2026-Q1` for a quarter or `2026` for a year";

impl Period {
    /// Returns the period that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is none, or written another way.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if let Some(period) = strict(text) {
            return Ok(period);
        }
        let help = match meant(text) {
            Some(period) => format!("write `{period}`"),
            None => help(text),
        };
        Err(Wrong::new(format!("{} is not a month, quarter or year", shown(text)), help))
    }

    /// Returns the first day.
    pub fn start(self) -> Date {
        civil::date(self.year, self.first_month(), 1).into()
    }

    /// Returns the last day.
    pub fn end(self) -> Date {
        let last = self.first_month() + self.granularity.n_months() - 1;
        civil::date(self.year, last, 1).last_of_month().into()
    }

    /// Returns how long the period is.
    pub const fn granularity(self) -> Granularity {
        self.granularity
    }

    /// Returns the year the period lies in.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Returns the month, 1 to 12, or the quarter, 1 to 4; 1 for a year.
    pub const fn number(self) -> i8 {
        self.number
    }

    /// Returns the quarter a month or a quarter lies in; a year lies in none.
    pub const fn quarter_of(self) -> Option<Self> {
        match self.granularity {
            Granularity::Month => Some(self.part(Granularity::Quarter, (self.number - 1) / 3 + 1)),
            Granularity::Quarter => Some(self),
            Granularity::Year => None,
        }
    }

    /// Returns the next longer period: the quarter of a month, the year of a quarter.
    pub const fn parent(self) -> Option<Self> {
        match self.granularity {
            Granularity::Month => self.quarter_of(),
            Granularity::Quarter => Some(self.part(Granularity::Year, 1)),
            Granularity::Year => None,
        }
    }

    /// Returns the period of this length that `day` lies in.
    pub fn containing(day: Date, granularity: Granularity) -> Self {
        let number = (day.civil().month() - 1) / granularity.n_months() + 1;
        Self { year: day.civil().year(), granularity, number }
    }

    /// Whether every day of `other` lies in this period; a period contains itself.
    pub fn contains(self, other: Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    /// Whether `day` lies in this period.
    pub fn contains_day(self, day: Date) -> bool {
        self.start() <= day && day <= self.end()
    }

    /// Returns the period of the same length before this one, or `None` where the calendar ends.
    pub fn previous(self) -> Option<Self> {
        self.start()
            .civil()
            .yesterday()
            .ok()
            .map(|day| Self::containing(day.into(), self.granularity))
    }

    /// Returns the period of the same length after this one, or `None` where the calendar ends.
    pub fn next(self) -> Option<Self> {
        self.end().civil().tomorrow().ok().map(|day| Self::containing(day.into(), self.granularity))
    }

    const fn part(self, granularity: Granularity, number: i8) -> Self {
        Self { year: self.year, granularity, number }
    }

    const fn first_month(self) -> i8 {
        (self.number - 1) * self.granularity.n_months() + 1
    }
}

impl Granularity {
    const fn n_months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.year, period.first_month(), Reverse(period.granularity));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, number, .. } = self;
        match self.granularity {
            Granularity::Month => write!(f, "{year:04}-{number:02}"),
            Granularity::Quarter => write!(f, "{year:04}-Q{number}"),
            Granularity::Year => write!(f, "{year:04}"),
        }
    }
}

fn strict(text: &str) -> Option<Period> {
    let Some((year, rest)) = text.split_once('-') else { return whole_year(text) };
    match rest.strip_prefix('Q') {
        Some(quarter) => part(year, Granularity::Quarter, digits(quarter, 1)?),
        None if rest.len() == 2 => part(year, Granularity::Month, digits(rest, 2)?),
        None => None,
    }
}

fn whole_year(year: &str) -> Option<Period> {
    part(year, Granularity::Year, 1)
}

fn part(year: &str, granularity: Granularity, number: u32) -> Option<Period> {
    let number = i8::try_from(number).ok()?;
    let year = i16::try_from(digits(year, 4)?).ok()?;
    let is_possible =
        (1900..=2199).contains(&year) && (1..=12 / granularity.n_months()).contains(&number);
    is_possible.then_some(Period { year, granularity, number })
}

/// `Q1 2026`, `2026Q1`, `March 2026`, `2026-3`, `FY2026`: the period meant, where it is certain.
fn meant(text: &str) -> Option<Period> {
    if text.len() > LONGEST {
        return None;
    }
    let upper = text.to_uppercase();
    if let Some(year) = upper.strip_prefix("FY") {
        return whole_year(year.trim_start_matches([' ', '-']));
    }
    let spaced = upper.replace('Q', " Q");
    let words: Vec<&str> =
        spaced.split([' ', '-', '/', '.']).filter(|word| !word.is_empty()).collect();
    let [first, second] = words[..] else { return None };
    let (year, rest) = if whole_year(first).is_some() { (first, second) } else { (second, first) };
    if let Some(quarter) = rest.strip_prefix('Q') {
        return part(year, Granularity::Quarter, digits(quarter, 1)?);
    }
    match (month_named(rest), digits(rest, 2)) {
        (Some(month), _) => part(year, Granularity::Month, month),
        // `2026-3` could be a quarter; from 5 on it is a month.
        (None, Some(month)) if rest.len() == 2 || month > 4 => {
            part(year, Granularity::Month, month)
        }
        _ => None,
    }
}

fn help(text: &str) -> String {
    if text.contains(['H', 'h']) && text.contains(['1', '2']) {
        return "write the two quarters of a half-year one by one: `2026-Q1`, `2026-Q2`".to_owned();
    }
    if text.split('-').count() == 3 {
        return format!("leave out the day; {HELP}");
    }
    HELP.to_owned()
}
