//! Which days are working days: `days` and `holidays` of `business_hours` in the settings. The one
//! place that reads `Mon-Fri`.

use std::collections::BTreeSet;

use super::{Playbook, record::Value, value::Date};

/// The days of the week by their first three letters, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The days on which people work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingWeek {
    /// Monday first.
    days: [bool; 7],
    holidays: BTreeSet<Date>,
}

impl WorkingWeek {
    /// Returns the working days of a week as written: `Mon-Fri`, `Monday to Thursday`,
    /// `Mon, Wed, Fri`, `Sun-Thu`; none when that cannot be read or names no day.
    pub fn parse(text: &str) -> Option<Self> {
        let mut days = [false; 7];
        for part in text.split([',', ';']) {
            let part = part.trim().to_lowercase().replace(['–', '—'], "-").replace(" to ", "-");
            let (first, last) = part.split_once('-').unwrap_or((&part, &part));
            let (first, last) = (day(first)?, day(last)?);
            let n = (last + 7 - first) % 7;
            (0..=n).for_each(|at| days[(first + at) % 7] = true);
        }
        Some(Self { days, holidays: BTreeSet::new() })
    }

    /// Says whether people work on a day.
    fn works_on(&self, day: Date) -> bool {
        let weekday = day.civil().weekday().to_monday_zero_offset();
        let is_of_week = usize::try_from(weekday).is_ok_and(|at| self.days[at]);
        is_of_week && !self.holidays.contains(&day)
    }

    /// Returns how many working days there are from the first day to the last, both counted.
    pub fn days(&self, first: Date, last: Date) -> i32 {
        let mut at = Some(first.civil());
        let mut n = 0;
        while let Some(day) = at.filter(|day| *day <= last.civil()) {
            n += i32::from(self.works_on(day.into()));
            at = day.tomorrow().ok();
        }
        n
    }
}

impl Playbook {
    /// Returns the working days of the settings, Monday to Friday where they name none; none when
    /// they cannot be read.
    pub fn working_week(&self) -> Option<WorkingWeek> {
        const USUAL: &str = "Mon-Fri";
        let settings = &self.settings().record;
        let Some(hours) = settings.record("business_hours") else {
            return settings.is_known("business_hours").then(|| WorkingWeek::parse(USUAL))?;
        };
        let week = match hours.text("days") {
            Some(days) => WorkingWeek::parse(days)?,
            None if hours.is_known("days") => WorkingWeek::parse(USUAL)?,
            None => return None,
        };
        let holidays = hours.list("holidays").iter().filter_map(|day| match day.value {
            Value::Date(day) => Some(day),
            _ => None,
        });
        Some(WorkingWeek { holidays: holidays.collect(), ..week })
    }
}

/// Returns the number of the day a word names, in full or by at least its first three letters.
fn day(word: &str) -> Option<usize> {
    const FULL: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim().trim_end_matches(['.', 's']);
    NAMES.iter().zip(FULL).position(|(name, full)| word.starts_with(name) && full.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let week = WorkingWeek::parse(text)?;
        Some(week.days.iter().map(|works| if *works { 'x' } else { '-' }).collect())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, days) in [
            ("Mon-Fri", "xxxxx--"),
            ("Monday to Friday", "xxxxx--"),
            ("mon – thu", "xxxx---"),
            ("Mon, Wed, Fri", "x-x-x--"),
            ("Sun-Thu", "xxxx--x"),
            ("Sat", "-----x-"),
            ("Mondays, Tues", "xx-----"),
        ] {
            assert_eq!(written(text).as_deref(), Some(days), "{text}");
        }
        for text in ["weekdays", "", "Mon-", "Mo-Fr", "Mon-Fri-Sun", "monstrous"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn holidays_are_no_working_days() {
        let date = |day: &str| Date::parse(day).expect("a day");
        let mut week = WorkingWeek::parse("Mon-Fri").expect("days");
        assert_eq!(week.days(date("2026-12-21"), date("2026-12-31")), 9);
        week.holidays = [date("2026-12-24"), date("2026-12-25"), date("2026-12-26")].into();
        assert_eq!(week.days(date("2026-12-21"), date("2026-12-31")), 7);
        assert_eq!(week.days(date("2026-12-31"), date("2026-12-21")), 0);
    }
}
