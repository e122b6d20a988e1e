//! Decoded fields: a [`Record`] holds what was written, typed, each value with its place. A field
//! that was written but could not be read is there without a value, so that no rule takes it for
//! missing.

use super::{
    EntryId,
    field::Field,
    qualify::Condition,
    value::{Date, Decay, Duration, Fact, Money, MonthDay, Number, Percent, Period, Quantity},
};
use crate::{
    parse::yaml::Node,
    source::{Span, Spanned},
};

/// Names a reference of the playbook: an item's first, second, third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefId {
    pub(super) from: EntryId,
    pub(super) nth: usize,
}

/// What stands before the item whose target is meant: `target:new-arr`.
pub const TARGET: &str = "target:";

/// A typed value.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words; may hold inline Markdown.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
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
    /// A code of the author's own.
    Code(String),
    /// One of the field's words.
    Choice(&'static str),
    /// The name of a data series, without `data:`.
    Series(String),
    /// What is to be reached of another item.
    Target(RefId),
    /// A reference to another item.
    Reference(RefId),
    /// Several values; those that could not be read are left out.
    List(Vec<Spanned<Value>>),
    /// Fields inside the field.
    Record(Record),
    /// Names of the author's own, each with a value.
    Map(Vec<(Spanned<String>, Spanned<Value>)>),
    /// A number, share, amount or length of time.
    Quantity(Quantity),
    /// How fast points fade.
    Decay(Decay),
    /// What a fact about a lead must be.
    Condition(Condition),
    /// What is known of a lead.
    Fact(Fact),
    /// Kept as written.
    Any(Node),
}

/// A field as it was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its declaration.
    pub field: &'static Field,
    /// Where its name stands.
    pub key: Span,
    /// Its value; none when it could not be read (that is reported already).
    pub value: Option<Spanned<Value>>,
    /// Whether something in it could not be read, such as one value of a list.
    pub flawed: bool,
}

/// What can be written in one place: the common fields and the kind's own, or a part's fields.
pub type Declared = [&'static [Field]; 2];

/// Fields in the order they were written.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where the record stands.
    pub span: Span,
    /// What can be written here.
    pub declared: Declared,
    /// What is written.
    pub fields: Vec<Written>,
    /// Whether something in it could not be read, so that what is missing cannot be known.
    pub partial: bool,
    /// Fields that misspelt ones were probably meant as: not written, and not missing either.
    pub misspelt: Vec<&'static str>,
}

impl Record {
    /// Returns a record in which nothing is written.
    pub(super) fn new(span: Span, declared: Declared) -> Self {
        Self { span, declared, fields: Vec::new(), partial: false, misspelt: Vec::new() }
    }

    /// Says whether a field is written, readable or not.
    pub fn has(&self, name: &str) -> bool {
        self.written(name).is_some()
    }

    /// Says whether all of a field is known: it is there and was read, or it is certainly absent.
    pub fn is_known(&self, name: &str) -> bool {
        match self.written(name) {
            Some(written) => !self.partial && !written.flawed && written.value.is_some(),
            None => !self.partial && !self.misspelt.contains(&name),
        }
    }

    /// Says whether a field is certainly absent, or holds nothing: no words, an empty list.
    pub fn lacks(&self, name: &str) -> bool {
        let is_empty = |value: &Spanned<Value>| match &value.value {
            Value::Text(text) => text.trim().is_empty(),
            Value::List(values) => values.is_empty(),
            _ => false,
        };
        self.is_known(name) && self.get(name).is_none_or(is_empty)
    }

    /// Says whether a field can be written here.
    pub fn declares(&self, name: &str) -> bool {
        self.declared.into_iter().flatten().any(|field| field.name == name)
    }

    /// Returns a field as it was written.
    ///
    /// # Panics
    /// When no such field is declared here: a slip in our code, not in the playbook.
    pub fn written(&self, name: &str) -> Option<&Written> {
        let written = self.peek(name);
        // What is written is declared: only a field that is not there needs the longer look.
        debug_assert!(
            written.is_some() || self.declares(name),
            "no field `{name}` is declared here"
        );
        written
    }

    /// Returns a field as it was written, if it can be written here at all.
    pub fn peek(&self, name: &str) -> Option<&Written> {
        self.fields.iter().find(|written| written.field.name == name)
    }

    /// Returns a field's value, if it is there and could be read.
    ///
    /// # Panics
    /// As [`Record::written`].
    pub fn get(&self, name: &str) -> Option<&Spanned<Value>> {
        self.written(name)?.value.as_ref()
    }

    /// Returns a field's value, if it can be written here at all, is there and could be read: for
    /// records of any kind, some of which have no such field.
    pub fn peek_value(&self, name: &str) -> Option<&Spanned<Value>> {
        self.peek(name)?.value.as_ref()
    }

    /// Returns the words of a text, code, choice or series field.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// Returns a field that is `true` or `false`; `false` when absent.
    pub fn is(&self, name: &str) -> bool {
        matches!(self.get(name).map(|value| &value.value), Some(Value::Bool(true)))
    }

    /// Returns a field's length of time.
    pub fn duration(&self, name: &str) -> Option<&Duration> {
        match &self.get(name)?.value {
            Value::Duration(duration) => Some(duration),
            _ => None,
        }
    }

    /// Returns a field's day.
    pub fn date(&self, name: &str) -> Option<&Date> {
        match &self.get(name)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Returns the fields inside a field.
    pub fn record(&self, name: &str) -> Option<&Record> {
        match &self.get(name)?.value {
            Value::Record(record) => Some(record),
            _ => None,
        }
    }

    /// Returns the values of a list field; none when absent.
    pub fn list(&self, name: &str) -> &[Spanned<Value>] {
        match self.get(name).map(|value| &value.value) {
            Some(Value::List(values)) => values,
            _ => &[],
        }
    }

    /// Returns the records of a list field.
    pub fn records(&self, name: &str) -> impl Iterator<Item = &Record> {
        self.list(name).iter().filter_map(|value| match &value.value {
            Value::Record(record) => Some(record),
            _ => None,
        })
    }

    /// Returns the reference of a field that names one item.
    pub fn reference(&self, name: &str) -> Option<RefId> {
        self.get(name)?.as_reference()
    }

    /// Returns the references of a field, single or in a list.
    pub fn references(&self, name: &str) -> impl Iterator<Item = RefId> {
        let single = self.reference(name);
        single.into_iter().chain(self.list(name).iter().filter_map(|value| value.as_reference()))
    }
}

impl Value {
    /// Returns the words of a text, code, choice or series.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Series(text) => Some(text),
            Self::Choice(word) => Some(word),
            _ => None,
        }
    }

    /// Returns the reference.
    pub fn as_reference(&self) -> Option<RefId> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }
}
