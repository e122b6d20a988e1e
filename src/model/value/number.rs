//! A number: `4,200`, `-5`, `2.5`.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Sub},
};

use super::{LONGEST, Wrong, shown};

/// A decimal number, exact to a millionth.
///
/// Written `4200` or `4,200`, `-5`, `2.5`. The point is for decimals and the comma for thousands;
/// `4,20` and `1.234,56` are refused. Decimals beyond the sixth, which only spreadsheets write, are
/// rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    millionths: i128,
}

pub(super) const SCALE: i128 = 1_000_000;
/// Fifteen digits before the point are more than any company counts.
const LIMIT: i128 = 1_000_000_000_000_000 * SCALE;
/// How it is written.
pub const HELP: &str = "write a number such as `4200`, `4,200`, `2.5` or `-5`";

impl Number {
    /// Returns the number that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is no number, or could be two.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let asked = Asked { text, what: "a number", help: HELP };
        decimal(text, asked).map(|decimal| decimal.number)
    }

    /// Returns a whole number.
    pub const fn whole(number: i64) -> Self {
        Self { millionths: number as i128 * SCALE }
    }

    /// Returns what is worked out in floating point, rounded to at most six decimals; what is too
    /// large becomes the largest number there is.
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and is rounded before")]
    pub fn rounded(value: f64, n_decimals: i32) -> Self {
        let scale = 10_f64.powi(n_decimals.clamp(0, 6));
        let step = SCALE / (scale as i128).max(1);
        Self { millionths: ((value * scale).round() as i128).saturating_mul(step) }
    }

    /// Returns the smallest number above 0.
    pub const fn least() -> Self {
        Self { millionths: 1 }
    }

    /// Returns the number if it is a whole one.
    pub fn as_integer(self) -> Option<i64> {
        (self.millionths % SCALE == 0).then(|| i64::try_from(self.millionths / SCALE).ok())?
    }

    /// Returns the number for arithmetic.
    #[expect(clippy::cast_precision_loss, reason = "16 digits are enough for ratios and charts")]
    pub fn as_f64(self) -> f64 {
        self.millionths as f64 / SCALE as f64
    }

    /// Returns the number without its sign.
    pub const fn abs(self) -> Self {
        Self { millionths: self.millionths.abs() }
    }

    /// Returns the number taken `n` times.
    pub fn times(self, n: u32) -> Self {
        Self { millionths: self.millionths.saturating_mul(i128::from(n)) }
    }

    pub(super) const fn from_millionths(millionths: i128) -> Self {
        Self { millionths }
    }

    pub(super) const fn millionths(self) -> i128 {
        self.millionths
    }
}

impl Add for Number {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_add(other.millionths) }
    }
}

impl Sub for Number {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { millionths: self.millionths.saturating_sub(other.millionths) }
    }
}

impl Sum for Number {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::whole(0), Self::add)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.millionths.unsigned_abs();
        let scale = SCALE.unsigned_abs();
        let sign = if self.millionths < 0 { "-" } else { "" };
        write!(f, "{sign}{}", grouped(amount / scale))?;
        let rest = amount % scale;
        if rest > 0 {
            write!(f, ".{}", format!("{rest:06}").trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Returns `number` with a comma before every third digit from the end.
pub(super) fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number and how it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    pub(super) number: Number,
    /// Digits after the point.
    pub(super) n_decimals: usize,
    /// Whether thousands were marked with commas.
    pub(super) is_grouped: bool,
}

/// What a number is read for, and how a message speaks of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// The whole value, of which the number may be a part.
    pub(super) text: &'a str,
    /// What it should be: `a number`.
    pub(super) what: &'a str,
    /// The forms accepted.
    pub(super) help: &'a str,
}

impl Asked<'_> {
    pub(super) fn refuse(&self) -> Wrong {
        Wrong::new(format!("{} is not {}", shown(self.text), self.what), self.help)
    }

    pub(super) fn too_large(&self) -> Wrong {
        Wrong::new(format!("{} is too large", shown(self.text)), self.help)
    }

    /// Points and commas in places where they could mean two things.
    fn ambiguous(&self) -> Wrong {
        Wrong::new(
            format!("{} can be read as two different numbers", shown(self.text)),
            "use the comma for thousands and the point for decimals: `1,234.56`, `4200`, `2.5`",
        )
    }
}

/// Reads a number without unit.
pub(super) fn decimal(text: &str, asked: Asked<'_>) -> Result<Decimal, Wrong> {
    if text.len() > LONGEST {
        return Err(asked.refuse());
    }
    let (is_negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) || !unsigned.chars().all(is_plain) {
        return Err(set_apart(unsigned, asked).unwrap_or_else(|| asked.refuse()));
    }
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_grouped = whole.contains(',');
    if unsigned.ends_with('.')
        || decimals.contains(['.', ','])
        || (is_grouped && !is_well_grouped(whole))
    {
        return Err(asked.ambiguous());
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let millionths = millionths(&whole, decimals).ok_or_else(|| asked.too_large())?;
    let number = Number { millionths: if is_negative { -millionths } else { millionths } };
    Ok(Decimal { number, n_decimals: decimals.len(), is_grouped })
}

/// Returns the value, or `None` beyond fifteen digits before the point.
fn millionths(whole: &str, decimals: &str) -> Option<i128> {
    let whole = whole.trim_start_matches('0');
    let whole: i128 = match whole.len() {
        0 => 0,
        1..=15 => whole.parse().ok()?,
        _ => return None,
    };
    let digit = |n: usize| decimals.as_bytes().get(n).map_or(0, |digit| i128::from(digit - b'0'));
    let ten_millionths = (0..7).fold(0, |sum, n| sum * 10 + digit(n));
    let millionths = whole * SCALE + (ten_millionths + 5) / 10;
    (millionths < LIMIT).then_some(millionths)
}

fn is_well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// Thousands set apart by spaces, apostrophes or underscores, with the spelling we take.
fn set_apart(unsigned: &str, asked: Asked<'_>) -> Option<Wrong> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '_');
    let joined: String = unsigned.chars().map(|c| if is_mark(c) { ',' } else { c }).collect();
    let is_number = joined.contains(',')
        && joined.chars().all(|c| c == ',' || c.is_ascii_digit())
        && is_well_grouped(&joined);
    is_number.then(|| {
        let message = format!("{} is not {} as it is written", shown(asked.text), asked.what);
        Wrong::new(message, format!("mark thousands with a comma: `{joined}`"))
    })
}
