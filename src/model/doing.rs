//! What people do together: the actions of plans, meetings, and how late they are. Rules and pages
//! ask here, so that both say the same.

use super::{Entry, Playbook, record::Record, value::Date};
use crate::model::value::{Duration, Unit};

/// An action of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Action<'p> {
    /// As it is written.
    pub record: &'p Record,
    /// What is to be done; may hold inline Markdown.
    pub what: &'p str,
    /// Who does it.
    pub owner: Option<&'p Entry>,
    /// By when.
    pub due: Option<Date>,
    /// `open`, `doing`, `done` or `dropped`; none when that could not be read.
    pub status: Option<&'p str>,
}

impl Action<'_> {
    /// Says whether it is done or dropped; what is not known is not over, nor late.
    pub fn is_over(&self) -> bool {
        matches!(self.status, Some("done" | "dropped"))
    }

    /// Says whether its day is past and it is known not to be over.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status.is_some() && !self.is_over() && self.due.is_some_and(|due| due < today)
    }
}

impl Playbook {
    /// Returns the actions of a plan, in the order written.
    pub fn actions<'p>(&'p self, plan: &'p Entry) -> impl Iterator<Item = Action<'p>> {
        plan.record.records("actions").map(|record| Action {
            record,
            what: record.text("what").unwrap_or_default(),
            owner: self.follow(record, "owner"),
            due: record.date("due").copied(),
            status: match record.text("status") {
                None if record.is_known("status") => Some("open"),
                status => status,
            },
        })
    }

    /// Returns the day by which a forum must be held again: one and a half times its cadence after
    /// the last time. None when it was never held, or when that cannot be read.
    pub fn forum_due(&self, forum: &Entry) -> Option<Date> {
        let record = &forum.record;
        let last = record.records("held").filter_map(|held| held.date("on")).max()?;
        let days = days_of(record.text("cadence")?)?;
        let due = Duration { amount: (days * 3).div_ceil(2), unit: Unit::Days, business: false };
        due.after(*last).filter(|_| record.is_known("held"))
    }

    /// Returns which of marketing and sales is not among the people of a list field; none when both
    /// are there, or when it cannot be known because of somebody whose function is not known.
    pub fn absent_side(&self, record: &Record, field: &str) -> Option<&'static str> {
        let functions = self.functions(record, field)?;
        ["marketing", "sales"].into_iter().find(|side| !functions.contains(side))
    }

    /// Returns the functions of the people of a list field; none when that of one is not known.
    pub fn functions(&self, record: &Record, field: &str) -> Option<Vec<&str>> {
        if !record.is_known(field) {
            return None;
        }
        let people = record.references(field);
        people.map(|reference| self.function(self.target(reference)?)).collect()
    }
}

/// Returns how many days lie between two of a cadence at most; none for a word that is no cadence.
pub fn days_of(cadence: &str) -> Option<u32> {
    Some(match cadence {
        "daily" => 1,
        "weekly" => 7,
        "fortnightly" => 14,
        "monthly" => 31,
        "quarterly" => 92,
        "yearly" => 366,
        _ => return None,
    })
}
