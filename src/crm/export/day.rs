//! Days as CRM systems write them: `2026-03-09 14:02`, `09/03/2026`, `3/9/2026`, `09.03.2026`,
//! `2026-03-09T14:02:05Z`. The day is taken as it is written, in the time zone of the export.

use jiff::civil;

use crate::model::value::Date;

/// Which comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Nothing.
    Nothing,
    /// The day with the day first and the day with the month first; they are the same when the form
    /// leaves no doubt, and one is absent when there is no such day.
    Days {
        /// With the day first.
        dmy: Option<Date>,
        /// With the month first.
        mdy: Option<Date>,
    },
    /// No day.
    Unreadable,
}

/// Longest text that can be a day and a time.
const LONGEST: usize = 40;

/// Years that are taken for real.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Reads a cell. Without `order`, days that begin with the year or are written with points are certain.
pub(super) fn read(cell: &[u8], order: Option<Order>) -> Written {
    if cell.is_empty() {
        return Written::Nothing;
    }
    let Some((parts, sign)) = parts(cell) else { return Written::Unreadable };
    let [(first, n_first), (second, n_second), (third, n_third)] = parts;
    let is_year_first = n_first == 4 && n_second <= 2 && n_third <= 2;
    let is_year_last = n_third == 4 && n_first <= 2 && n_second <= 2;
    if is_year_first {
        let day = day(first, second, third);
        return days(day, day);
    }
    if !is_year_last {
        return Written::Unreadable;
    }
    let (dmy, mdy) = (day(third, second, first), day(third, first, second));
    match order {
        None if sign == b'.' => days(dmy, dmy),
        None => days(dmy, mdy),
        Some(Order::Dmy) => days(dmy, dmy),
        Some(Order::Mdy) => days(mdy, mdy),
        Some(Order::Ymd) => Written::Unreadable,
    }
}

fn days(dmy: Option<Date>, mdy: Option<Date>) -> Written {
    match (dmy, mdy) {
        (None, None) => Written::Unreadable,
        _ => Written::Days { dmy, mdy },
    }
}

fn day(year: u16, month: u16, day: u16) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(year, month, day).ok().map(Date::from)
}

/// A number and how many digits it is written with.
type Number = (u16, usize);

/// Returns the three numbers of a day, and the sign between them.
fn parts(cell: &[u8]) -> Option<([Number; 3], u8)> {
    if cell.len() > LONGEST {
        return None;
    }
    let (first, rest) = number(cell)?;
    let (sign, rest) = rest.split_first()?;
    if !b"-/.".contains(sign) {
        return None;
    }
    let (second, rest) = number(rest)?;
    let rest = rest.strip_prefix(&[*sign])?;
    let (third, rest) = number(rest)?;
    is_time(rest).then_some(([first, second, third], *sign))
}

/// Returns the number of at most four digits that a text begins with, and what follows.
fn number(text: &[u8]) -> Option<(Number, &[u8])> {
    let n_digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=4).contains(&n_digits) {
        return None;
    }
    let (digits, rest) = text.split_at(n_digits);
    let value = digits.iter().fold(0, |value, digit| value * 10 + u16::from(digit - b'0'));
    Some(((value, n_digits), rest))
}

/// Says whether what follows a day is nothing or a time: ` 14:02`, `T14:02:05.000+01:00`, `, 2:02 PM`.
fn is_time(rest: &[u8]) -> bool {
    if rest.is_empty() {
        return true;
    }
    let Some(time) = rest.strip_prefix(b"T").or_else(|| rest.strip_prefix(b", ")) else {
        let time = rest.strip_prefix(b" ").map(<[u8]>::trim_ascii_start);
        return time.is_some_and(is_clock);
    };
    is_clock(time)
}

