//! An amount of money: `$36,000`, `36000`, `USD 36000`, `$120.96 M`.

use std::cmp::Ordering;
use std::fmt;

use super::number::{Asked, SCALE, decimal, grouped};
use super::{LONGEST, Number, Wrong, shown};

/// An amount in hundredths of a currency unit.
///
/// Written `36000` or `36,000` in the playbook's currency, or with a sign (`$36,000`, `36,000 €`) or
/// a three-letter code (`USD 36000`). `k`, `M` and `bn` multiply: `$120.96 M`. Negative amounts are
/// allowed. `36.000` and `1.234,56` are refused, because half of Europe would read another number
/// than the other half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Hundredths of the unit: cents.
    pub minor: i64,
    /// The currency as written; the playbook's when `None`.
    pub currency: Option<Currency>,
}

/// A currency as it is written: a sign or a three-letter code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Currency {
    /// `$`, `€`, `£` or `¥`.
    Sign(char),
    /// `USD`.
    Code([u8; 3]),
}

/// Each sign with the codes it can stand for; the first is meant where nothing else says so.
pub(super) const SIGNS: &[(char, &[&[u8; 3]])] = &[
    ('$', &[b"USD", b"AUD", b"CAD", b"HKD", b"MXN", b"NZD", b"SGD"]),
    ('€', &[b"EUR"]),
    ('£', &[b"GBP"]),
    ('¥', &[b"JPY", b"CNY"]),
];

/// What stands after an amount, and the number of units it makes of one.
const MULTIPLES: &[(&str, i128)] =
    &[("k", 1_000), ("K", 1_000), ("M", 1_000_000), ("m", 1_000_000), ("bn", 1_000_000_000)];

/// Fifteen digits before the point, in hundredths.
const LIMIT: i64 = 100_000_000_000_000_000;

/// The currencies of ISO 4217 in use.
pub(super) const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL \
    BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD \
    FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS \
    KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// How it is written.
pub const HELP: &str = "write `$36,000`, `36000`, `EUR 36,000` or `$1.5M`";

impl Money {
    /// Returns the amount that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is no amount, or could be two.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let asked = Asked { text, what: "an amount of money", help: HELP };
        if text.len() > LONGEST {
            return Err(asked.refuse());
        }
        let (is_negative, rest) = without_minus(text);
        let (currency, rest) = take_currency(rest).ok_or_else(|| asked.refuse())?;
        let (is_negative, rest) = match without_minus(rest) {
            (true, _) if is_negative => return Err(asked.refuse()),
            (is_second, rest) => (is_negative || is_second, rest),
        };
        if rest.starts_with(['-', '−']) {
            return Err(asked.refuse());
        }
        let (multiple, rest) = take_multiple(rest);
        let amount = amount(rest, multiple, asked)?;
        let minor = if is_negative { -amount } else { amount };
        Ok(Self { minor, currency })
    }

    /// Returns the same amount with its currency as a code, where `playbook` is the currency of
    /// amounts that name none: `36000`, `$36,000` and `USD 36000` become equal in a playbook in USD.
    pub fn in_playbook(self, playbook: Currency) -> Self {
        let currency = match (self.currency, playbook) {
            (None, _) => playbook,
            (Some(Currency::Sign(sign)), Currency::Code(code)) => {
                match SIGNS.iter().find(|(known, _)| *known == sign) {
                    Some((_, codes)) if codes.contains(&&code) => playbook,
                    Some((_, codes)) => Currency::Code(*codes[0]),
                    None => Currency::Sign(sign),
                }
            }
            (Some(currency), _) => currency,
        };
        Self { currency: Some(currency), ..self }
    }

    /// Returns an amount that was worked out, rounded to at most two decimals.
    pub fn rounded(value: f64, n_decimals: i32, currency: Option<Currency>) -> Self {
        let number = Number::rounded(value, n_decimals.min(2));
        let hundredths = number.millionths() / (SCALE / 100);
        let largest = if hundredths < 0 { -LIMIT } else { LIMIT };
        Self { minor: i64::try_from(hundredths).unwrap_or(largest), currency }
    }

    /// Returns the amount in units of the currency, without it.
    pub const fn number(self) -> Number {
        Number::from_millionths(self.minor as i128 * SCALE / 100)
    }
}

