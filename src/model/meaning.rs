//! What a value says, apart from where and how it is written: `60%` and `0.60` say the same, and a
//! list that names no order says the same in any. Decisions, the ledger and the diff compare
//! meanings. Flows in: a decoded [`Value`]. Flows out: a [`Meaning`].

use super::{
    Playbook,
    field::Field,
    record::{Record, RefId, TARGET, Value},
    value::{Date, Duration, Money, MonthDay, Number, Percent, Period, Quantity},
};
use crate::{
    parse::yaml::{Node, NodeValue},
    source::Spanned,
};

/// What a value says. Equal meanings need no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Words, with single spaces between them.
    Words(String),
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(Number),
    /// A share.
    Percent(Percent),
    /// An amount.
    Money(Money),
    /// A length of time.
    Duration(Duration),
    /// A day.
    Date(Date),
    /// A month, quarter or year.
    Period(Period),
    /// A day of any year.
    MonthDay(MonthDay),
    /// An item, by `kind/id`, or the words that should name one.
    Item(String),
    /// Several values. Where their order says nothing, they are sorted.
    Several(Vec<Meaning>),
    /// Named parts, in the order of their declaration, or by name where authors name them.
    Parts(Vec<(String, Meaning)>),
}

/// How references and amounts of a value are read.
pub(super) struct Reading<'p> {
    pub(super) playbook: &'p Playbook,
    /// Returns `kind/id` of the item that a reference names, or else what is written.
    pub(super) name: &'p dyn Fn(RefId) -> String,
}

impl Meaning {
    /// Returns what a field's value says; none when it says nothing: no words, an empty list.
    pub fn of(playbook: &Playbook, field: &Field, value: &Value) -> Option<Self> {
        let name = |id: RefId| match playbook.target(id) {
            Some(entry) => entry.path(),
            None => playbook.reference(id).written.clone(),
        };
        Self::with_names(playbook, field, value, &name)
    }

    /// Returns what a field's value says, with items called as `name` calls them: a comparison calls
    /// a renamed item the same on both sides.
    pub fn with_names(
        playbook: &Playbook,
        field: &Field,
        value: &Value,
        name: &dyn Fn(RefId) -> String,
    ) -> Option<Self> {
        Self::read(&Reading { playbook, name }, field, value)
    }

    pub(super) fn read(reading: &Reading<'_>, field: &Field, value: &Value) -> Option<Self> {
        let said = match value {
            Value::Text(text) | Value::Code(text) => return words(text),
            Value::Choice(word) => return words(word),
            Value::Series(name) => Self::Words(format!("data:{name}")),
            Value::Target(id) => {
                let name = (reading.name)(*id);
                Self::Words(format!("{TARGET}{}", name.rsplit('/').next().unwrap_or_default()))
            }
            Value::Bool(yes) => Self::Truth(*yes),
            Value::Integer(number) => Self::Number(Number::whole(*number)),
            Value::Number(number) => Self::Number(*number),
            Value::Percent(share) => Self::Percent(*share),
            Value::Money(amount) => Self::Money(reading.amount(*amount)),
            Value::Duration(duration) => Self::Duration(*duration),
            Value::Date(day) => Self::Date(*day),
            Value::Period(period) => Self::Period(*period),
            Value::MonthDay(day) => Self::MonthDay(*day),
            Value::Quantity(quantity) => match quantity {
                Quantity::Number(number) => Self::Number(*number),
                Quantity::Percent(share) => Self::Percent(*share),
                Quantity::Money(amount) => Self::Money(reading.amount(*amount)),
                Quantity::Duration(duration) => Self::Duration(*duration),
            },
            Value::Decay(decay) => Self::Words(decay.to_string()),
            Value::Condition(condition) => Self::Words(condition.to_string()),
            Value::Fact(fact) => Self::Words(fact.to_string()),
            Value::Reference(id) => Self::Item((reading.name)(*id)),
            Value::List(values) => {
                let one = |value: &Spanned<Value>| Self::read(reading, field, &value.value);
                return several(values.iter().filter_map(one).collect(), field.is_ordered);
            }
            Value::Record(record) => return Self::record(reading, record),
            Value::Map(pairs) => {
                let pair = |(name, value): &(Spanned<String>, Spanned<Value>)| {
                    Some((name.value.clone(), Self::read(reading, field, &value.value)?))
                };
                let mut parts: Vec<_> = pairs.iter().filter_map(pair).collect();
                parts.sort_by(|(one, _), (other, _)| one.cmp(other));
                return parts_of(parts);
            }
            Value::Any(node) => return Self::written(node),
        };
        Some(said)
    }

    fn record(reading: &Reading<'_>, record: &Record) -> Option<Self> {
        let declared = record.declared.into_iter().flatten();
        let parts = declared.filter_map(|field| {
            let value = record.peek_value(field.name)?;
            Some((field.name.to_owned(), Self::read(reading, field, &value.value)?))
        });
        parts_of(parts.collect())
    }

    /// Returns what a value of no declared type says: its words, as they are written.
    pub fn written(node: &Node) -> Option<Self> {
        match &node.value {
            NodeValue::Null | NodeValue::Broken => None,
            NodeValue::Scalar { text, .. } => words(text),
            NodeValue::List(items) => {
                several(items.iter().filter_map(Self::written).collect(), true)
            }
            NodeValue::Map(pairs) => {
                let pair = |pair: &crate::parse::yaml::Pair| {
                    Some((pair.key.value.clone(), Self::written(&pair.value)?))
                };
                let mut parts: Vec<_> = pairs.iter().filter_map(pair).collect();
                parts.sort_by(|(one, _), (other, _)| one.cmp(other));
                parts_of(parts)
            }
        }
    }
}

impl Reading<'_> {
    /// An amount without a currency is one in the playbook's.
    fn amount(&self, amount: Money) -> Money {
        match self.playbook.currency() {
            Some(own) => amount.in_playbook(own),
            None => amount,
        }
    }
}

/// Line breaks and indentation in a text say nothing.
fn words(text: &str) -> Option<Meaning> {
    let words = single_spaced(text);
    (!words.is_empty()).then_some(Meaning::Words(words))
}

/// Returns a text with single spaces between its words.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn several(mut values: Vec<Meaning>, is_ordered: bool) -> Option<Meaning> {
    if !is_ordered {
        values.sort_by_cached_key(Meaning::to_string);
    }
    (!values.is_empty()).then_some(Meaning::Several(values))
}

fn parts_of(parts: Vec<(String, Meaning)>) -> Option<Meaning> {
    (!parts.is_empty()).then_some(Meaning::Parts(parts))
}
