//! What needs somebody: actions that are late, goals and plans without each other or without the
//! arbiter, decisions that wait, meetings and reviews whose day is past.

use serde::Serialize;

use crate::{
    measure::{Judged, State},
    model::{
        Action, Entry,
        field::Standing,
        kinds::{DECISION, FORUM, GOAL, PLAN},
        value::Date,
    },
    site::{
        html,
        view::{Link, Scope, decision::Day},
    },
};

/// Something to look at.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct Note {
    link: Link,
    /// What is to say of it, as HTML.
    html: String,
}

/// An action of a plan.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct ActionView {
    /// As HTML.
    what: String,
    plan: Link,
    owner: Option<Link>,
    due: Option<Day>,
    status: String,
    /// `open`, `doing`, `done` or `dropped`.
    class: String,
    is_late: bool,
}

impl Scope<'_> {
    fn note(&self, entry: &Entry, phrase: &str) -> Note {
        Note { link: self.link(entry.number), html: self.words(phrase) }
    }

    /// Returns an action with its state.
    pub(super) fn action(&self, plan: &Entry, action: &Action<'_>) -> ActionView {
        let status = action.status.unwrap_or("unknown");
        ActionView {
            what: html::field(&self.linker.of(plan.number), action.what),
            plan: self.link(plan.number),
            owner: action.owner.map(|owner| self.link(owner.number)),
            due: action.due.map(|due| self.short_day(due)),
            status: self.string(&format!("action_{status}")),
            class: status.to_owned(),
            is_late: action.is_overdue(self.playbook.today),
        }
    }

    /// Returns the actions of all plans that are not over, the most urgent first.
    pub(in crate::site::view) fn open_actions(&self) -> Vec<ActionView> {
        let plans = self.in_use(&PLAN);
        let of = |plan: &&Entry| {
            let plan: &Entry = self.playbook.entry(plan.number);
            self.playbook.actions(plan).map(move |action| (plan, action)).collect::<Vec<_>>()
        };
        let mut open: Vec<(&Entry, Action<'_>)> = plans.iter().flat_map(of).collect();
        open.retain(|(_, action)| !action.is_over());
        open.sort_by_key(|(_, action)| (action.due.is_none(), action.due));
        open.iter().map(|(plan, action)| self.action(plan, action)).collect()
    }

    /// Returns what of goals and plans is late or lacks something.
    pub(super) fn joint_open(&self) -> Vec<Note> {
        let mut out = self.late_actions();
        let plans = self.in_use(&PLAN);
        for goal in self.in_use(&GOAL) {
            if !plans.iter().any(|plan| self.refers(plan, "goals", goal)) {
                out.push(self.note(goal, &self.string("joint_goal_alone")));
            }
        }
        for plan in &plans {
            if self.playbook.follow_all(&plan.record, "goals").next().is_none() {
                out.push(self.note(plan, &self.string("joint_plan_alone")));
            }
        }
        out.extend(self.late_evaluations());
        out.extend(self.not_endorsed());
        out
    }

    /// Returns actions whose day is past.
    pub(super) fn late_actions(&self) -> Vec<Note> {
        let mut out = Vec::new();
        for plan in self.in_use(&PLAN) {
            let late = self.playbook.actions(plan);
            for action in late.filter(|action| action.is_overdue(self.playbook.today)) {
                let due = action.due.map(|due| self.voice().date(due)).unwrap_or_default();
                let who = action.owner.map(|owner| format!(" ({})", owner.title));
                let late = self.string("joint_late");
                let phrase = format!("{}{}: {late} {due}", action.what, who.unwrap_or_default());
                let html = html::field(&self.linker.of(plan.number), &phrase);
                out.push(Note { link: self.link(plan.number), html });
            }
        }
        out
    }

    fn late_evaluations(&self) -> Vec<Note> {
        let late = |plan: &&Entry| {
            let due = plan.record.date("evaluate_on");
            plan.record.lacks("verdict") && due.is_some_and(|due| *due < self.playbook.today)
        };
        let plans = self.in_use(&PLAN).into_iter().filter(late);
        plans.map(|plan| self.note(plan, &self.string("joint_not_evaluated"))).collect()
    }

    /// Returns goals, and plans that have not ended, that the arbiter does not stand behind.
    pub(in crate::site::view) fn not_endorsed(&self) -> Vec<Note> {
        let is_open = |entry: &Entry| {
            let is_to_come = |end: &Date| *end >= self.playbook.today;
            entry.kind == &GOAL || entry.record.date("end").is_none_or(is_to_come)
        };
        let all = [self.in_use(&GOAL), self.in_use(&PLAN)].concat();
        let own = all.into_iter().filter(|entry| is_open(entry));
        let own = own.filter(|entry| entry.record.is_known("endorsed_by"));
        let own = own.filter(|entry| !self.endorsed_by_arbiter(entry));
        let id = self.playbook.arbiter().map_or("…", |arbiter| arbiter.id.value.as_str());
        let phrase = format!("{} `endorsed_by: {id}`", self.string("joint_not_endorsed"));
        own.map(|entry| self.note(entry, &phrase)).collect()
    }

    /// Says whether the arbiter stands behind a goal or a plan.
    pub(super) fn endorsed_by_arbiter(&self, entry: &Entry) -> bool {
        let by = self.playbook.follow(&entry.record, "endorsed_by").map(|person| person.number);
        by.is_some() && by == self.playbook.arbiter().map(|arbiter| arbiter.number)
    }

    /// Returns decisions that wait for the arbiter's ruling, or for a signature.
    pub(in crate::site::view) fn waiting(&self) -> Vec<Note> {
        let mut out = Vec::new();
        for decision in self.in_use(&DECISION) {
            let since = decision.record.date("escalated").or_else(|| decision.record.date("date"));
            let since = since
                .map(|day| format!(" ({} {})", self.string("year_since"), self.voice().date(*day)));
            let is_escalated = decision.record.has("escalated");
            let phrase = match decision.status {
                "disputed" => self.string("year_to_rule"),
                "proposed" if is_escalated => self.string("year_to_rule"),
                "proposed" => {
                    let signed = decision.record.record("signed");
                    let has = |side: &str| signed.is_some_and(|signed| signed.has(side));
                    let open = ["marketing", "sales"].into_iter().filter(|side| !has(side));
                    let open: Vec<&str> = open.map(|side| self.language().choice(side)).collect();
                    format!("{} {}", self.string("year_to_sign"), open.join(", "))
                }
                _ => continue,
            };
            out.push(self.note(decision, &format!("{phrase}{}", since.unwrap_or_default())));
        }
        out
    }

    /// Returns what begins to go wrong: numbers off pace, late actions, meetings that slip, reviews
    /// that are overdue.
    pub(in crate::site::view) fn issues(&self) -> Vec<Note> {
        let numbers = self.plan.numbers();
        let (mut out, mut near) = (Vec::new(), Vec::new());
        let judged = numbers.definitions().filter_map(|definition| {
            let judged = numbers.judged(self.playbook, definition.kpi)?;
            let is_off = matches!(judged.measured.state, Some(State::Off | State::Near));
            let in_use = self.playbook.entry(definition.kpi).standing() != Standing::Retired;
            (is_off && in_use).then_some((definition.unit, judged))
        });
        let judged: Vec<(crate::measure::Unit, Judged)> = judged.collect();
        for (unit, own) in judged {
            let Some(value) = own.measured.value() else { continue };
            let due = own.measured.paced.or(own.measured.target).unwrap_or_default();
            let (value, due) = (self.shown(unit, value), self.shown(unit, due));
            let is_off = own.measured.state == Some(State::Off);
            let name = if is_off { "year_is_off" } else { "year_is_near" };
            let phrase = format!(
                "{value} {} {due} ({}), {}",
                self.string("year_instead_of"),
                own.months.said_by(self.voice()),
                self.string(name)
            );
            let list = if is_off { &mut out } else { &mut near };
            list.push(self.note(self.playbook.entry(own.kpi), &phrase));
        }
        out.extend(self.late_actions());
        out.extend(self.late_evaluations());
        for forum in self.in_use(&FORUM) {
            if let Some(due) = self.playbook.forum_due(forum).filter(|d| *d < self.playbook.today) {
                let due = self.voice().date(due);
                let phrase = format!("{} {due}", self.string("year_forum_late"));
                out.push(self.note(forum, &phrase));
            }
        }
        let overdue = self.playbook.entries().filter(|entry| {
            let due = self.playbook.review_due(entry);
            entry.standing() == Standing::Agreed && due.is_some_and(|d| d < self.playbook.today)
        });
        out.extend(overdue.map(|entry| self.note(entry, &self.string("year_review_late"))));
        // What is only just short comes last: there may be no room for it.
        out.extend(near);
        out
    }
}