fn is_clock(time: &[u8]) -> bool {
    let is_mark =
        |byte: &u8| b":.+- ".contains(byte) || b"AMPZUTCG".contains(&byte.to_ascii_uppercase());
    let begins = time.first().is_some_and(u8::is_ascii_digit) && time.contains(&b':');
    begins && time.iter().all(|byte| byte.is_ascii_digit() || is_mark(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(text: &str, order: Option<Order>) -> Option<String> {
        match read(text.as_bytes(), order) {
            Written::Days { dmy: Some(dmy), mdy: Some(mdy) } if dmy == mdy => Some(dmy.to_string()),
            _ => None,
        }
    }

    #[test]
    fn forms_that_leave_no_doubt_are_read() {
        for text in [
            "2026-03-09",
            "2026-03-09 14:02",
            "2026-03-09 14:02:05",
            "2026-03-09T14:02:05.000Z",
            "2026-03-09T14:02:05+01:00",
            "2026-03-09T14:02:05.000+0000",
            "2026/3/9",
            "2026-03-09 2:02 PM",
            "09.03.2026",
            "9.3.2026, 14:02",
            "09.03.2026 14:02",
        ] {
            assert_eq!(one(text, None).as_deref(), Some("2026-03-09"), "{text}");
        }
        assert_eq!(one("05/05/2026", None).as_deref(), Some("2026-05-05"));
    }

    #[test]
    fn what_may_be_two_days_says_both_and_the_order_decides() {
        let day = |text| Date::parse(text).ok();
        let both = Written::Days { dmy: day("2026-03-09"), mdy: day("2026-09-03") };
        for text in ["09/03/2026", "9/3/2026 14:02", "09-03-2026"] {
            assert_eq!(read(text.as_bytes(), None), both);
            assert_eq!(one(text, Some(Order::Dmy)).as_deref(), Some("2026-03-09"));
            assert_eq!(one(text, Some(Order::Mdy)).as_deref(), Some("2026-09-03"));
            assert_eq!(one(text, Some(Order::Ymd)), None);
        }
        assert_eq!(read(b"25/12/2026", None), Written::Days { dmy: day("2026-12-25"), mdy: None });
        assert_eq!(read(b"12/25/2026", None), Written::Days { dmy: None, mdy: day("2026-12-25") });
    }

    #[test]
    fn what_is_no_day_is_not_read() {
        for text in [
            "Ada Lindgren",
            "2026",
            "2026-13-01",
            "30.02.2026",
            "09/03/26",
            "2026-03/09",
            "2026-03-09 Ada",
            "2026-03-09 14",
            "+45 12 34 56 78",
            "45123456",
            "1.2.3.4",
            "0001-01-01",
            "32/13/2026",
        ] {
            assert_eq!(read(text.as_bytes(), None), Written::Unreadable, "{text}");
        }
        assert_eq!(read(b"", None), Written::Nothing);
    }

    proptest! {
        #[test]
        fn a_day_written_in_any_form_is_read_again(
            year in 1900_i16..2200, month in 1_i8..13, number in 1_i8..29, hour in 0_u8..24, form in 0_usize..9,
        ) {
            let date = civil::date(year, month, number);
            let (text, order) = match form {
                0 => (format!("{year:04}-{month:02}-{number:02}"), None),
                1 => (format!("{year:04}-{month:02}-{number:02} {hour:02}:02"), None),
                2 => (format!("{year:04}-{month:02}-{number:02}T{hour:02}:02:03.000Z"), None),
                3 => (format!("{number:02}.{month:02}.{year}"), None),
                4 => (format!("{number}.{month}.{year}, {hour}:02"), None),
                5 => (format!("{number:02}/{month:02}/{year}"), Some(Order::Dmy)),
                6 => (format!("{month}/{number}/{year}"), Some(Order::Mdy)),
                7 => (format!("{month}/{number}/{year} {hour}:02 PM"), Some(Order::Mdy)),
                _ => (format!("{year}/{month}/{number}"), Some(Order::Ymd)),
            };
            prop_assert_eq!(one(&text, order), Some(Date::from(date).to_string()));
            // Without a word about the order, the day is among those it may be.
            let Written::Days { dmy, mdy } = read(text.as_bytes(), None) else { panic!("{text}") };
            prop_assert!([dmy, mdy].contains(&Some(Date::from(date))));
        }

        #[test]
        fn no_bytes_panic(cell in prop::collection::vec(any::<u8>(), 0..60)) {
            read(&cell, None);
        }
    }
}
