//! Numbers in words: the one place that says how a value of a unit is written for readers.

use super::{Basis, Definition, Formula, Numbers, Operand, Subject, Unit};
use crate::model::{
    Entry, EntryId, Playbook,
    field::capitalized,
    value::{self, Currency, Money, Number},
    voice::{English, Phrase, Power, Voice},
};

/// From here on, hundredths of a currency are no news.
const WHOLE_MONEY: f64 = 100.0;

impl Numbers {
    /// Returns a value as readers write it: `41.5%`, `1,050`, `$171,000`, `3.4 hours`, `4.4x`.
    /// Shares are fractions; money is of the playbook's currency.
    pub fn shown(&self, unit: Unit, value: f64) -> String {
        self.shown_by(&English, unit, value)
    }

    /// Returns the same in another voice.
    pub fn shown_by(&self, voice: &dyn Voice, unit: Unit, value: f64) -> String {
        match unit {
            Unit::Currency => voice.money(money(value, self.currency)),
            Unit::Percent => voice.percent(tenths(value * 100.0)),
            Unit::Number => voice.number(tenths(value)),
            Unit::Days => voice.time(tenths(value), value::Unit::Days),
            Unit::Hours => voice.time(tenths(value), value::Unit::Hours),
            Unit::Ratio => voice.say(&TIMES, &[("number", &voice.number(tenths(value)))]),
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
    pub fn short(&self, voice: &dyn Voice, unit: Unit, value: f64) -> String {
        const MULTIPLES: [(f64, Power); 4] = [
            (1e12, Power::Trillion),
            (1e9, Power::Billion),
            (1e6, Power::Million),
            (1e3, Power::Thousand),
        ];
        let number = |value: f64| Number::rounded(value, 2);
        let multiple = MULTIPLES.into_iter().find(|(least, _)| value.abs() >= *least);
        let short = |value: f64| match multiple {
            Some((least, power)) => voice.multiple(number(value / least), power),
            None => voice.number(number(value)),
        };
        let sign = if value < 0.0 { "-" } else { "" };
        match unit {
            Unit::Percent => voice.percent(tenths(value * 100.0)),
            Unit::Ratio => voice.say(&TIMES, &[("number", &short(value))]),
            Unit::Number | Unit::Days | Unit::Hours => short(value),
            Unit::Currency => match self.currency.map(Currency::short) {
                Some(currency @ Currency::Sign(_)) => {
                    let amount = short(value.abs());
                    format!("{sign}{}", voice.with_currency(&amount, &currency.to_string()))
                }
                _ => short(value),
            },
        }
    }

    /// Returns what a subject is counted in; stages are counts, and so is a series that no KPI
    /// gives a unit.
    pub fn unit(&self, subject: &Subject) -> Unit {
        match subject {
            Subject::Kpi(kpi) => self.kpi_unit(*kpi),
            _ => Unit::Number,
        }
    }
}

impl Unit {
    /// Returns what values of the unit are, for the axis of a chart: `in percent`, `in USD`.
    pub fn axis(self, voice: &dyn Voice, currency: Option<Currency>) -> String {
        let phrase = match (self, currency) {
            (Self::Percent, _) => &IN_PERCENT,
            (Self::Number, _) => &A_COUNT,
            (Self::Currency, Some(currency)) => {
                return voice.say(&IN_CURRENCY, &[("currency", &currency.to_string())]);
            }
            (Self::Currency, None) => &IN_MONEY,
            (Self::Days, _) => &IN_DAYS,
            (Self::Hours, _) => &IN_HOURS,
            (Self::Ratio, _) => &SO_MANY_TIMES,
        };
        voice.pattern(phrase).to_owned()
    }
}

impl Definition {
    /// Returns how the KPI is worked out, in one sentence without a full stop: `SQLs that entered
    /// in the period ÷ MQLs that entered one quarter earlier`.
    pub fn in_words(&self, playbook: &Playbook) -> String {
        self.said_by(&English, playbook)
    }

    /// Returns the same in another voice.
    pub fn said_by(&self, voice: &dyn Voice, playbook: &Playbook) -> String {
        let title = |number: EntryId| playbook.entry(number).title.clone();
        let stage = |stage: EntryId| short_title(playbook.entry(stage)).to_owned();
        let in_period = voice.pattern(&IN_PERIOD);
        let entered = |of: EntryId, when: &str| entered(voice, playbook.entry(of), when);
        let divided = |above: String, below: String| format!("{above} ÷ {below}");
        let sentence = match &self.formula {
            Formula::Count(of) => entered(*of, in_period),
            Formula::Conversion { from, to, basis: Basis::Period, lag, .. } => {
                let when = match lag {
                    Some(lag) => voice.say(&EARLIER, &[("time", &voice.spelled(*lag))]),
                    None => voice.pattern(&SAME_PERIOD).to_owned(),
                };
                divided(entered(*to, in_period), entered(*from, &when))
            }
            Formula::Conversion { from, to, basis: Basis::Cohort, window, .. } => {
                let began = entered(*from, in_period);
                let stage = stage(*to);
                let gaps = [("stage", stage.as_str()), ("began", began.as_str())];
                match window.map(|window| voice.duration(window)) {
                    Some(time) => voice.say(&COHORT_WITHIN, &[gaps[0], gaps[1], ("time", &time)]),
                    None => voice.say(&COHORT, &gaps),
                }
            }
            Formula::Duration { from, to } => {
                let phrase = if self.unit == Unit::Hours { &MEDIAN_HOURS } else { &MEDIAN_DAYS };
                voice.say(phrase, &[("from", &stage(*from)), ("to", &stage(*to))])
            }
            Formula::Ratio { numerator, denominator } => {
                let part = |operand: &Operand| match operand {
                    Operand::Stage(of) => entered(*of, in_period),
                    Operand::Kpi(kpi) => title(*kpi),
                    Operand::Series(name) => series(voice, name),
                    Operand::Target(kpi) => target(voice, playbook.entry(*kpi)),
                };
                divided(part(numerator), part(denominator))
            }
            Formula::Sum => voice.say(&SUM, &[("title", &title(self.kpi))]),
            Formula::Index => voice.pattern(&INDEX).to_owned(),
        };
        capitalized(&sentence)
    }
}

fn money(value: f64, currency: Option<Currency>) -> Money {
    let decimals = if value.abs() < WHOLE_MONEY { 2 } else { 0 };
    Money::rounded(value, decimals, currency.map(Currency::short))
}

fn plural(amount: &str, one: &str) -> String {
    let plural = if amount == "1" { "" } else { "s" };
    format!("{amount} {one}{plural}")
}

fn tenths(value: f64) -> Number {
    Number::rounded(value, 1)
}

/// Returns what a stage is called in short: the abbreviation in its title, or the title.
pub fn short_title(stage: &Entry) -> &str {
    let title = stage.title.trim();
    let inner = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    inner.map_or(title, |(_, abbreviation)| abbreviation.trim())
}

/// What the leads of a stage are called: `MQLs`, `customers`; where the stage has no such name, they
/// are leads of it.
fn leads(voice: &dyn Voice, stage: &Entry) -> Option<String> {
    let name = short_title(stage);
    let is_letters =
        |name: &str| (2..=5).contains(&name.len()) && name.chars().all(char::is_uppercase);
    let known = LEADS.iter().find(|(word, _)| *word == name.to_lowercase());
    match known {
        Some((_, phrase)) => Some(voice.pattern(phrase).to_owned()),
        None => is_letters(name).then(|| voice.say(&LETTERS, &[("stage", name)])),
    }
}

/// Returns what the leads of a stage are called: `SQLs`, or `leads in Trial`.
pub fn called(voice: &dyn Voice, stage: &Entry) -> String {
    leads(voice, stage).unwrap_or_else(|| voice.say(&LEADS_IN, &[("stage", short_title(stage))]))
}

/// Returns what a series of the data files is called: `the acquisition spend in the data` for
/// `data:acquisition-spend`.
pub fn series(voice: &dyn Voice, name: &str) -> String {
    voice.say(&SERIES, &[("name", &name.replace('-', " "))])
}

/// Returns what the target of a KPI is called: `the target of New ARR` for `target:new-arr`.
pub fn target(voice: &dyn Voice, kpi: &Entry) -> String {
    voice.say(&TARGET_OF, &[("title", &kpi.title)])
}

fn entered(voice: &dyn Voice, stage: &Entry, when: &str) -> String {
    match leads(voice, stage) {
        Some(leads) => voice.say(&ENTERED, &[("leads", &leads), ("when", when)]),
        None => voice.say(&ENTERED_STAGE, &[("stage", short_title(stage)), ("when", when)]),
    }
}

static TIMES: Phrase = Phrase::new("ratio", "{number}x");
static IN_PERCENT: Phrase = Phrase::new("axis.percent", "in percent");
static A_COUNT: Phrase = Phrase::new("axis.number", "a count");
static IN_CURRENCY: Phrase = Phrase::new("axis.currency", "in {currency}");
static IN_MONEY: Phrase = Phrase::new("axis.money", "in money");
static IN_DAYS: Phrase = Phrase::new("axis.days", "in days");
static IN_HOURS: Phrase = Phrase::new("axis.hours", "in hours");
static SO_MANY_TIMES: Phrase = Phrase::new("axis.ratio", "so many times");
static IN_PERIOD: Phrase = Phrase::new("formula.in_period", "in the period");
static SAME_PERIOD: Phrase = Phrase::new("formula.same_period", "in the same period");
static EARLIER: Phrase = Phrase::new("formula.earlier", "{time} earlier");
static COHORT: Phrase =
    Phrase::new("formula.cohort", "The share that got to {stage}, of the {began}");
static COHORT_WITHIN: Phrase = Phrase::new(
    "formula.cohort_within",
    "The share that got to {stage} within {time}, of the {began}",
);
static MEDIAN_HOURS: Phrase =
    Phrase::new("formula.hours", "The median number of hours from {from} to {to}");
static MEDIAN_DAYS: Phrase =
    Phrase::new("formula.days", "The median number of days from {from} to {to}");
static SUM: Phrase = Phrase::new("formula.sum", "The amounts of {title} in the data, added up");
static SERIES: Phrase = Phrase::new("formula.series", "the {name} in the data");
static TARGET_OF: Phrase = Phrase::new("formula.target", "the target of {title}");
static INDEX: Phrase = Phrase::new("formula.index", "A figure from outside, as the data give it");
static ENTERED: Phrase = Phrase::new("formula.entered", "{leads} that entered {when}");
static ENTERED_STAGE: Phrase =
    Phrase::new("formula.entered_stage", "leads that entered {stage} {when}");
static LETTERS: Phrase = Phrase::new("leads.letters", "{stage}s");
static LEADS_IN: Phrase = Phrase::new("leads.in", "leads in {stage}");
static INQUIRIES: Phrase = Phrase::new("leads.inquiries", "inquiries");
static OPPORTUNITIES: Phrase = Phrase::new("leads.opportunities", "opportunities");
static LEADS_ALL: Phrase = Phrase::new("leads.leads", "leads");
static CUSTOMERS: Phrase = Phrase::new("leads.customers", "customers");
static DEALS: Phrase = Phrase::new("leads.deals", "deals");

/// Stages whose name is what one of their leads is.
static LEADS: &[(&str, &Phrase)] = &[
    ("inquiry", &INQUIRIES),
    ("opportunity", &OPPORTUNITIES),
    ("lead", &LEADS_ALL),
    ("customer", &CUSTOMERS),
    ("deal", &DEALS),
];

/// What is said of numbers.
pub(super) static PHRASES: &[&Phrase] = &[
    &TIMES,
    &IN_PERCENT,
    &A_COUNT,
    &IN_CURRENCY,
    &IN_MONEY,
    &IN_DAYS,
    &IN_HOURS,
    &SO_MANY_TIMES,
    &IN_PERIOD,
    &SAME_PERIOD,
    &EARLIER,
    &COHORT,
    &COHORT_WITHIN,
    &MEDIAN_HOURS,
    &MEDIAN_DAYS,
    &SUM,
    &SERIES,
    &TARGET_OF,
    &INDEX,
    &ENTERED,
    &ENTERED_STAGE,
    &LETTERS,
    &LEADS_IN,
    &INQUIRIES,
    &OPPORTUNITIES,
    &LEADS_ALL,
    &CUSTOMERS,
    &DEALS,
];

#[cfg(test)]
mod tests {
    use crate::{
        measure::tests::playbook,
        measure::{Numbers, Unit},
        model::{kinds, voice::English},
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
            ("each", "The spend in the data ÷ customers that entered in the period"),
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
        let short = |unit, value| numbers.short(&English, unit, value);
        assert_eq!(short(Unit::Currency, -250_000.0), "-$250k");
        assert_eq!(short(Unit::Number, 1_500_000.0), "1.5M");
        assert_eq!(short(Unit::Ratio, 2.5), "2.5x");
        assert_eq!(short(Unit::Percent, 0.25), "25%");
        assert_eq!(short(Unit::Hours, 1e12), "1tn");
    }
}
