//! What running a qualification gave, and the same in words.

use std::fmt;

use crate::model::{
    value::Number,
    voice::{English, Phrase, Voice},
};

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

impl Outcome {
    /// Returns what it says to a seller: "falls short: fit 15 of 25". The script of the page puts
    /// the same words together.
    pub fn said_by(&self, voice: &dyn Voice) -> String {
        let word = |phrase| voice.pattern(phrase);
        match self {
            Self::Qualifies => word(&QUALIFIES).to_owned(),
            Self::Short(short) => {
                let short: Vec<String> = short.iter().map(|own| own.said_by(voice)).collect();
                format!("{}: {}", word(&SHORT), short.join(", "))
            }
            Self::Disqualified(reasons) => format!("{}: {}", word(&RULED_OUT), reasons.join(", ")),
            Self::NotScored(facts) => {
                format!("{}: {} {}", word(&NOT_SCORED), facts.join(", "), word(&NOT_KNOWN))
            }
        }
    }
}

impl Short {
    fn said_by(&self, voice: &dyn Voice) -> String {
        let word = |phrase| voice.pattern(phrase);
        match self {
            Self::Points { line, got, least } => {
                let line = if *line == "total" { word(&TOTAL) } else { line };
                let (got, least) = (voice.number(*got), voice.number(*least));
                format!("{line} {got} {} {least}", word(&OF))
            }
            Self::Must(item) => format!("{} {item}", word(&MISSING)),
            Self::Enough { got, at_least, of } => {
                let or = format!(" {} ", word(&OR));
                format!("{} {got} {} {at_least}", of.join(&or), word(&OF))
            }
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_by(&English))
    }
}

static QUALIFIES: Phrase = Phrase::new("trial_qualifies", "qualifies");
static SHORT: Phrase = Phrase::new("trial_short", "falls short");
static RULED_OUT: Phrase = Phrase::new("trial_ruled_out", "ruled out");
static NOT_SCORED: Phrase = Phrase::new("trial_not_scored", "not scored");
static NOT_KNOWN: Phrase = Phrase::new("trial_not_known", "not known");
static OF: Phrase = Phrase::new("trial_of", "of");
static OR: Phrase = Phrase::new("trial_or", "or");
static MISSING: Phrase = Phrase::new("trial_missing", "no");
static TOTAL: Phrase = Phrase::new("trial_total", "total");

/// What is said of leads.
pub(super) static PHRASES: &[&Phrase] =
    &[&QUALIFIES, &SHORT, &RULED_OUT, &NOT_SCORED, &NOT_KNOWN, &OF, &OR, &MISSING, &TOTAL];