/// Amounts of one currency compare; those of two do not.
impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.minor < 0 {
            f.write_str("-")?;
        }
        match self.currency {
            None => {}
            Some(currency @ Currency::Sign(_)) => write!(f, "{currency}")?,
            Some(currency @ Currency::Code(_)) => write!(f, "{currency} ")?,
        }
        let amount = u128::from(self.minor.unsigned_abs());
        f.write_str(&grouped(amount / 100))?;
        if !amount.is_multiple_of(100) {
            write!(f, ".{:02}", amount % 100)?;
        }
        Ok(())
    }
}

impl Currency {
    /// Returns the currency that `text` names: one of the signs, or the three letters of ISO 4217.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let mut chars = text.chars();
        if let (Some(sign), None) = (chars.next(), chars.next())
            && is_sign(sign)
        {
            return Ok(Self::Sign(sign));
        }
        if let Some(code) = code(text) {
            return Ok(Self::Code(code));
        }
        let help = match code(&text.to_ascii_uppercase()) {
            Some(_) => format!("write `{}`", text.to_ascii_uppercase()),
            None => "write its three letters: `USD`, `EUR`, `GBP`, `DKK`".to_owned(),
        };
        Err(Wrong::new(format!("{} is not a currency", shown(text)), help))
    }
}

impl Currency {
    /// Returns the sign that everybody reads as this currency, else the currency as it is.
    pub fn short(self) -> Self {
        let Self::Code(code) = self else { return self };
        let is_first = |(_, codes): &&(char, &[&[u8; 3]])| *codes[0] == code;
        SIGNS.iter().find(is_first).map_or(self, |(sign, _)| Self::Sign(*sign))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sign(sign) => write!(f, "{sign}"),
            Self::Code(code) => code.iter().try_for_each(|&byte| write!(f, "{}", byte as char)),
        }
    }
}

fn is_sign(c: char) -> bool {
    SIGNS.iter().any(|(sign, _)| *sign == c)
}

fn code(text: &str) -> Option<[u8; 3]> {
    let code: [u8; 3] = text.as_bytes().try_into().ok()?;
    CODES.split(' ').any(|known| known == text).then_some(code)
}

fn without_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// Splits off a currency before or after the amount; `None` when there is one on both sides.
fn take_currency(text: &str) -> Option<(Option<Currency>, &str)> {
    let (before, rest) = match text.chars().next() {
        Some(sign) if is_sign(sign) => (Some(Currency::Sign(sign)), &text[sign.len_utf8()..]),
        _ => match text.get(..3).and_then(code) {
            Some(code) => (Some(Currency::Code(code)), &text[3..]),
            None => (None, text),
        },
    };
    let rest = rest.trim_start();
    let cut = |n_bytes: usize| rest[..rest.len() - n_bytes].trim_end();
    let (after, rest) = match rest.chars().next_back() {
        Some(sign) if is_sign(sign) => (Some(Currency::Sign(sign)), cut(sign.len_utf8())),
        _ => match rest.len().checked_sub(3).and_then(|at| rest.get(at..)).and_then(code) {
            Some(code) => (Some(Currency::Code(code)), cut(3)),
            None => (None, rest),
        },
    };
    match (before, after) {
        (Some(_), Some(_)) => None,
        (before, after) => Some((before.or(after), rest)),
    }
}

fn take_multiple(text: &str) -> (i128, &str) {
    MULTIPLES
        .iter()
        .find_map(|(word, multiple)| Some((*multiple, text.strip_suffix(word)?.trim_end())))
        .unwrap_or((1, text))
}

/// Returns hundredths.
fn amount(digits: &str, multiple: i128, asked: Asked<'_>) -> Result<i64, Wrong> {
    let decimal = decimal(digits, asked)?;
    if decimal.n_decimals == 3 && !decimal.is_grouped && multiple == 1 {
        let with_comma = digits.replacen('.', ",", 1);
        let without = digits.split('.').next().unwrap_or_default();
        return Err(Wrong::new(
            format!("{} can be read as two different amounts", shown(asked.text)),
            format!("write `{with_comma}` or `{without}`, whichever you mean"),
        ));
    }
    let millionths = decimal.number.millionths() * multiple;
    let per_hundredth = SCALE / 100;
    if millionths % per_hundredth != 0 || (decimal.n_decimals > 2 && multiple == 1) {
        return Err(Wrong::new(
            format!("{} is more exact than a cent", shown(asked.text)),
            "write at most two digits after the point: `36,000.50`",
        ));
    }
    match i64::try_from(millionths / per_hundredth) {
        Ok(minor) if minor < LIMIT => Ok(minor),
        _ => Err(asked.too_large()),
    }
}
