//! What running a qualification gave, and the same in words.

use std::fmt;

use crate::model::value::Number;

/// What a qualification says of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether it qualifies, and why not.
    pub outcome: Outcome,
    /// The points of each side of a score, in its order; none for a checklist.
    pub sides: Vec<SideVerdict>,
}

/// The points of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideVerdict {
    /// `fit` or `engagement`.
    pub id: String,
    /// The points, at most the side's `max`.
    pub points: Number,
    /// What each rule of the side gave, in their order; none where it does not hold.
    pub rules: Vec<Option<Number>>,
}

/// Whether a lead qualifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It does.
    Qualifies,
    /// It does not get far enough.
    Short(Vec<Short>),
    /// It is ruled out, for these reasons.
    Disqualified(Vec<String>),
    /// Neither yes nor no: these facts are not known.
    NotScored(Vec<String>),
}

/// What a lead lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Short {
    /// Points.
    Points {
        /// `fit`, `engagement` or `total`.
        line: &'static str,
        /// What it got.
        got: Number,
        /// What is needed.
        least: Number,
    },
    /// The answer to an item that must be yes.
    Must(String),
    /// Answers to some of these items.
    Enough {
        /// How many it has.
        got: usize,
        /// How many are needed.
        at_least: usize,
        /// The items.
        of: Vec<String>,
    },
}

impl Verdict {
    /// Returns the points of a line of the threshold.
    pub fn points(&self, line: &str) -> Number {
        let is_part = |side: &&SideVerdict| line == "total" || side.id == line;
        self.sides.iter().filter(is_part).map(|side| side.points).sum()
    }

    /// Says whether the lead qualifies.
    pub fn qualifies(&self) -> bool {
        self.outcome == Outcome::Qualifies
    }
}

impl Outcome {
    /// Returns one word for it, which never changes: tests and the page compare it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Qualifies => "qualifies",
            Self::Short(_) => "short",
            Self::Disqualified(_) => "disqualified",
            Self::NotScored(_) => "not-scored",
        }
    }
}

/// In words that a seller reads: "falls short: fit 15 of 25".
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Qualifies => f.write_str("qualifies"),
            Self::Short(short) => {
                let short: Vec<String> = short.iter().map(ToString::to_string).collect();
                write!(f, "falls short: {}", short.join(", "))
            }
            Self::Disqualified(reasons) => write!(f, "ruled out: {}", reasons.join(", ")),
            Self::NotScored(facts) => write!(f, "not scored: {} not known", facts.join(", ")),
        }
    }
}

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Points { line, got, least } => write!(f, "{line} {got} of {least}"),
            Self::Must(item) => write!(f, "no {item}"),
            Self::Enough { got, at_least, of } => {
                write!(f, "{} {got} of {at_least}", of.join(" or "))
            }
        }
    }
}
