//! Scores and checklists that can be run: a [`Qualification`] and the facts of a lead give a
//! [`Verdict`]. Pure; the findings, `explain` and the page print the same verdict. Flows in: an
//! entry, read by [`Qualification::of`]. Flows out: [`Qualification::judge`].
//!
//! What holds: a rule gives its points when all its conditions hold; a side gives at most its `max`
//! and may fall below 0; points fade with the age of the rule's oldest fact. A fact nobody states is
//! "no" where all that is asked of it is yes or no, and else unknown.

mod condition;
mod judge;
mod lead;
mod most;
mod read;
mod verdict;

#[cfg(test)]
mod tests;

pub use condition::{Bound, Condition, Named};
pub use lead::{Lead, Sample, leads};
pub use read::{Unready, gates};
pub use verdict::{Outcome, Short, SideVerdict, Verdict};

use super::{
    value::{Decay, Number},
    voice::Phrase,
};
use crate::source::Span;

/// Returns what is said of conditions and leads.
pub fn phrases() -> impl Iterator<Item = &'static Phrase> {
    condition::PHRASES.iter().chain(verdict::PHRASES).copied()
}

/// A score or a checklist, ready to be run.
#[derive(Clone, Debug)]
pub struct Qualification {
    /// How it decides.
    pub method: Method,
    /// What rules a lead out, whatever else is true of it.
    pub disqualify: Vec<Disqualifier>,
}

/// How a qualification decides.
#[derive(Clone, Debug)]
pub enum Method {
    /// By points.
    Score(Score),
    /// By answers.
    Checklist(Checklist),
}

/// A score.
#[derive(Clone, Debug)]
pub struct Score {
    /// Fit, engagement.
    pub sides: Vec<Side>,
    /// The points needed.
    pub needed: Vec<Needed>,
    /// Whether a lead of which a fact is not known gets no score.
    pub asks_all: bool,
}

/// One side of a score.
#[derive(Clone, Debug)]
pub struct Side {
    /// `fit` or `engagement`.
    pub id: String,
    /// The most points it can give.
    pub max: Number,
    /// What gives points.
    pub rules: Vec<PointsRule>,
}

/// What gives points, or takes them.
#[derive(Clone, Debug)]
pub struct PointsRule {
    /// What was seen, in words.
    pub signal: String,
    /// What must be true of a lead; all of it.
    pub when: When,
    /// The points; below 0 for a bad sign.
    pub points: Number,
    /// How they fade.
    pub decay: Option<Decay>,
    /// Where it stands.
    pub span: Span,
}

/// Facts, and what each must be.
pub type When = Vec<(String, Condition)>;

/// A line of the threshold.
#[derive(Clone, Debug)]
pub struct Needed {
    /// `fit`, `engagement` or `total`.
    pub line: &'static str,
    /// The least points.
    pub least: Number,
    /// Where it stands.
    pub span: Span,
}

/// What rules a lead out.
#[derive(Clone, Debug)]
pub struct Disqualifier {
    /// What was seen, in words.
    pub signal: String,
    /// The reason, often a code.
    pub reason: String,
    /// What must be true of a lead; all of it.
    pub when: When,
    /// Where it stands.
    pub span: Span,
}

/// A checklist.
#[derive(Clone, Debug)]
pub struct Checklist {
    /// The items.
    pub items: Vec<Item>,
    /// How many of which are needed besides those that must be yes.
    pub enough: Vec<Enough>,
}

/// An item of a checklist; its fact has its id.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its short name.
    pub id: String,
    /// The question.
    pub ask: String,
    /// Whether a lead without it cannot pass.
    pub must: bool,
    /// Where it stands.
    pub span: Span,
}

/// So many of these items.
#[derive(Clone, Debug)]
pub struct Enough {
    /// How many.
    pub at_least: usize,
    /// The ids of the items; all of them when nothing is named.
    pub of: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// A fact that a qualification asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name.
    pub fact: String,
    /// How it is answered.
    pub answer: Answer,
}

/// How a fact is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes or no; nothing said is no.
    YesNo {
        /// Whether points fade with its age.
        ages: bool,
    },
    /// One of these, or another.
    Words(Vec<Named>),
    /// A number.
    Number,
}

impl Qualification {
    /// Returns the facts it asks for, each once, in the order of its rules.
    pub fn asks(&self) -> Vec<Asked> {
        let mut names: Vec<&str> = Vec::new();
        let conditions = self.conditions();
        for (fact, ..) in &conditions {
            if !names.contains(fact) {
                names.push(fact);
            }
        }
        let asked = |fact: &str| {
            let own = conditions.iter().filter(|(name, ..)| *name == fact);
            Asked {
                fact: fact.to_owned(),
                answer: Answer::to(own.map(|(_, c, fades)| (*c, *fades))),
            }
        };
        names.into_iter().map(asked).collect()
    }

    /// Returns every condition: its fact, what it must be, and whether points fade with its age.
    fn conditions(&self) -> Vec<(&str, &Condition, bool)> {
        let mut out: Vec<(&str, &Condition, bool)> = Vec::new();
        match &self.method {
            Method::Score(score) => {
                for rule in score.sides.iter().flat_map(|side| &side.rules) {
                    let fades = rule.decay.is_some();
                    out.extend(rule.when.iter().map(|(fact, is)| (fact.as_str(), is, fades)));
                }
            }
            Method::Checklist(list) => {
                out.extend(list.items.iter().map(|item| (item.id.as_str(), &ANSWERED, false)));
            }
        }
        let ruling_out = self.disqualify.iter().flat_map(|rule| &rule.when);
        out.extend(ruling_out.map(|(fact, is)| (fact.as_str(), is, false)));
        out
    }
}

/// What an item of a checklist must be.
static ANSWERED: Condition = Condition::Is(true);

impl Answer {
    /// Returns how a fact is answered that must meet these conditions: where one of them names words
    /// it is a value, where one counts it is a number, and else yes or no.
    fn to<'c>(conditions: impl Iterator<Item = (&'c Condition, bool)>) -> Self {
        let (mut values, mut is_yes_no, mut ages) = (Vec::<Named>::new(), true, false);
        for (condition, fades) in conditions {
            is_yes_no &= matches!(condition, Condition::Is(_));
            ages |= fades;
            for value in condition.values() {
                if !values.iter().any(|known| known.is_like(value)) {
                    values.push(value.clone());
                }
            }
        }
        if is_yes_no {
            Self::YesNo { ages }
        } else if values.iter().any(|value| matches!(value, Named::Words(_))) {
            Self::Words(values)
        } else {
            Self::Number
        }
    }
}
