//! What somebody probably meant who wrote no length of time: why it is none, and what to write.

use super::{Duration, HELP, Unit, is_business, whole};
use crate::model::value::{Wrong, shown};

const WORDS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];
const VAGUE: &[&str] = &[
    "asap",
    "soon",
    "immediately",
    "instantly",
    "quickly",
    "promptly",
    "now",
    "later",
    "shortly",
    "eventually",
    "today",
    "tomorrow",
    "tbd",
    "todo",
];
/// What people put before a limit that is a limit without it.
const BEFORE: &[&str] = &[
    "within",
    "in",
    "under",
    "below",
    "after",
    "about",
    "around",
    "ca",
    "ca.",
    "approx",
    "approx.",
    "max",
    "max.",
    "at most",
    "up to",
    "less than",
    "<",
    "<=",
    "≤",
    "~",
    ">",
];

/// Any other text.
pub(super) fn not_a_time(text: &str) -> Wrong {
    Wrong::new(format!("{} is not a length of time", shown(text)), HELP)
}

/// A number alone.
pub(super) fn without_unit(number: &str, text: &str) -> Wrong {
    Wrong::new(
        format!("{}: {number} what?", shown(text)),
        format!("say the unit: `{number} business days`, `{number} hours` or `{number} weeks`"),
    )
}

/// Working time in a unit that has none.
pub(super) fn business_weeks(text: &str, amount: u32, unit: Unit) -> Wrong {
    let message = format!("{}: only hours and days have a business kind", shown(text));
    let plain = format!("{amount} {}", unit.word(amount));
    let help = match amount.checked_mul(5) {
        Some(days) if unit == Unit::Weeks => format!("write `{days} business days` or `{plain}`"),
        _ => format!("write `{plain}`"),
    };
    Wrong::new(message, help)
}

/// A text that does not begin with a whole number.
pub(super) fn without_number(text: &str) -> Wrong {
    let lower = text.to_lowercase();
    if let Some(help) = suggestion_without_number(&lower) {
        return Wrong::new(not_a_time(text).message, help);
    }
    let is_vague = lower.split(|c: char| !c.is_alphabetic()).any(|word| VAGUE.contains(&word));
    if is_vague {
        return Wrong::new(format!("nobody can say when {} is over", shown(text)), HELP);
    }
    not_a_time(text)
}

/// `two days`, `a week`, `within 2 days`: the same with a number in front.
fn suggestion_without_number(lower: &str) -> Option<String> {
    let parsed = |text: &str| Duration::parse(text).ok().map(|time| format!("write `{time}`"));
    if matches!(lower, "same day" | "the same day" | "next day") {
        return Some("write `1 business day`".to_owned());
    }
    for before in BEFORE {
        let Some(rest) = lower.strip_prefix(before) else { continue };
        let is_whole_word = !before.ends_with(char::is_alphabetic) || rest.starts_with(' ');
        // The rest begins with a digit, so that prefixes cannot be peeled off one by one forever.
        let rest = rest.trim_start();
        if is_whole_word && rest.starts_with(|c: char| c.is_ascii_digit()) {
            return parsed(rest);
        }
    }
    let (word, rest) = lower.split_once([' ', '-'])?;
    let amount = match word {
        "a" | "an" => 1,
        word => WORDS.iter().position(|name| *name == word)?,
    };
    parsed(&format!("{amount} {rest}"))
}

/// A number and something behind it that is no unit.
pub(super) fn odd(text: &str, number: &str, rest: &str) -> Wrong {
    let rest = rest.trim().to_lowercase();
    if let Some(wrong) = range(text, &rest) {
        return wrong;
    }
    if let Some(decimals) = rest.strip_prefix('.') {
        return fraction(text, number, decimals);
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    match words[..] {
        ["m"] => Wrong::new(
            format!("{} could be minutes or months", shown(text)),
            format!("write `{number} minutes` or `{number} months`"),
        ),
        [word] if is_business(word) => Wrong::new(
            format!("{}: {number} business what?", shown(text)),
            format!("write `{number} business hours` or `{number} business days`"),
        ),
        [word] if word.starts_with('-') && Unit::named(&word[1..]).is_some() => {
            Wrong::new(not_a_time(text).message, format!("write `{number} {}`", &word[1..]))
        }
        ["calendar", unit] if Unit::named(unit).is_some() => {
            Wrong::new(not_a_time(text).message, format!("write `{number} {unit}`"))
        }
        [unit, word] if is_business(word) => match Unit::named(unit) {
            Some(unit) => {
                let plain = unit.word(whole(number).unwrap_or(2));
                let help = format!("write `{number} business {plain}` or `{number} {plain}`");
                Wrong::new(format!("{} could be working time or not", shown(text)), help)
            }
            None => not_a_time(text),
        },
        _ => not_a_time(text),
    }
}

/// `2-3 days`, `2 to 3 days`: the longer end is the limit.
fn range(text: &str, rest: &str) -> Option<Wrong> {
    let upper = ["-", "–", "—", "to ", "or "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let upper = upper.trim_start();
    upper.starts_with(|c: char| c.is_ascii_digit()).then(|| {
        let help = match Duration::parse(upper) {
            Ok(time) => format!("write the longest time that is still right: `{time}`"),
            Err(_) => format!("write the longest time that is still right; {HELP}"),
        };
        Wrong::new(format!("{} is a range, not a limit", shown(text)), help)
    })
}

/// `1.5 days`: the same in a smaller unit, where it comes out even.
fn fraction(text: &str, number: &str, decimals: &str) -> Wrong {
    let message = format!("{} is not a whole number of units", shown(text));
    let half = decimals.strip_prefix('5').map(str::trim).zip(whole(number));
    let smaller = half.and_then(|(unit, amount)| {
        let (in_one, smaller) = match Unit::named(unit)? {
            Unit::Hours => (60, "minutes"),
            Unit::Days => (24, "hours"),
            Unit::Years => (12, "months"),
            _ => return None,
        };
        Some(format!("write `{} {smaller}`", amount.checked_mul(in_one)?.checked_add(in_one / 2)?))
    });
    Wrong::new(
        message,
        smaller.unwrap_or_else(|| {
            "write a whole number of a smaller unit, such as `12 business hours`".to_owned()
        }),
    )
}
