//! How values and phrases are said. Files, findings and the command line say them one way, in
//! [`English`]; a site says them in its language. What both say is put together in one place, by
//! whoever owns it, and asks a [`Voice`] for the words.

use super::{
    field,
    value::{Date, Duration, Money, MonthDay, Number, Period, Unit},
};

/// Words of the program that a language can say otherwise, with gaps: `{from} to {to}`.
#[derive(Debug)]
pub struct Phrase {
    /// What a language's file calls it.
    pub name: &'static str,
    /// What it is in English.
    pub english: &'static str,
}

impl Phrase {
    /// Declares a phrase.
    pub const fn new(name: &'static str, english: &'static str) -> Self {
        Self { name, english }
    }
}

/// A way of saying things. What is not said otherwise is said in English, as files have it.
pub trait Voice {
    /// Returns the words of a phrase, with its gaps.
    fn pattern<'v>(&'v self, phrase: &'v Phrase) -> &'v str {
        phrase.english
    }

    /// Returns a number: `1,050`.
    fn number(&self, number: Number) -> String {
        number.to_string()
    }

    /// Returns a share, given in hundredths: `41.5%`.
    fn percent(&self, points: Number) -> String {
        format!("{points}%")
    }

    /// Returns an amount of money: `$171,000`.
    fn money(&self, money: Money) -> String {
        money.to_string()
    }

    /// Returns a number as short as an axis needs it, with one of the words for thousands and more:
    /// `1.5M`.
    fn multiple(&self, number: Number, power: Power) -> String {
        let word = match power {
            Power::Thousand => "k",
            Power::Million => "M",
            Power::Billion => "bn",
            Power::Trillion => "tn",
        };
        format!("{number}{word}")
    }

    /// Returns an amount that is written already, with its currency: `$1.5M`.
    fn with_currency(&self, amount: &str, currency: &str) -> String {
        format!("{currency}{amount}")
    }

    /// Returns so many units of time, also parts of them: `3.4 hours`.
    fn time(&self, amount: Number, unit: Unit) -> String {
        let amount = amount.to_string();
        let unit = unit.word(if amount == "1" { 1 } else { 2 });
        format!("{amount} {unit}")
    }

    /// Returns what a unit of time is called after "per": `week`.
    fn unit(&self, unit: Unit) -> String {
        unit.word(1).to_owned()
    }

    /// Returns a length of time: `2 business days`.
    fn duration(&self, duration: Duration) -> String {
        duration.to_string()
    }

    /// Returns a length of time within a sentence: `one quarter`, `90 days`.
    fn spelled(&self, duration: Duration) -> String {
        const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
        let text = duration.to_string();
        let word = usize::try_from(duration.amount).ok().and_then(|n| WORDS.get(n.checked_sub(1)?));
        match (word, text.split_once(' ')) {
            (Some(word), Some((_, unit))) => format!("{word} {unit}"),
            _ => text,
        }
    }

    /// Returns a day: `2026-04-09`.
    fn date(&self, day: Date) -> String {
        day.to_string()
    }

    /// Returns a day of every year: `04-01`.
    fn month_day(&self, day: MonthDay) -> String {
        day.to_string()
    }

    /// Returns a month, a quarter or a year: `2026-Q1`.
    fn period(&self, period: Period) -> String {
        period.to_string()
    }

    /// Returns what a field is called: `Time limit`.
    fn label(&self, name: &str) -> String {
        field::label(name)
    }

    /// Returns what a field is called within a sentence: `time limit`.
    fn inner_label(&self, name: &str) -> String {
        field::inner_label(name)
    }
}

/// What a short number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// `k`
    Thousand,
    /// `M`
    Million,
    /// `bn`
    Billion,
    /// `tn`
    Trillion,
}

/// How files, findings and the command line say things.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Voice for English {}

impl dyn Voice + '_ {
    /// Returns a phrase with its gaps filled.
    pub fn say(&self, phrase: &Phrase, gaps: &[(&str, &str)]) -> String {
        fill(self.pattern(phrase), gaps)
    }

    /// Returns `yes` or `no`.
    pub fn truth(&self, yes: bool) -> String {
        self.pattern(if yes { &YES } else { &NO }).to_owned()
    }

    /// Returns values of which one is enough: `A or B`.
    pub fn either(&self, values: &[String]) -> String {
        values.join(self.pattern(&OR))
    }
}

/// Returns a pattern with its gaps filled: `{from} to {to}`. A gap that nothing fills stays; what
/// fills one is not looked at again.
pub fn fill(pattern: &str, gaps: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.find('}').map(|end| &rest[1..end]);
        match gaps.iter().find(|(gap, _)| Some(*gap) == name) {
            Some((gap, value)) => {
                out.push_str(value);
                rest = &rest[gap.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

static YES: Phrase = Phrase::new("yes", "yes");
static NO: Phrase = Phrase::new("no", "no");
static OR: Phrase = Phrase::new("list.or", " or ");
pub(super) static AND: Phrase = Phrase::new("list.and", "{others} and {last}");

/// The phrases that every room uses.
pub static PHRASES: &[&Phrase] = &[&YES, &NO, &OR, &AND];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "2")]), "{b} of 2");
        assert_eq!(fill("{c} {", &[("a", "1")]), "{c} {");
    }

    #[test]
    fn english_is_what_files_have() {
        let voice: &dyn Voice = &English;
        assert_eq!(voice.say(&AND, &[("others", "a, b"), ("last", "c")]), "a, b and c");
        assert_eq!(voice.time(Number::rounded(3.4, 1), Unit::Hours), "3.4 hours");
        assert_eq!(voice.time(Number::whole(1), Unit::Days), "1 day");
    }
}
