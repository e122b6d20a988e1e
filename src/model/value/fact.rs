//! What is known of a lead, in one fact: `true`, `A`, `220`, `3 weeks ago`, `unknown`.

use std::fmt;

use super::{Duration, LONGEST, Number, Unit, Wrong, shown};
use crate::model::voice::{Phrase, Voice};

/// A fact about a lead. Facts have the names that a playbook's authors give them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// It is so, or it is not.
    Is(bool),
    /// It is so since this many days: `3 weeks ago`, `today`.
    Ago(u32),
    /// A number.
    Number(Number),
    /// A word or words: a value, or the evidence of an answer.
    Words(String),
    /// Nobody knows: `unknown`.
    Unknown,
}

impl Fact {
    /// Returns the fact that `text` writes; in quotes it can only be words or a time.
    ///
    /// # Errors
    ///
    /// When it is `yes` or `no`, or an age that cannot be counted in days.
    pub fn parse(text: &str, quoted: bool) -> Result<Self, Wrong> {
        let text = text.trim();
        if let Some(time) = text.strip_suffix(" ago") {
            return ago(text, time);
        }
        match text {
            "today" => return Ok(Self::Ago(0)),
            "yesterday" => return Ok(Self::Ago(1)),
            _ if quoted => return Ok(Self::Words(text.to_owned())),
            "true" => return Ok(Self::Is(true)),
            "false" => return Ok(Self::Is(false)),
            "unknown" => return Ok(Self::Unknown),
            _ => {}
        }
        // `NO` is Norway.
        match text {
            "yes" | "Yes" => return Err(neither(text, true)),
            "no" | "No" => return Err(neither(text, false)),
            _ => {}
        }
        Ok(Number::parse(text).map_or_else(|_| Self::Words(text.to_owned()), Self::Number))
    }

    /// Says whether it is so, for what is asked as yes or no: words are evidence, 0 is none.
    pub fn is_yes(&self) -> Option<bool> {
        match self {
            Self::Is(yes) => Some(*yes),
            Self::Ago(_) => Some(true),
            Self::Number(number) => Some(*number != Number::whole(0)),
            Self::Words(words) => Some(!words.is_empty()),
            Self::Unknown => None,
        }
    }

    /// Returns how many days ago it was; 0 where nobody said.
    pub fn days(&self) -> u32 {
        match self {
            Self::Ago(days) => *days,
            _ => 0,
        }
    }
}

fn neither(text: &str, means: bool) -> Wrong {
    Wrong::new(
        format!("{} could be a word", shown(text)),
        format!("write `{means}`, or put quotes around it when it is a word"),
    )
}

fn ago(text: &str, time: &str) -> Result<Fact, Wrong> {
    let days = if text.len() > LONGEST { None } else { Duration::parse(time).ok() };
    match days.and_then(Duration::whole_days) {
        Some(days) => Ok(Fact::Ago(days)),
        None => Err(Wrong::new(
            format!("{} does not say how many days ago", shown(text)),
            "write `3 weeks ago`, `10 days ago` or `today`",
        )),
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(yes) => write!(f, "{yes}"),
            Self::Ago(0) => f.write_str("today"),
            Self::Ago(1) => f.write_str("yesterday"),
            Self::Ago(days) => write!(f, "{days} days ago"),
            Self::Number(number) => number.fmt(f),
            Self::Words(words) => f.write_str(words),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

impl Fact {
    /// Returns what is known, as it is told to readers: `yes`, `3 days ago`, `not known`.
    pub fn said_by(&self, voice: &dyn Voice) -> String {
        match self {
            Self::Is(yes) => voice.truth(*yes),
            Self::Ago(0) => voice.pattern(&TODAY).to_owned(),
            Self::Ago(1) => voice.pattern(&YESTERDAY).to_owned(),
            Self::Ago(days) => {
                let time = voice.time(Number::whole(i64::from(*days)), Unit::Days);
                voice.say(&AGO, &[("time", &time)])
            }
            Self::Number(number) => voice.number(*number),
            Self::Words(words) => words.clone(),
            Self::Unknown => voice.pattern(&UNKNOWN).to_owned(),
        }
    }
}

static TODAY: Phrase = Phrase::new("fact.today", "today");
static YESTERDAY: Phrase = Phrase::new("fact.yesterday", "yesterday");
static AGO: Phrase = Phrase::new("fact.ago", "{time} ago");
static UNKNOWN: Phrase = Phrase::new("fact.unknown", "unknown");

/// What is said of facts.
pub(super) static PHRASES: &[&Phrase] = &[&TODAY, &YESTERDAY, &AGO, &UNKNOWN];
