//! Runs of whole months, the smallest stretch numbers are counted over.

use std::fmt;

use jiff::civil;

use crate::model::{
    value::{Date, Granularity, Period},
    voice::{English, Phrase, Voice},
};

/// A run of whole months: a month, a quarter, a year, or one of these moved by a lag. In order, an
/// earlier run stands before a later one, and of two that begin together the shorter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Months {
    /// Months since the year 0.
    first: i32,
    n: i32,
}

impl Months {
    /// Returns the months of a period.
    pub fn of(period: Period) -> Self {
        let start = period.start().civil();
        let n = match period.granularity() {
            Granularity::Month => 1,
            Granularity::Quarter => 3,
            Granularity::Year => 12,
        };
        Self { first: i32::from(start.year()) * 12 + i32::from(start.month()) - 1, n }
    }

    /// Returns the twelve months around a day that begin with a month of the year, 1 to 12.
    pub fn year_of(day: Date, month: i8) -> Self {
        let own = i32::from(day.civil().year()) * 12 + i32::from(day.civil().month()) - 1;
        let past = (own - (i32::from(month) - 1)).rem_euclid(12);
        Self { first: own - past, n: 12 }
    }

    /// Returns a run of `n` months that begins `offset` months after this one does.
    pub const fn part(self, offset: i32, n: i32) -> Self {
        Self { first: self.first + offset, n }
    }

    /// Returns the run of the same length `n` months earlier.
    pub const fn back(self, n: i32) -> Self {
        self.part(-n, self.n)
    }

    /// Returns the runs of `n` months, counted from January, that begin in it; or the one around
    /// it, when it is shorter.
    pub fn around(self, n: i32) -> impl Iterator<Item = Self> {
        let from = self.first.div_euclid(n) * n;
        let last = self.first + self.n - 1;
        (from..=last).step_by(usize::try_from(n).unwrap_or(1)).map(move |first| Self { first, n })
    }

    /// Returns how many months it has.
    pub const fn len(self) -> i32 {
        self.n
    }

    /// Says whether it has no months; it never does.
    pub const fn is_empty(self) -> bool {
        self.n == 0
    }

    /// Returns its months one by one.
    pub fn each(self) -> impl Iterator<Item = Self> {
        (0..self.n).map(move |at| self.part(at, 1))
    }

    /// Returns the month after its last one.
    pub const fn next_month(self) -> Self {
        self.part(self.n, 1)
    }

    /// Returns the run from the first month of this one to the last of `other`; none when that is
    /// earlier.
    pub const fn to(self, other: Self) -> Option<Self> {
        let n = other.first + other.n - self.first;
        if n > 0 { Some(Self { first: self.first, n }) } else { None }
    }

    /// Returns the quarter and the year it lies in, shorter ones than itself left out.
    pub fn quarter_and_year(self) -> impl Iterator<Item = Self> {
        let around = move |n: i32| self.part(-self.first.rem_euclid(n), n);
        [3, 12].into_iter().map(around).filter(move |run| run.contains(self))
    }

    /// Returns the month of a day.
    pub fn of_day(day: Date) -> Self {
        Self::of(Period::containing(day, Granularity::Month))
    }

    /// Says whether every month of `other` lies in it; a run contains itself.
    pub const fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.first + other.n <= self.first + self.n
    }

    /// Says whether it begins before `other` does.
    pub const fn begins_before(self, other: Self) -> bool {
        self.first < other.first
    }

    /// Says whether it ends after `other` does.
    pub const fn ends_after(self, other: Self) -> bool {
        self.first + self.n > other.first + other.n
    }

    /// Returns the first day.
    pub fn start(self) -> Date {
        first_day(self.first).into()
    }

    /// Returns the last day.
    pub fn end(self) -> Date {
        first_day(self.first + self.n - 1).last_of_month().into()
    }

    /// Returns how many days it has.
    pub fn days(self) -> i32 {
        days(self.start(), self.end())
    }

    /// Returns how many of its days have passed at the end of `day`, 0 to [`Months::days`].
    pub fn days_until(self, day: Date) -> i32 {
        days(self.start(), day).clamp(0, self.days())
    }

    /// Returns the period it is, when it is a month, a quarter or a year of the calendar.
    pub fn period(self) -> Option<Period> {
        let granularity = match (self.n, self.first.rem_euclid(self.n.max(1))) {
            (1, _) => Granularity::Month,
            (3, 0) => Granularity::Quarter,
            (12, 0) => Granularity::Year,
            _ => return None,
        };
        Some(Period::containing(self.start(), granularity))
    }
}

impl Months {
    /// Returns what it is called: `Q1 2026`; a run that is no period by its first and last month.
    pub fn said_by(self, voice: &dyn Voice) -> String {
        let month = |at| self.part(at, 1).period().map(|month| voice.period(month));
        match (self.period(), month(0), month(self.n - 1)) {
            (Some(period), _, _) => voice.period(period),
            (None, Some(first), Some(last)) => span(voice, &first, &last),
            (None, _, _) => span(voice, &voice.date(self.start()), &voice.date(self.end())),
        }
    }
}

fn span(voice: &dyn Voice, from: &str, to: &str) -> String {
    voice.say(&SPAN, &[("from", from), ("to", to)])
}

static SPAN: Phrase = Phrase::new("span", "{from} to {to}");

/// What is said of stretches of time.
pub(super) static PHRASES: &[&Phrase] = &[&SPAN];

/// As it is written in a playbook: `2026-Q1`; a run that is no period by its first and last month.
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_by(&English))
    }
}

fn first_day(month: i32) -> civil::Date {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or(i16::MAX).clamp(-9999, 9999);
    let month = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    civil::date(year, month, 1)
}

/// Returns how many days after one day another is; below 0 when it is before.
pub fn days_between(day: Date, later: Date) -> i32 {
    days(day, later) - 1
}

/// How many days from the first to the last, both counted; 0 or less when `last` is before `first`.
fn days(first: Date, last: Date) -> i32 {
    first.civil().until(last.civil()).map_or(0, |span| span.get_days()) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(period: &str) -> Months {
        Months::of(Period::parse(period).expect("a period"))
    }

    #[test]
    fn a_quarter_is_counted_in_days() {
        let quarter = months("2026-Q4");
        let day = Date::parse("2026-11-20").expect("a day");
        assert_eq!((quarter.days_until(day), quarter.days()), (51, 92));
        assert_eq!(months("2026-Q3").days_until(day), 92);
        assert_eq!(months("2027-Q1").days_until(day), 0);
    }

    #[test]
    fn a_lag_moves_a_run_across_the_year() {
        assert_eq!(months("2026-Q1").back(3), months("2025-Q4"));
        assert_eq!(months("2026").back(3).period(), None);
        for period in ["2026-01", "2026-12", "2026-Q2", "2026"] {
            assert_eq!(months(period).period().map(|p| p.to_string()), Some(period.to_owned()));
        }
        assert_eq!(months("2026").back(3).to_string(), "2025-10 to 2026-09");
        let quarters = |period| months(period).around(3).map(|own| own.to_string());
        assert_eq!(quarters("2026-05").collect::<Vec<_>>(), ["2026-Q2"]);
        assert_eq!(quarters("2026").count(), 4);
        let day = Date::parse("2026-02-20").expect("a day");
        assert_eq!(Months::year_of(day, 1), months("2026"));
        assert_eq!(Months::year_of(day, 4).to_string(), "2025-04 to 2026-03");
        assert!(months("2026").contains(months("2026-Q4")));
        assert!(!months("2026-Q4").contains(months("2026")));
    }
}
