//! A number, a percentage, an amount or a length of time, whichever the form says.

use std::fmt;

use super::{Currency, Duration, Money, Number, Percent, Wrong};

/// A value whose form says what it is: `70`, `90%`, `$36,000`, `2 business days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// `70`
    Number(Number),
    /// `90%`
    Percent(Percent),
    /// `$36,000`
    Money(Money),
    /// `2 business days`
    Duration(Duration),
}

/// How it is written.
pub const HELP: &str = "write a number (`70`), a percentage (`90%`), an amount (`$36,000`) or a time \
                    (`2 business days`)";

impl Quantity {
    /// Returns the value that `text` writes: a percentage when it ends in `%`, an amount when it
    /// has a currency, a time when it ends in a unit of time, and else a number (`60k` included).
    ///
    /// # Errors
    ///
    /// When it is none of them; the help names the forms of the one it looks like.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        if text.ends_with('%') {
            return Percent::parse(text).map(Self::Percent);
        }
        let has_currency = text.contains(['$', '€', '£', '¥'])
            || text.split(|c: char| !c.is_alphabetic()).any(|word| {
                word.len() == 3
                    && !word.contains(char::is_lowercase)
                    && Currency::parse(word).is_ok()
            });
        if has_currency {
            return Money::parse(text).map(Self::Money);
        }
        if !text.contains(char::is_alphabetic) {
            return Number::parse(text).map(Self::Number).map_err(with_help);
        }
        match (Money::parse(text), Duration::parse(text)) {
            // `60k`: without a currency it is a number.
            (Ok(money), _) => Ok(Self::Number(money.number())),
            (_, Ok(duration)) => Ok(Self::Duration(duration)),
            (_, Err(wrong)) if text.starts_with(|c: char| c.is_ascii_digit()) => Err(wrong),
            (_, Err(wrong)) => Err(with_help(wrong)),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Percent(percent) => percent.fmt(f),
            Self::Money(money) => money.fmt(f),
            Self::Duration(duration) => duration.fmt(f),
        }
    }
}

/// Says all the forms where the text gave no hint which one was meant.
fn with_help(wrong: Wrong) -> Wrong {
    Wrong { help: HELP.to_owned(), ..wrong }
}
