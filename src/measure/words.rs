//! Numbers in words: the one place that says how a value of a unit is written for readers.

use super::{Basis, Definition, Formula, Numbers, Operand, Subject, Unit};
use crate::model::{
    Entry, EntryId, Playbook,
    value::{Currency, Duration, Money, Number},
};

/// From here on, hundredths of a currency are no news.
const WHOLE_MONEY: f64 = 100.0;

impl Numbers {
    /// Returns a value as readers write it: `41.5%`, `1,050`, `$171,000`, `3.4 hours`, `4.4x`.
    /// Shares are fractions; money is of the playbook's currency.
    pub fn shown(&self, unit: Unit, value: f64) -> String {
        match unit {
            Unit::Currency => money(value, self.currency),
            Unit::Percent => format!("{}%", tenths(value * 100.0)),
            Unit::Number => tenths(value),
            Unit::Days => timed(value, "day"),
            Unit::Hours => timed(value, "hour"),
            Unit::Ratio => format!("{}x", tenths(value)),
        }
    }

    /// Returns a value as exact as one whose last digit is worth `step`, and never less exact than
    /// readers see it elsewhere: `41.54%` beside `41.50%`.
    pub fn exactly(&self, unit: Unit, value: f64, step: f64) -> String {
        let decimals = |step: f64| (1..6).find(|n| step * 10_f64.powi(*n) > 0.999).unwrap_or(6);
        let number = |value: f64, step: f64| Number::rounded(value, decimals(step)).to_string();
        match unit {
            Unit::Currency => self.shown(unit, value),
            Unit::Percent => format!("{}%", number(value * 100.0, step * 100.0)),
            Unit::Number => number(value, step),
            Unit::Ratio => number(value, step) + "x",
            Unit::Days => plural(&number(value, step), "day"),
            Unit::Hours => plural(&number(value, step), "hour"),
        }
    }

    /// Returns a value as short as axes of charts need it: `$400k`, `1.5M`, `20%`, `3.4`.
    pub fn short(&self, unit: Unit, value: f64) -> String {
        const MULTIPLES: [(f64, &str); 4] = [(1e12, "tn"), (1e9, "bn"), (1e6, "M"), (1e3, "k")];
        let number = |value: f64| Number::rounded(value, 2).to_string();
        let multiple = MULTIPLES.into_iter().find(|(least, _)| value.abs() >= *least);
        let short = |value: f64| match multiple {
            Some((least, word)) => number(value / least) + word,
            None => number(value),
        };
        let sign = if value < 0.0 { "-" } else { "" };
        match unit {
            Unit::Percent => format!("{}%", tenths(value * 100.0)),
            Unit::Ratio => short(value) + "x",
            Unit::Number | Unit::Days | Unit::Hours => short(value),
            Unit::Currency => match self.currency.map(Currency::short) {
                Some(currency @ Currency::Sign(_)) => {
                    format!("{sign}{currency}{}", short(value.abs()))
                }
                _ => short(value),
            },
        }
    }

    /// Returns what a subject is counted in; stages are counts, and so is a series that no KPI
    /// gives a unit.
    pub fn unit(&self, subject: &Subject) -> Unit {
        let kpi = match subject {
            Subject::Kpi(kpi) => self.definition(*kpi),
            _ => None,
        };
        kpi.map_or(Unit::Number, |definition| definition.unit)
    }
}

impl Unit {
    /// Returns what values of the unit are, for the axis of a chart: `in percent`, `in USD`.
    pub fn axis(self, currency: Option<Currency>) -> String {
        match (self, currency) {
            (Self::Percent, _) => "in percent".to_owned(),
            (Self::Number, _) => "a count".to_owned(),
            (Self::Currency, Some(currency)) => format!("in {currency}"),
            (Self::Currency, None) => "in money".to_owned(),
            (Self::Days, _) => "in days".to_owned(),
            (Self::Hours, _) => "in hours".to_owned(),
            (Self::Ratio, _) => "so many times".to_owned(),
        }
    }
}

