//! A percentage: `40%` or `0.40`.

use std::fmt;

use super::number::{Asked, SCALE, decimal};
use super::{Number, Wrong, shown};

/// A share in hundredths.
///
/// Written `40%`, `40 %` or `0.40`; `140%` is fine. A bare `40` is refused, because it could be
/// `40%` or a count, and so is `1.4`. Between -1 and 1 a number with a decimal point is a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    points: Number,
}

/// How it is written.
pub const HELP: &str = "write `40%` or `0.40`";

impl Percent {
    /// Returns the percentage that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is no percentage, or could be two.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let asked = Asked { text, what: "a percentage", help: HELP };
        if let Some(number) = text.strip_suffix('%') {
            let points = decimal(number.trim_end(), asked)?.number;
            return Ok(Self { points });
        }
        let decimal = decimal(text, asked)?;
        let number = decimal.number;
        let is_fraction = decimal.n_decimals > 0 && number.millionths().abs() <= SCALE;
        if is_fraction || number == Number::whole(0) {
            return Ok(Self { points: Number::from_millionths(number.millionths() * 100) });
        }
        let message = format!("{} could be a percentage or a plain number", shown(text));
        let help = match number.as_integer() {
            Some(points) if points.unsigned_abs() < 1000 => format!("write `{points}%`"),
            _ => HELP.to_owned(),
        };
        Err(Wrong::new(message, help))
    }

    /// Returns the number before the percent sign: 40 for `40%`.
    pub const fn points(self) -> Number {
        self.points
    }

    /// Returns the share as a fraction: 0.4 for `40%`.
    pub fn fraction(self) -> f64 {
        self.points.as_f64() / 100.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.points)
    }
}
