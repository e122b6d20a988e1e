//! By which method a part of a target is due, and a projection made; in words that a chief executive
//! can check with a calendar.

use crate::{
    measure::{Months, Numbers, Pace, PaceBy, Unit},
    model::{
        EntryId, Playbook,
        value::Number,
        voice::{Phrase, Voice},
    },
};

/// How it was found out which part of a target was due by now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// All of it: the period is over, or the target is a rate and holds at any time.
    Whole,
    /// The parts of so many months each have targets of their own, and what was due of each of them
    /// is added up.
    Parts(i32),
    /// By the weights that a goal states.
    Weights(EntryId),
    /// Evenly over the days.
    Days {
        /// How many have passed.
        past: i32,
        /// How many the period has.
        all: i32,
        /// Which days count.
        by: PaceBy,
    },
}

impl Numbers {
    /// Returns how a projection was made: `$328,800 so far ÷ 55.4% of the quarter (51 of 92 days)`;
    /// none where nothing is projected.
    pub fn projection(
        &self,
        voice: &dyn Voice,
        playbook: &Playbook,
        (pace, unit): (&Pace, Unit),
        months: Months,
    ) -> Option<String> {
        pace.projected?;
        let actual = self.shown_by(voice, unit, pace.actual);
        let share = self.shown_by(voice, Unit::Percent, pace.paced / pace.target);
        let whole = voice.pattern(whole(months.len()));
        let gaps = [("actual", actual.as_str()), ("share", share.as_str()), ("whole", whole)];
        let [actual, share, whole] = gaps;
        Some(match pace.method {
            Method::Whole => return None,
            Method::Days { past, all, by } => {
                let phrase = match by {
                    PaceBy::CalendarDays => &BY_DAYS,
                    PaceBy::BusinessDays => &BY_WORKING_DAYS,
                };
                let count = |days: i32| voice.number(Number::whole(i64::from(days)));
                let (past, all) = (count(past), count(all));
                voice.say(phrase, &[actual, share, whole, ("past", &past), ("all", &all)])
            }
            Method::Weights(goal) => {
                let goal = &playbook.entry(goal).id.value;
                voice.say(&BY_WEIGHTS, &[actual, share, whole, ("goal", goal)])
            }
            Method::Parts(n) => {
                let parts = voice.pattern(parts(n));
                voice.say(&BY_PARTS, &[actual, share, whole, ("parts", parts)])
            }
        })
    }
}

/// Returns what so many months are called after "of the".
fn whole(n_months: i32) -> &'static Phrase {
    match n_months {
        1 => &MONTH,
        3 => &QUARTER,
        12 => &YEAR,
        _ => &PERIOD,
    }
}

/// Returns what several such parts are called.
fn parts(n_months: i32) -> &'static Phrase {
    match n_months {
        1 => &MONTHS,
        3 => &QUARTERS,
        12 => &YEARS,
        _ => &PERIODS,
    }
}

static MONTH: Phrase = Phrase::new("projection.month", "month");
static QUARTER: Phrase = Phrase::new("projection.quarter", "quarter");
static YEAR: Phrase = Phrase::new("projection.year", "year");
static PERIOD: Phrase = Phrase::new("projection.period", "period");
static MONTHS: Phrase = Phrase::new("projection.months", "months");
static QUARTERS: Phrase = Phrase::new("projection.quarters", "quarters");
static YEARS: Phrase = Phrase::new("projection.years", "years");
static PERIODS: Phrase = Phrase::new("projection.periods", "periods");
static BY_DAYS: Phrase = Phrase::new(
    "projection.by_days",
    "{actual} so far ÷ {share} of the {whole} ({past} of {all} days)",
);
static BY_WORKING_DAYS: Phrase = Phrase::new(
    "projection.by_working_days",
    "{actual} so far ÷ {share} of the {whole} ({past} of {all} working days)",
);
static BY_WEIGHTS: Phrase = Phrase::new(
    "projection.by_weights",
    "{actual} so far ÷ {share} of the {whole}'s target, by the weights of goal {goal}",
);
static BY_PARTS: Phrase = Phrase::new(
    "projection.by_parts",
    "{actual} so far ÷ {share} of the {whole}'s target, as due by the targets of its {parts}",
);

/// What is said of projections.
pub(in crate::measure) static PHRASES: &[&Phrase] = &[
    &MONTH,
    &QUARTER,
    &YEAR,
    &PERIOD,
    &MONTHS,
    &QUARTERS,
    &YEARS,
    &PERIODS,
    &BY_DAYS,
    &BY_WORKING_DAYS,
    &BY_WEIGHTS,
    &BY_PARTS,
];