impl Definition {
    /// Returns how the KPI is worked out, in one sentence without a full stop: `SQLs that entered
    /// in the period ÷ MQLs that entered one quarter earlier`.
    pub fn in_words(&self, playbook: &Playbook) -> String {
        let title = |number: EntryId| playbook.entry(number).title.clone();
        let leads = |stage: EntryId| leads(playbook.entry(stage));
        let stage = |stage: EntryId| short_title(playbook.entry(stage)).to_owned();
        let sentence = match &self.formula {
            Formula::Count(of) => entered(&leads(*of), "in the period"),
            Formula::Conversion { from, to, basis: Basis::Period, lag, .. } => {
                let earlier = lag.map(|lag| format!("{} earlier", spelled(lag)));
                let when = earlier.as_deref().unwrap_or("in the same period");
                let began = entered(&leads(*from), when);
                format!("{} ÷ {began}", entered(&leads(*to), "in the period"))
            }
            Formula::Conversion { from, to, basis: Basis::Cohort, window, .. } => {
                let began = entered(&leads(*from), "in the period");
                let within = window.map_or(String::new(), |window| format!(" within {window}"));
                format!("The share that got to {}{within}, of the {began}", stage(*to))
            }
            Formula::Duration { from, to } => {
                let unit = if self.unit == Unit::Hours { "hours" } else { "days" };
                format!("The median number of {unit} from {} to {}", stage(*from), stage(*to))
            }
            Formula::Ratio { numerator, denominator } => {
                let part = |operand: &Operand| match operand {
                    Operand::Stage(of) => entered(&leads(*of), "in the period"),
                    Operand::Kpi(kpi) => title(*kpi),
                    Operand::Series(name) => format!("data:{name}"),
                    Operand::Target(kpi) => format!("the target of {}", title(*kpi)),
                };
                format!("{} ÷ {}", part(numerator), part(denominator))
            }
            Formula::Sum => format!("The amounts of {} in the data, added up", title(self.kpi)),
            Formula::Index => "A figure from outside, as the data give it".to_owned(),
        };
        upper_first(sentence)
    }
}

fn money(value: f64, currency: Option<Currency>) -> String {
    let decimals = if value.abs() < WHOLE_MONEY { 2 } else { 0 };
    Money::rounded(value, decimals, currency.map(Currency::short)).to_string()
}

fn timed(value: f64, one: &str) -> String {
    plural(&tenths(value), one)
}

fn plural(amount: &str, one: &str) -> String {
    let plural = if amount == "1" { "" } else { "s" };
    format!("{amount} {one}{plural}")
}

fn tenths(value: f64) -> String {
    Number::rounded(value, 1).to_string()
}

/// Returns what a stage is called in short: the abbreviation in its title, or the title.
pub fn short_title(stage: &Entry) -> &str {
    let title = stage.title.trim();
    let inner = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    inner.map_or(title, |(_, abbreviation)| abbreviation.trim())
}

/// What the leads of a stage are called: `MQLs`, `customers`; where the stage has no such name, they
/// are leads of it.
fn leads(stage: &Entry) -> (String, Option<String>) {
    let name = short_title(stage);
    let is_letters =
        |name: &str| (2..=5).contains(&name.len()) && name.chars().all(char::is_uppercase);
    let plural = match name.to_lowercase().as_str() {
        "inquiry" => "inquiries".to_owned(),
        "opportunity" => "opportunities".to_owned(),
        lower @ ("lead" | "customer" | "deal") => format!("{lower}s"),
        _ if is_letters(name) => format!("{name}s"),
        _ => return ("leads".to_owned(), Some(name.to_owned())),
    };
    (plural, None)
}

/// Returns what the leads of a stage are called: `SQLs`, or `leads in Trial`.
pub fn called(stage: &Entry) -> String {
    match leads(stage) {
        (leads, None) => leads,
        (leads, Some(stage)) => format!("{leads} in {stage}"),
    }
}

/// The first letter large, unless the sentence begins with the name of a series.
fn upper_first(sentence: String) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) if !sentence.starts_with("data:") => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => sentence,
    }
}

fn entered((leads, stage): &(String, Option<String>), when: &str) -> String {
    let stage = stage.as_ref().map_or(String::new(), |stage| format!(" {stage}"));
    format!("{leads} that entered{stage} {when}")
}

