//! What a field holds and what a change of it means, in words: for the terminal and the manual.

use super::{Class, Type, with_article};

impl Type {
    /// Returns what a field of this type holds: `a length of time`, `a list: the id of a persona`.
    pub fn words(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Bool => "true or false".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Percent => "a percentage".to_owned(),
            Self::Money => "an amount of money".to_owned(),
            Self::Duration => "a length of time".to_owned(),
            Self::Date => "a date".to_owned(),
            Self::Period => "a month, quarter or year".to_owned(),
            Self::MonthDay => "month and day".to_owned(),
            Self::Code => "a short code of your own".to_owned(),
            Self::Choice([]) => "a status".to_owned(),
            Self::Choice(words) => words.join(" | "),
            Self::Ref([]) => "any item, as kind/id".to_owned(),
            Self::Ref(targets) => format!("the id of {}", one_of(targets)),
            Self::Series => "a data series, as data:name".to_owned(),
            Self::Target(targets) => {
                format!("what is to be reached of {}, as target:id", one_of(targets))
            }
            Self::List(inner) => format!("a list: {}", inner.words()),
            Self::Record(_) => "parts".to_owned(),
            Self::Map(inner) => format!("names with {}", inner.words()),
            Self::OneOf(types) => types.iter().map(Self::words).collect::<Vec<_>>().join(", or "),
            Self::RefOrInline(kind) => format!("the id of {}, or its fields", with_article(kind)),
            Self::Quantity => "a number, percentage, amount or length of time".to_owned(),
            Self::Decay => "how fast points fade, as 5 points per week".to_owned(),
            Self::Condition => "what the fact must be".to_owned(),
            Self::Fact => "what is known".to_owned(),
            Self::Any => "anything".to_owned(),
        }
    }
}

fn one_of(targets: &[&str]) -> String {
    targets.iter().map(|target| with_article(target)).collect::<Vec<_>>().join(" or ")
}

impl Class {
    /// Returns what a change of a field of this class does: `changes what was agreed, so it needs a decision`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Meaning => "changes what was agreed, so it needs a decision",
            Self::Clarifying => "explains what was agreed; it is listed and needs no decision",
            Self::Editorial => "is wording or filing; it is not listed",
        }
    }
}
