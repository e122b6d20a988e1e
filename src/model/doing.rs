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

    /// Says whether a person comes to a forum: who sees to it that it is held, and those of its
    /// `attendees`.
    pub fn attends(&self, person: &Entry, forum: &Entry) -> bool {
        let is_person = |own: Option<&Entry>| own.is_some_and(|own| own.number == person.number);
        let owners = forum.record.record("owners");
        let is_owner = |side: &str| is_person(owners.and_then(|own| self.follow(own, side)));
        if is_owner("marketing") || is_owner("sales") {
            return true;
        }
        let Some(team) = self.follow(&person.record, "team") else { return false };
        let level = person.record.text("level");
        forum.record.records("attendees").any(|own| {
            let is_team = self.follow(own, "team").is_some_and(|own| own.number == team.number);
            let mut levels = own.list("levels").iter().map(|level| level.value.as_text());
            is_team && (own.lacks("levels") || levels.any(|own| own.is_some() && own == level))
        })
    }

    /// Says whether a day lies within the twelve months up to today.
    pub fn is_within_year(&self, day: Date) -> bool {
        const YEAR: Duration = Duration { amount: 1, unit: Unit::Years, business: false };
        day <= self.today && YEAR.after(day).is_some_and(|end| end >= self.today)
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

/// How long half a day beside the other side holds, in days, by function.
pub const BESIDE: [(&str, u32); 2] = [("marketing", 180), ("sales", 365)];

/// Says whether a lesson comes from time that people of one side spent beside the other: a
/// ride-along or a joint call.
pub fn is_beside(lesson: &Entry) -> bool {
    let source = lesson.record.record("source");
    matches!(source.and_then(|source| source.text("type")), Some("ride-along" | "joint-call"))
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
