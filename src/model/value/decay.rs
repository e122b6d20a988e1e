//! How fast points fade: `5 points per week`, `-5 per 30 days`.

use std::fmt;

use super::{Duration, LONGEST, Number, Unit, Wrong, shown};
use crate::model::voice::{English, Phrase, Voice};

/// Points that are lost with every whole period that passes.
///
/// Written `5 points per week`, `5 per 30 days` or `-5 per week`. After ten days, `5 points per
/// week` has taken 5 points, and after two weeks 10: a part of a period takes nothing. Points never
/// fade beyond 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decay {
    /// The points lost with each period; above 0.
    pub points: Number,
    /// The period: days, weeks, months, quarters or years.
    pub every: Duration,
}

/// How it is written.
pub const HELP: &str = "write `5 points per week` or `5 points per 30 days`";

impl Decay {
    /// Returns the decay that `text` writes.
    ///
    /// # Errors
    ///
    /// When it is none: no points, no period, or a period that is no whole number of days.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let refuse =
            || Wrong::new(format!("{} does not say how fast points fade", shown(text)), HELP);
        if text.len() > LONGEST {
            return Err(refuse());
        }
        let parts = [" per ", " every ", " a "].iter().find_map(|word| text.split_once(word));
        let (points, every) = parts.ok_or_else(refuse)?;
        let points = points.trim_end_matches("points").trim_end_matches("point").trim();
        let points = Number::parse(points).map_err(|_| refuse())?.abs();
        if points == Number::whole(0) {
            let message = format!("{} takes no points away", shown(text));
            return Err(Wrong::new(message, "leave `decay` out when points do not fade"));
        }
        let every = period(every.trim()).ok_or_else(refuse)?;
        Ok(Self { points, every })
    }

    /// Returns what is left of `points` after a number of days; points below 0 fade towards 0, too.
    pub fn left(self, points: Number, days: u32) -> Number {
        let lost = self.points.times(days / self.days());
        let left = points.abs() - lost;
        let left = if left < Number::whole(0) { Number::whole(0) } else { left };
        if points < Number::whole(0) { Number::whole(0) - left } else { left }
    }

    /// Returns the length of the period in days, at least 1.
    pub fn days(self) -> u32 {
        self.every.whole_days().unwrap_or(1).max(1)
    }
}

/// `week`, `30 days`: a period of whole days.
fn period(text: &str) -> Option<Duration> {
    let is_counted = text.starts_with(|c: char| c.is_ascii_digit());
    let text = if is_counted { text.to_owned() } else { format!("1 {text}") };
    let every = Duration::parse(&text).ok()?;
    (every.unit >= Unit::Days && every.whole_days().is_some()).then_some(every)
}

impl Decay {
    /// Returns how fast points fade: `5 points per week`.
    pub fn said_by(self, voice: &dyn Voice) -> String {
        let every = match self.every.amount {
            1 => voice.unit(self.every.unit),
            _ => voice.duration(self.every),
        };
        let phrase = if self.points == Number::whole(1) { &FADES_ONE } else { &FADES };
        voice.say(phrase, &[("points", &voice.number(self.points)), ("time", &every)])
    }
}

impl fmt::Display for Decay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said_by(&English))
    }
}

static FADES_ONE: Phrase = Phrase::new("decay.one", "{points} point per {time}");
static FADES: Phrase = Phrase::new("decay.other", "{points} points per {time}");

/// What is said of points that fade.
pub(super) static PHRASES: &[&Phrase] = &[&FADES_ONE, &FADES];
