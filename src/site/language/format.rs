//! How a language writes numbers, money, days and stretches of time. All of it stands in the
//! language's file, so that any playbook can bring a language of its own.

use std::collections::BTreeMap;

use super::Language;
use crate::model::{
    field,
    value::{Currency, Date, Duration, Granularity, Money, MonthDay, Number, Period, Unit},
    voice::{Phrase, Power, Voice},
};

/// What is read from the words once: names of months, and how many forms a counted word has.
#[derive(Debug, Default)]
pub(super) struct Formats {
    months: Vec<String>,
    months_short: Vec<String>,
    plural: Plural,
}

/// Which numbers take the form `.one` of a counted word; all others take `.other`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Plural {
    /// `one`: 1 alone, as in English and German.
    #[default]
    One,
    /// `zero-one`: everything below 2, as in French.
    ZeroOne,
    /// `none`: no number, as in Japanese and Turkish.
    None,
}

impl Formats {
    pub(super) fn of(words: &BTreeMap<String, String>) -> Self {
        let list = |name: &str| {
            let list = words.get(name).map(String::as_str).unwrap_or_default();
            list.split_whitespace().map(str::to_owned).collect()
        };
        Self {
            months: list("months"),
            months_short: list("months_short"),
            plural: match words.get("plural").map(String::as_str) {
                Some("zero-one") => Plural::ZeroOne,
                Some("none") => Plural::None,
                _ => Plural::One,
            },
        }
    }
}

impl Language {
    /// Returns the words for so many of something, with the number in the gap `{n}`: `NAME.one` or
    /// `NAME.other`.
    pub(in crate::site) fn counted(&self, name: &str, n: Number) -> String {
        let is_one = match self.formats.plural {
            Plural::One => n == Number::whole(1),
            Plural::ZeroOne => n.abs() < Number::whole(2),
            Plural::None => false,
        };
        let form = if is_one { "one" } else { "other" };
        self.filled(&format!("{name}.{form}"), &[("n", &self.number(n))])
    }

    /// Returns a day in full: `22 November 2026`.
    pub(in crate::site) fn long_date(&self, day: Date) -> String {
        self.dated("date_long", day)
    }

    /// Returns the first and the last month of a quarter: `April to June 2026`.
    pub(in crate::site) fn months_of(&self, period: Period) -> String {
        let (from, to) = (period.start().civil(), period.end().civil());
        let year = period.year().to_string();
        let gaps = [("from", self.month(from.month())), ("to", self.month(to.month()))];
        self.filled("quarter_in_full", &[gaps[0], gaps[1], ("year", &year)])
    }

    /// Returns a period as short as a chart needs it, and the year it belongs to.
    pub(in crate::site) fn period_parts(&self, period: Period) -> (String, String) {
        let year = period.year().to_string();
        match period.granularity() {
            Granularity::Year => (year, String::new()),
            Granularity::Quarter => {
                (self.filled("quarter", &[("number", &period.number().to_string())]), year)
            }
            Granularity::Month => (self.month_short(period.number()).to_owned(), year),
        }
    }

    fn month(&self, month: i8) -> &str {
        nth(&self.formats.months, month)
    }

    fn month_short(&self, month: i8) -> &str {
        nth(&self.formats.months_short, month)
    }

    fn dated(&self, pattern: &str, day: Date) -> String {
        let civil = day.civil();
        let (year, month, day) = (civil.year(), civil.month(), civil.day());
        self.filled(
            pattern,
            &[
                ("day", &day.to_string()),
                ("month", self.month(month)),
                ("month_short", self.month_short(month)),
                ("day_2", &format!("{day:02}")),
                ("month_2", &format!("{month:02}")),
                ("year", &year.to_string()),
            ],
        )
    }

    /// `1,050.5` with the signs of the language.
    fn digits(&self, number: &str) -> String {
        let (group, point) = (self.get("group"), self.get("decimal"));
        let mut out = String::with_capacity(number.len() + 4);
        for c in number.chars() {
            match c {
                ',' => out.push_str(group),
                '.' => out.push_str(point),
                c => out.push(c),
            }
        }
        out
    }
}

fn nth(names: &[String], month: i8) -> &str {
    let at = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    at.and_then(|at| names.get(at)).map(String::as_str).unwrap_or_default()
}

impl Voice for Language {
    fn pattern<'v>(&'v self, phrase: &'v Phrase) -> &'v str {
        self.words.get(phrase.name).map_or(phrase.english, String::as_str)
    }

    fn number(&self, number: Number) -> String {
        self.digits(&number.to_string())
    }

    fn percent(&self, points: Number) -> String {
        self.filled("percent", &[("number", &self.number(points))])
    }

    fn money(&self, money: Money) -> String {
        let amount = Money { currency: None, ..money }.to_string();
        let (sign, amount) = match amount.strip_prefix('-') {
            Some(amount) => ("-", amount),
            None => ("", amount.as_str()),
        };
        let amount = self.digits(amount);
        let (pattern, currency) = match money.currency {
            None => return format!("{sign}{amount}"),
            Some(own @ Currency::Sign(_)) => ("money_sign", own.to_string()),
            Some(own @ Currency::Code(_)) => ("money_code", own.to_string()),
        };
        let money = self.filled(pattern, &[("amount", &amount), ("currency", &currency)]);
        format!("{sign}{money}")
    }

    fn multiple(&self, number: Number, power: Power) -> String {
        let word = match power {
            Power::Thousand => "thousand",
            Power::Million => "million",
            Power::Billion => "billion",
            Power::Trillion => "trillion",
        };
        self.filled(&format!("short.{word}"), &[("number", &self.number(number))])
    }

    fn with_currency(&self, amount: &str, currency: &str) -> String {
        self.filled("money_sign", &[("amount", amount), ("currency", currency)])
    }

    fn time(&self, amount: Number, unit: Unit) -> String {
        self.counted(&format!("duration.{}", unit.word(2)), amount)
    }

    fn unit(&self, unit: Unit) -> String {
        self.get(&format!("duration.{}.per", unit.word(2))).to_owned()
    }

    fn duration(&self, duration: Duration) -> String {
        let business = if duration.business { "business_" } else { "" };
        let name = format!("duration.{business}{}", duration.unit.word(2));
        self.counted(&name, Number::whole(i64::from(duration.amount)))
    }

    fn spelled(&self, duration: Duration) -> String {
        self.duration(duration)
    }

    fn date(&self, day: Date) -> String {
        self.dated("date_short", day)
    }

    fn month_day(&self, day: MonthDay) -> String {
        let gaps = [("month", self.month(day.month()))];
        self.filled("month_day", &[gaps[0], ("day", &day.day().to_string())])
    }

    fn period(&self, period: Period) -> String {
        let (part, year) = self.period_parts(period);
        match period.granularity() {
            Granularity::Year => part,
            _ => self.filled("part_of_year", &[("part", &part), ("year", &year)]),
        }
    }

    fn label(&self, name: &str) -> String {
        let own = self.words.get(&format!("field.{name}"));
        own.cloned().unwrap_or_else(|| field::label(name))
    }

    /// Where labels keep their capitals, as German ones do, they are the same within a sentence.
    fn inner_label(&self, name: &str) -> String {
        match self.get("labels_inside") {
            "lower" => field::lowered(&self.label(name)),
            _ => self.label(name),
        }
    }
}
