//! By which method a part of a target is due, and a projection made; in words that a chief executive
//! can check with a calendar.

use crate::{
    measure::{Months, Numbers, Pace, PaceBy, Unit},
    model::{EntryId, Playbook},
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
        playbook: &Playbook,
        (pace, unit): (&Pace, Unit),
        months: Months,
    ) -> Option<String> {
        pace.projected?;
        let actual = self.shown(unit, pace.actual);
        let share = self.shown(Unit::Percent, pace.paced / pace.target);
        let whole = name(months.len());
        Some(match pace.method {
            Method::Whole => return None,
            Method::Days { past, all, by } => {
                let days = match by {
                    PaceBy::CalendarDays => "days",
                    PaceBy::BusinessDays => "working days",
                };
                format!("{actual} so far ÷ {share} of the {whole} ({past} of {all} {days})")
            }
            Method::Weights(goal) => {
                let goal = &playbook.entry(goal).id.value;
                format!(
                    "{actual} so far ÷ {share} of the {whole}'s target, by the weights of goal {goal}"
                )
            }
            Method::Parts(n) => format!(
                "{actual} so far ÷ {share} of the {whole}'s target, as due by the targets of its {}s",
                name(n)
            ),
        })
    }
}

/// Returns what so many months are called.
fn name(n_months: i32) -> &'static str {
    match n_months {
        1 => "month",
        3 => "quarter",
        12 => "year",
        _ => "period",
    }
}
