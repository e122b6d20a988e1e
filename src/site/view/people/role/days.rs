//! What has a day: actions, reviews, meetings and evaluations of people in a role, the most urgent
//! first.

use serde::Serialize;

use super::{LIMIT, Link, Role, Scope};
use crate::{
    model::{
        Entry, EntryId,
        kinds::{DECISION, FORUM, PLAN},
        value::{Date, Duration, Unit},
    },
    site::{html, view::decision::Day},
};

/// How long before its day a review is shown as due, in days.
pub(in crate::site::view) const SOON: u32 = 14;

/// Something with a day.
#[derive(Debug, Serialize)]
pub(super) struct Dated {
    /// By when; none for what waits without one.
    day: Option<Day>,
    is_late: bool,
    /// What it is, in a word or two.
    what: String,
    /// What is to be done, as HTML; none where the item's name says it.
    action: Option<String>,
    link: Link,
    /// Who of several people.
    who: Option<Link>,
    #[serde(skip)]
    on: Option<Date>,
}

impl Scope<'_> {
    /// Returns what has a day, and how many more there are.
    pub(super) fn dated(&self, role: &Role) -> (Vec<Dated>, usize) {
        let mut out = self.rulings(role);
        out.extend(self.actions_of(role));
        out.extend(self.reviews_of(role));
        out.extend(self.meetings_of(role));
        out.extend(self.evaluations_of(role));
        out.sort_by_key(|own| (own.on.is_none(), own.on));
        let more = out.len().saturating_sub(LIMIT);
        out.truncate(LIMIT);
        (out, more)
    }

    /// Returns the day that is so many days from today.
    pub(in crate::site::view) fn in_days(&self, amount: u32) -> Option<Date> {
        Duration { amount, unit: Unit::Days, business: false }.after(self.playbook.today)
    }

    fn due(&self, entry: &Entry, what: &str, on: Option<Date>, who: Option<Link>) -> Dated {
        Dated {
            day: on.map(|on| self.short_day(on)),
            is_late: on.is_some_and(|on| on < self.playbook.today),
            what: self.string(what),
            action: None,
            link: self.link(entry.number),
            who,
            on,
        }
    }

    /// Returns who of the people of a role it is, where there are several.
    fn one_of(&self, role: &Role, person: EntryId) -> Option<Link> {
        (role.people.len() > 1).then(|| self.link(person))
    }

    /// Decisions that wait for the arbiter.
    fn rulings(&self, role: &Role) -> Vec<Dated> {
        let is_arbiter =
            self.playbook.arbiter().is_some_and(|own| role.people.contains(&own.number));
        let waits = |entry: &&Entry| {
            let is_escalated = entry.status == "proposed" && entry.record.has("escalated");
            entry.status == "disputed" || is_escalated
        };
        let decisions = self.in_use(&DECISION).into_iter().filter(|_| is_arbiter).filter(waits);
        decisions.map(|own| self.due(own, "role_to_rule", None, None)).collect()
    }

    fn actions_of(&self, role: &Role) -> Vec<Dated> {
        let mut out = Vec::new();
        for plan in self.in_use(&PLAN) {
            for action in self.playbook.actions(plan).filter(|action| !action.is_over()) {
                let Some(owner) = action.owner.filter(|own| role.people.contains(&own.number))
                else {
                    continue;
                };
                let who = self.one_of(role, owner.number);
                let own = self.due(plan, "role_action", action.due, who);
                let what = html::field(&self.linker.of(plan.number), action.what);
                out.push(Dated { action: Some(what), ..own });
            }
        }
        out
    }

    fn reviews_of(&self, role: &Role) -> Vec<Dated> {
        let until = self.in_days(SOON);
        let due = self.kept_by(role).into_iter().filter_map(|entry| {
            let due = self.playbook.review_due(entry)?;
            let owner = self.playbook.owner(entry)?;
            let who = self.one_of(role, owner.number);
            (Some(due) <= until).then(|| self.due(entry, "role_review", Some(due), who))
        });
        due.collect()
    }

    fn meetings_of(&self, role: &Role) -> Vec<Dated> {
        let people = || role.people.iter().map(|person| self.playbook.entry(*person));
        let due = self.in_use(&FORUM).into_iter().filter_map(|forum| {
            let on = self.playbook.forum_due(forum)?;
            let comes = people().any(|person| self.playbook.attends(person, forum));
            comes.then(|| self.due(forum, "role_meeting", Some(on), None))
        });
        due.collect()
    }

    fn evaluations_of(&self, role: &Role) -> Vec<Dated> {
        let due = self.in_use(&PLAN).into_iter().filter_map(|plan| {
            let on = *plan.record.date("evaluate_on")?;
            let owners = plan.record.record("owners");
            let is_own = |side: &str| {
                let owner = owners.and_then(|owners| self.playbook.follow(owners, side));
                owner.is_some_and(|owner| role.people.contains(&owner.number))
            };
            let is_due = plan.record.lacks("verdict") && (is_own("marketing") || is_own("sales"));
            is_due.then(|| self.due(plan, "role_evaluate", Some(on), None))
        });
        due.collect()
    }
}
