//! What a KPI is made of, typed: the fields of its entry, resolved. Whether that makes sense is a
//! question of rules.

use crate::{
    measure::Subject,
    model::{
        Entry, EntryId, Playbook, kinds,
        record::{Record, Value},
        value::{self, Currency, Duration, Money, Number, Percent, Quantity, Wrong},
    },
};

/// What a KPI is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The KPI.
    pub kpi: EntryId,
    /// How it is worked out.
    pub formula: Formula,
    /// What it is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// Whether values of shorter periods add up to those of longer ones: of a rate, those of both
    /// its parts do.
    pub adds_up: bool,
}

/// How a KPI is worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Entries of a stage.
    Count(EntryId),
    /// The share that gets from one stage to another.
    Conversion {
        /// Where it begins.
        from: EntryId,
        /// Where it ends.
        to: EntryId,
        /// Which entries are compared.
        basis: Basis,
        /// How much later the second count is taken.
        lag: Option<Duration>,
        /// How long the same leads are followed; until the end when absent.
        window: Option<Duration>,
    },
    /// The time from one stage to another, the median of all leads.
    Duration {
        /// Where it begins.
        from: EntryId,
        /// Where it ends.
        to: EntryId,
    },
    /// One number by another.
    Ratio {
        /// What is divided.
        numerator: Operand,
        /// What it is divided by.
        denominator: Operand,
    },
    /// Amounts added up, as the data give them.
    Sum,
    /// A figure from outside, as the data give it.
    Index,
}

/// Which entries a conversion compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Those of the same period, or of one earlier by the lag.
    Period,
    /// The same leads are followed until the end.
    Cohort,
}

/// A part of a ratio.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operand {
    /// Entries of a stage.
    Stage(EntryId),
    /// Another KPI.
    Kpi(EntryId),
    /// A data series.
    Series(String),
    /// What another KPI is to reach.
    Target(EntryId),
}

/// What a KPI is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share; values are fractions.
    Percent,
    /// A count.
    Number,
    /// The playbook's currency.
    Currency,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// So many times.
    Ratio,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
    /// Neither below nor above.
    Band {
        /// The lowest good value.
        min: f64,
        /// The highest good value.
        max: f64,
    },
}

impl Definition {
    /// Reads the definition of a KPI; none when a part that it needs is absent or unreadable.
    pub fn of(playbook: &Playbook, kpi: &Entry) -> Option<Self> {
        let record = &kpi.record;
        let unit = Unit::of(record.text("unit")?)?;
        let formula = Formula::of(playbook, record)?;
        let direction = direction(record, unit)?;
        let adds_up = match record.get("adds_up").map(|value| &value.value) {
            Some(Value::Bool(says)) => *says,
            _ => !matches!(formula, Formula::Duration { .. } | Formula::Index),
        };
        Some(Self { kpi: kpi.number, formula, unit, direction, adds_up })
    }

    /// Says whether it is a rate, so that a target of a year holds in each of its months.
    pub fn is_rate(&self) -> bool {
        !self.is_amount()
    }

    /// Says whether its values are amounts that grow as time passes, so that a running period is
    /// compared with a part of its target.
    pub fn is_amount(&self) -> bool {
        self.adds_up && matches!(self.formula, Formula::Count(_) | Formula::Sum)
    }

    /// Returns how long leads are followed after their period, where it is about a cohort.
    pub fn followed(&self) -> Option<Duration> {
        match self.formula {
            Formula::Conversion { basis: Basis::Cohort, window, .. } => window,
            _ => None,
        }
    }

    /// Returns the subject under which its values and targets are kept.
    pub fn subject(&self) -> Subject {
        match self.formula {
            Formula::Count(stage) => Subject::Entered(stage),
            _ => Subject::Kpi(self.kpi),
        }
    }
}

impl Formula {
    /// Reads how a KPI is worked out; none when a part that it needs is absent or unreadable.
    pub fn of(playbook: &Playbook, record: &Record) -> Option<Self> {
        let stage = |field| {
            let entry = playbook.follow(record, field)?;
            (entry.kind == &kinds::LEAD_STAGE).then_some(entry.number)
        };
        Some(match record.text("type")? {
            "count" => Self::Count(stage("of")?),
            "conversion" => Self::Conversion {
                from: stage("from")?,
                to: stage("to")?,
                basis: match record.text("basis") {
                    Some("cohort") => Basis::Cohort,
                    _ if record.is_known("basis") => Basis::Period,
                    _ => return None,
                },
                lag: time(record, "lag")?,
                window: time(record, "window")?,
            },
            "duration" => Self::Duration { from: stage("from")?, to: stage("to")? },
            "ratio" => Self::Ratio {
                numerator: Operand::of(playbook, record, "numerator")?,
                denominator: Operand::of(playbook, record, "denominator")?,
            },
            "sum" => Self::Sum,
            "index" => Self::Index,
            _ => return None,
        })
    }
}

/// Returns the length of time in a field, none when it is certainly absent; nothing when it cannot
/// be read.
fn time(record: &Record, field: &str) -> Option<Option<Duration>> {
    record.is_known(field).then(|| record.duration(field).copied())
}