/// A length of time with its number spelled: `one quarter`, `90 days`.
fn spelled(duration: Duration) -> String {
    const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
    let text = duration.to_string();
    let word = usize::try_from(duration.amount).ok().and_then(|n| WORDS.get(n.checked_sub(1)?));
    match (word, text.split_once(' ')) {
        (Some(word), Some((_, unit))) => format!("{word} {unit}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        measure::tests::playbook,
        measure::{Numbers, Unit},
        model::kinds,
    };

    const KPIS: &str = "count: {type: count, unit: number, direction: up, of: pool}
same: {type: conversion, unit: percent, direction: up, from: inquiry, to: mql, basis: period}
later: {type: conversion, unit: percent, direction: up, from: mql, to: sql, lag: 1 quarter}
days: {type: conversion, unit: percent, direction: up, from: mql, to: sql, lag: 90 days}
leads: {type: conversion, unit: percent, direction: up, from: mql, to: won, basis: cohort, window: 90 days}
cycle: {type: duration, unit: hours, direction: down, from: mql, to: won}
each: {title: Cost of a deal, type: ratio, unit: currency, direction: down, numerator: data:spend, denominator: stage/won}
share: {type: ratio, unit: percent, direction: down, numerator: kpi/each, denominator: kpi/arr}
arr: {title: New ARR, type: sum, unit: currency, direction: up}
nps: {type: index, unit: number, direction: up}
";

    #[test]
    fn a_definition_is_one_sentence() {
        let stages = "inquiry: {title: Inquiry}\nmql: {title: Marketing qualified lead (MQL)}\n\
                      sql: {title: SQL}\nwon: {title: Customer}\npool: {title: The pool}\n";
        let playbook = playbook(&[("kpis.yaml", KPIS), ("lead-stages.yaml", stages)]);
        let numbers = Numbers::of(&playbook);
        let table = [
            ("count", "Leads that entered The pool in the period"),
            ("same", "MQLs that entered in the period ÷ inquiries that entered in the same period"),
            ("later", "SQLs that entered in the period ÷ MQLs that entered one quarter earlier"),
            ("days", "SQLs that entered in the period ÷ MQLs that entered 90 days earlier"),
            (
                "leads",
                "The share that got to Customer within 90 days, of the MQLs that entered in the period",
            ),
            ("cycle", "The median number of hours from MQL to Customer"),
            ("each", "data:spend ÷ customers that entered in the period"),
            ("share", "Cost of a deal ÷ New ARR"),
            ("arr", "The amounts of New ARR in the data, added up"),
            ("nps", "A figure from outside, as the data give it"),
        ];
        for (id, expected) in table {
            let kpi = playbook.find(&kinds::KPI, id).expect("a KPI").number;
            let definition = numbers.definition(kpi).expect("a definition");
            assert_eq!(definition.in_words(&playbook), expected, "{id}");
        }
    }

    #[test]
    fn values_read_as_people_write_them() {
        let numbers = Numbers::of(&playbook(&[]));
        let shown = |unit, value| numbers.shown(unit, value);
        assert_eq!(shown(Unit::Percent, 0.415_254), "41.5%");
        assert_eq!(shown(Unit::Percent, 0.8), "80%");
        assert_eq!(shown(Unit::Number, 1050.0), "1,050");
        assert_eq!(shown(Unit::Number, -0.04), "0");
        assert_eq!(shown(Unit::Currency, 171_000.4), "$171,000");
        assert_eq!(shown(Unit::Currency, -9.5), "-$9.50");
        assert_eq!(shown(Unit::Hours, 1.0), "1 hour");
        assert_eq!(shown(Unit::Days, 75.25), "75.3 days");
        assert_eq!(shown(Unit::Ratio, 4.444), "4.4x");
        assert_eq!(shown(Unit::Number, 1e12), "1,000,000,000,000");
        let short = |unit, value| numbers.short(unit, value);
        assert_eq!(short(Unit::Currency, -250_000.0), "-$250k");
        assert_eq!(short(Unit::Number, 1_500_000.0), "1.5M");
        assert_eq!(short(Unit::Ratio, 2.5), "2.5x");
        assert_eq!(short(Unit::Percent, 0.25), "25%");
        assert_eq!(short(Unit::Hours, 1e12), "1tn");
    }
}
