//! The most points that one lead can get on a side of a score.

use super::{Condition, Method, Named, PointsRule, Qualification, Side, read};
use crate::model::{
    record::Record,
    value::{Fact, Number},
};

impl Qualification {
    /// Says whether some lead could qualify, as far as points go.
    pub fn is_reachable(&self) -> bool {
        let Method::Score(score) = &self.method else { return true };
        score.needed.iter().all(|needed| {
            let is_part = |side: &&Side| needed.line == "total" || side.id == needed.line;
            let most: Number = score.sides.iter().filter(is_part).map(Side::most).sum();
            needed.least <= most
        })
    }
}

impl Side {
    /// Reads a side of a score; none when part of it is absent, unreadable or in words only.
    pub fn of(record: &Record) -> Option<Self> {
        let mut in_words = Vec::new();
        let side = read::side_of(record, &mut in_words)?;
        (in_words.is_empty() && record.is_known("rules")).then_some(side)
    }

    /// Returns the most points a lead can get, at most the side's `max`. Rules that ask one fact for
    /// different values never give their points together; those that ask for several facts are taken
    /// to hold.
    pub fn most(&self) -> Number {
        let zero = Number::whole(0);
        let (single, several): (Vec<&PointsRule>, Vec<&PointsRule>) =
            self.rules.iter().partition(|rule| rule.when.len() == 1);
        let mut facts: Vec<&str> = single.iter().map(|rule| rule.when[0].0.as_str()).collect();
        facts.sort_unstable();
        facts.dedup();
        let of_fact = |fact: &str| {
            let rules = single.iter().filter(|rule| rule.when[0].0 == fact);
            let rules: Vec<(&Condition, Number)> =
                rules.map(|rule| (&rule.when[0].1, rule.points)).collect();
            let given = |fact: Fact| -> Number {
                let holding = rules.iter().filter(|(is, _)| is.holds(&fact) == Some(true));
                holding.map(|(_, points)| *points).sum()
            };
            let tried = rules.iter().flat_map(|(is, _)| telling(is));
            tried.map(given).max().unwrap_or(zero).max(zero)
        };
        let one_by_one: Number = facts.into_iter().map(of_fact).sum();
        let others: Number = several.into_iter().map(|rule| rule.points.max(zero)).sum();
        (one_by_one + others).min(self.max)
    }
}

/// Returns facts that tell a condition from others: one of each sort that it can hold for.
fn telling(condition: &Condition) -> Vec<Fact> {
    let fact = |value: &Named| match value {
        Named::Number(number) => Fact::Number(*number),
        Named::Words(words) => Fact::Words(words.clone()),
    };
    match condition {
        Condition::Is(yes) => vec![Fact::Is(*yes)],
        Condition::OneOf(values) | Condition::NoneOf(values) => {
            let other = Fact::Words("…".to_owned());
            values.iter().map(fact).chain([other]).collect()
        }
        Condition::Within { from, to } => {
            let bounds = [*from, *to].into_iter().flatten();
            let around = |number: Number| {
                [number - Number::least(), number, number + Number::least()].map(Fact::Number)
            };
            bounds.flat_map(|bound| around(bound.number)).collect()
        }
    }
}
