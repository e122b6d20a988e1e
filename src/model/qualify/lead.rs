//! Leads that are given as examples, in data.

use crate::{
    model::{
        Entry,
        record::{Record, Value},
        value::Fact,
    },
    source::{Span, Spanned},
};

/// What is known of a lead.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    facts: Vec<(Spanned<String>, Spanned<Fact>)>,
}

impl Lead {
    /// Returns a lead with these facts.
    pub fn new(facts: Vec<(Spanned<String>, Spanned<Fact>)>) -> Self {
        Self { facts }
    }

    /// Returns a fact, if it is stated.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(own, _)| own.value == name).map(|(_, fact)| &fact.value)
    }

    /// Returns the facts that are stated, with their places.
    pub fn facts(&self) -> &[(Spanned<String>, Spanned<Fact>)] {
        &self.facts
    }
}

/// A lead that an entry shows.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it is called: its title, or its number in the list.
    pub name: String,
    /// Whether it is shown as one that does not qualify.
    pub is_counter: bool,
    /// Its facts.
    pub lead: Lead,
    /// Why it is shown.
    pub because: Option<String>,
    /// Where its facts stand.
    pub span: Span,
}

/// Returns the leads that an entry shows as data, those that qualify first. One that could not be
/// read is left out.
pub fn leads(entry: &Entry) -> Vec<Sample> {
    let of = |field: &'static str, is_counter: bool| {
        let written = entry.record.peek(field).is_some();
        let records: Vec<&Record> =
            if written { entry.record.records(field).collect() } else { Vec::new() };
        records.into_iter().enumerate().filter_map(move |(at, record)| {
            let word = if is_counter { "counter-example" } else { "example" };
            sample(record, format!("{word} {}", at + 1), is_counter)
        })
    };
    of("examples", false).chain(of("counter_examples", true)).collect()
}

fn sample(record: &Record, name: String, is_counter: bool) -> Option<Sample> {
    if !record.is_known("lead") {
        return None;
    }
    let lead = record.get("lead")?;
    let Value::Map(pairs) = &lead.value else { return None };
    let fact = |(name, value): &(Spanned<String>, Spanned<Value>)| match &value.value {
        Value::Fact(fact) => Some((name.clone(), Spanned::new(fact.clone(), value.span))),
        _ => None,
    };
    Some(Sample {
        name: record.text("title").map_or(name, str::to_owned),
        is_counter,
        lead: Lead::new(pairs.iter().filter_map(fact).collect()),
        because: record.text("because").map(str::to_owned),
        span: lead.span,
    })
}