impl Formula {
    /// Returns the step whose share it is, from one stage to another; a ratio of the entries of two
    /// stages is one, too.
    pub fn step(&self) -> Option<(EntryId, EntryId)> {
        match self {
            Self::Conversion { from, to, .. } => Some((*from, *to)),
            Self::Ratio { numerator: Operand::Stage(to), denominator: Operand::Stage(from) } => {
                Some((*from, *to))
            }
            _ => None,
        }
    }

    /// Returns the stages whose leads it counts.
    pub fn stages(&self) -> Vec<EntryId> {
        let of_operand = |operand: &Operand| match operand {
            Operand::Stage(stage) => Some(*stage),
            Operand::Kpi(_) | Operand::Series(_) | Operand::Target(_) => None,
        };
        match self {
            Self::Count(stage) => vec![*stage],
            Self::Conversion { from, to, .. } | Self::Duration { from, to } => vec![*from, *to],
            Self::Ratio { numerator, denominator } => {
                [numerator, denominator].into_iter().filter_map(of_operand).collect()
            }
            Self::Sum | Self::Index => Vec::new(),
        }
    }
}

impl Operand {
    fn of(playbook: &Playbook, record: &Record, field: &str) -> Option<Self> {
        match &record.get(field)?.value {
            Value::Series(name) => Some(Self::Series(name.clone())),
            Value::Target(id) => Some(Self::Target(playbook.target(*id)?.number)),
            Value::Reference(id) => {
                let entry = playbook.target(*id)?;
                Some(match entry.kind {
                    kind if kind == &kinds::LEAD_STAGE => Self::Stage(entry.number),
                    _ => Self::Kpi(entry.number),
                })
            }
            _ => None,
        }
    }
}

impl Unit {
    /// Returns a value in this unit, as a goal writes it: `70%`, money in the playbook's currency.
    pub fn example(self, currency: Option<Currency>) -> String {
        let value = match self {
            Self::Percent => "70%",
            Self::Number => "60",
            Self::Currency => {
                let money = Money { minor: 3_600_000, currency: currency.map(Currency::short) };
                // A comma would end it.
                return format!("\"{money}\"");
            }
            Self::Days => "75",
            Self::Hours | Self::Ratio => "4",
        };
        value.to_owned()
    }

    /// Returns the unit that a field's word names.
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "percent" => Self::Percent,
            "number" => Self::Number,
            "currency" => Self::Currency,
            "days" => Self::Days,
            "hours" => Self::Hours,
            "ratio" => Self::Ratio,
            _ => return None,
        })
    }

    /// Returns a written value in this unit; none when it is of another: `80%` of a currency.
    pub fn read(self, quantity: Quantity) -> Option<f64> {
        match (self, quantity) {
            (Self::Percent, Quantity::Percent(percent)) => Some(percent.fraction()),
            (Self::Days | Self::Hours, Quantity::Duration(duration)) => Some(self.time(duration)),
            (Self::Currency, Quantity::Money(money)) => Some(money.number().as_f64()),
            (_, Quantity::Number(number)) => Some(number.as_f64()),
            _ => None,
        }
    }

    /// Says whether a bare number can be meant in this unit: `80` as a share would be 8,000 %.
    pub fn may_be(self, number: Number) -> bool {
        const LARGEST_SHARE: i64 = 5;
        self != Self::Percent || number.abs() <= Number::whole(LARGEST_SHARE)
    }

    /// Returns why a text is no value of this unit, and what to write; none when it may be one.
    pub fn wrong(self, text: &str) -> Option<Wrong> {
        match self {
            Self::Percent => Percent::parse(text).err(),
            Self::Currency => Money::parse(text).err(),
            Self::Number | Self::Ratio => Number::parse(text).err(),
            Self::Days | Self::Hours => Duration::parse(text).err(),
        }
    }

    /// Working time counts as it is written: `4 business hours` are 4 hours of a KPI in hours.
    fn time(self, duration: Duration) -> f64 {
        const HOURS: f64 = 24.0;
        let is_of_unit = match self {
            Self::Hours => duration.unit == value::Unit::Hours,
            _ => duration.unit == value::Unit::Days,
        };
        let hours = duration.approx_hours(8.0);
        match self {
            _ if is_of_unit => f64::from(duration.amount),
            Self::Hours => hours,
            _ => hours / HOURS,
        }
    }
}

fn direction(record: &Record, unit: Unit) -> Option<Direction> {
    Some(match record.text("direction")? {
        "up" => Direction::Up,
        "down" => Direction::Down,
        _ => {
            let band = record.record("band")?;
            let end = |field| match band.get(field)?.value {
                Value::Quantity(quantity) => unit.read(quantity),
                _ => None,
            };
            Direction::Band { min: end("min")?, max: end("max")? }
        }
    })
}

impl Operand {
    /// Returns the subject under which its values are kept; none for a target, which did not happen.
    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Stage(stage) => Some(Subject::Entered(*stage)),
            Self::Kpi(kpi) => Some(Subject::Kpi(*kpi)),
            Self::Series(name) => Some(Subject::Series(name.clone())),
            Self::Target(_) => None,
        }
    }
}
