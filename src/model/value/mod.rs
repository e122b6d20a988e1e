//! Typed values: how durations, money, percentages, dates, periods and facts about a lead are written
//! and read.
//!
//! Every type has `parse(text) -> Result<Self, Wrong>`, which takes the forms a marketer or a
//! seller would write and refuses what could mean two things, and a `Display` that prints the one
//! form `parse` takes back. Text may come from anywhere: no input panics.

mod code;
mod date;
mod decay;
mod duration;
mod fact;
mod money;
mod number;
pub mod pattern;
mod percent;
mod period;
mod quantity;
mod series;

pub use code::Code;
pub use date::{Date, MonthDay};
pub use decay::Decay;
pub use duration::{Duration, Unit};
pub use fact::Fact;
pub use money::{Currency, Money};
pub use number::Number;
pub use percent::Percent;
pub use period::{Granularity, Period};
pub use quantity::Quantity;
pub use series::Series;

/// How to write a value of each type, as messages say it.
pub mod help {
    pub use super::{
        date::{HELP as DATE, HELP_MONTH_DAY as MONTH_DAY},
        decay::HELP as DECAY,
        duration::HELP as DURATION,
        money::HELP as MONEY,
        number::HELP as NUMBER,
        percent::HELP as PERCENT,
        period::HELP as PERIOD,
        quantity::HELP as QUANTITY,
        series::HELP as SERIES,
    };
}

use super::voice::Phrase;

/// Returns what is said of values.
pub fn phrases() -> impl Iterator<Item = &'static Phrase> {
    decay::PHRASES.iter().chain(fact::PHRASES).copied()
}

/// Why a text is not a value of the type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong, in words for a seller: one lower-case phrase.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Wrong {
    /// Says what is wrong, and what to write instead.
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// Text longer than this is no value; it bounds the work on hostile input.
const LONGEST: usize = 80;

/// Returns `text` in backticks as a message shows it: one line, and cut when it is long.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut out = String::from("`");
    for (n, c) in text.chars().enumerate() {
        if n == SHOWN {
            out.push('…');
            break;
        }
        out.push(if c.is_control() || c == '`' { ' ' } else { c });
    }
    out.push('`');
    out
}

/// Returns the number `text` spells with one to `most` ASCII digits.
fn digits(text: &str, most: usize) -> Option<u32> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && text.len() <= most.min(9) { text.parse().ok() } else { None }
}

/// English names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the month, 1 to 12, that `word` names in full or by its first three letters.
fn month_named(word: &str) -> Option<u32> {
    let word = word.trim_end_matches(['.', ',']);
    let is_named = |name: &str| {
        name.eq_ignore_ascii_case(word)
            || name[..3].eq_ignore_ascii_case(word)
            || (word.eq_ignore_ascii_case("sept") && name == "September")
    };
    (1..).zip(MONTHS.iter()).find(|(_, name)| is_named(name)).map(|(month, _)| month)
}

#[cfg(test)]
mod tests;
