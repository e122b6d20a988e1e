//! A decision, and each change it makes, in words: for the changelog, for its own page, for the
//! histories of items and for feeds.

pub(super) mod changed;
pub(super) mod changelog;
pub(super) mod feed;

use serde::Serialize;

use crate::{
    agree::State,
    model::{Entry, EntryId, Meaning, field::Point, value::Date},
    site::{
        history::Change,
        html, routes,
        view::{
            Link, Scope,
            entry::{Badge, first_paragraph},
            item::field::{self, Shown},
        },
    },
};

/// Fields of a decision that [`DecisionView`] shows in its own way.
const SHOWN: &[&str] = &[
    "date",
    "changes",
    "signed",
    "ruled_by",
    "route",
    "supersedes",
    "effective",
    "options",
    "dissent",
    "forum",
    "escalated",
];

/// A decision.
#[derive(Debug, Serialize)]
pub(super) struct DecisionView {
    pub(super) id: String,
    /// The place on the changelog other pages can point at.
    pub(super) anchor: String,
    pub(super) link: Link,
    pub(super) badge: Option<Badge>,
    pub(super) state: StateView,
    pub(super) date: Option<Day>,
    /// The day it begins to hold, where that is another one.
    effective: Option<Day>,
    /// How it came about.
    route: Option<String>,
    /// The points it is about.
    pub(super) points: Vec<String>,
    pub(super) signed: Vec<Signature>,
    pub(super) ruled_by: Option<Link>,
    escalated: Option<Day>,
    /// What it says in one sentence, as HTML.
    pub(super) summary: String,
    /// How its prose begins, as HTML.
    background: String,
    /// What was considered, as HTML.
    options: Vec<String>,
    dissent: Option<String>,
    forum: Option<Link>,
    supersedes: Vec<Link>,
    superseded_by: Vec<Successor>,
    pub(super) changes: Vec<ChangeRow>,
    /// What tells whether a reader has seen it as it is now.
    mark: String,
}

/// A decision that replaces another.
#[derive(Debug, Serialize)]
struct Successor {
    link: Link,
    /// The day on which it does, where that is to come.
    from: Option<Day>,
}

/// Who signed, and for which side.
#[derive(Debug, Serialize)]
pub(super) struct Signature {
    part: String,
    pub(super) person: Link,
}

/// One change, before and after.
#[derive(Debug, Serialize)]
pub(super) struct ChangeRow {
    item: Link,
    /// The field; none for the item as a whole.
    field: Option<String>,
    before: Shown,
    after: Shown,
    decision: Link,
    /// Where the change stands, where that is to be told.
    state: Option<StateView>,
}

/// Where a decision or a change stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct StateView {
    /// `open`, `rejected`, `pending`, `force` or `past`.
    pub(super) class: &'static str,
    words: String,
    day: Option<Day>,
    /// The decision that replaced it.
    by: Option<(String, Option<String>)>,
}

/// A day, as programs and as people read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Day {
    pub(super) iso: String,
    pub(super) words: String,
}

impl Scope<'_> {
    /// Returns a decision with all that is shown of it.
    pub(super) fn decision(&self, number: EntryId) -> DecisionView {
        let entry = self.playbook.entry(number);
        let history = self.plan.history();
        let linker = self.linker.of(number);
        let markup = |text: &str| html::field(&linker, text);
        let date = entry.record.date("date").copied();
        let effective = entry.record.date("effective").copied();
        let state = self.decision_state(entry);
        let changes = history.of_decision(number).map(|change| {
            let own = self.state(change);
            let row = self.change(change);
            ChangeRow { state: (own.class != state.class).then_some(own), ..row }
        });
        let options = entry.record.list("options").iter();
        let supersedes = self.playbook.follow_all(&entry.record, "supersedes");
        DecisionView {
            id: entry.id.value.clone(),
            anchor: anchor(entry),
            link: self.link(number),
            badge: self.badge(entry),
            changes: changes.collect(),
            date: date.map(|date| self.day(date)),
            effective: effective.filter(|day| Some(*day) != date).map(|day| self.day(day)),
            route: entry.record.text("route").map(|route| self.string(&format!("route_{route}"))),
            points: self.point_names(number),
            signed: self.signatures(entry),
            ruled_by: self.names(entry, "ruled_by"),
            escalated: entry.record.date("escalated").map(|day| self.day(*day)),
            summary: entry.record.text("summary").map(markup).unwrap_or_default(),
            background: first_paragraph(self.playbook, entry)
                .map(|words| markup(&words))
                .unwrap_or_default(),
            options: options.filter_map(|o| o.value.as_text()).map(markup).collect(),
            dissent: entry.record.text("dissent").map(markup),
            forum: self.names(entry, "forum"),
            supersedes: supersedes.map(|earlier| self.numbered(earlier.number)).collect(),
            superseded_by: self.replaced_by(number),
            mark: mark(entry),
            state,
        }
    }

    /// Says whether the page of a decision shows a field in its own way, because all of it could be
    /// read.
    pub(super) fn is_told(&self, decision: &Entry, field: &str) -> bool {
        let is_read = decision.record.is_known(field);
        let is_whole = field != "changes" || self.plan.history().is_whole(decision.number);
        SHOWN.contains(&field) && is_read && is_whole
    }

    /// Returns a change with its state.
    pub(super) fn change_with_state(&self, change: &Change) -> ChangeRow {
        ChangeRow { state: Some(self.state(change)), ..self.change(change) }
    }

    /// Returns a change without its state.
    pub(super) fn change(&self, change: &Change) -> ChangeRow {
        let shown = |meaning: Option<&Meaning>| match meaning {
            Some(meaning) => field::said(self, change, meaning),
            None => Shown::Nothing,
        };
        ChangeRow {
            item: self.link(change.item),
            field: (!change.path.steps.is_empty())
                .then(|| change.path.said_by(self.voice(), &[self.playbook])),
            before: shown(change.before.as_ref()),
            after: shown(change.after.as_ref()),
            decision: self.numbered(change.decision),
            state: None,
        }
    }

    /// Returns a day as people read it: `22 November 2026`.
    pub(super) fn day(&self, date: Date) -> Day {
        Day { iso: date.to_string(), words: self.language().long_date(date) }
    }

    /// Returns a day in short, for tables and heads of pages: `22 Nov 2026`.
    pub(super) fn short_day(&self, date: Date) -> Day {
        Day { iso: date.to_string(), words: self.voice().date(date) }
    }

    /// Returns the name of a point.
    pub(super) fn point_name(&self, point: Point) -> String {
        self.string(&format!("point_{}", point.word()))
    }

    /// Returns the names of the points that a decision is about.
    fn point_names(&self, decision: EntryId) -> Vec<String> {
        let points = self.plan.history().points(decision);
        points.iter().map(|point| self.point_name(*point)).collect()
    }

    /// Where a decision stands: where most binding of its changes does.
    fn decision_state(&self, entry: &Entry) -> StateView {
        let changes = self.plan.history().of_decision(entry.number);
        let rank = |state: State| match state {
            State::InForce => 0,
            State::Pending => 1,
            State::Overtaken(_) => 2,
            State::Superseded(_) => 3,
            State::Open | State::Rejected => 4,
        };
        match changes.min_by_key(|change| rank(change.state)) {
            Some(change) => self.state(change),
            // Without a day, or a change that could be read, its status is all there is to say.
            None => {
                let (class, words) = match entry.status {
                    "proposed" => ("open", self.string("state_proposed")),
                    "disputed" => ("open", self.string("state_disputed")),
                    "rejected" => ("rejected", self.string("state_rejected")),
                    other => ("past", self.language().choice_alone(other)),
                };
                StateView { class, words, day: None, by: None }
            }
        }
    }

    fn state(&self, change: &Change) -> StateView {
        let decision = self.playbook.entry(change.decision);
        let day = Some(change.day);
        let later = self.plan.history().superseded_by(change.decision).iter();
        let end = later.filter_map(|later| self.begins_later(*later)).min();
        let (class, name, day, by) = match change.state {
            State::Open if decision.status == "disputed" => ("open", "state_disputed", None, None),
            State::Open => ("open", "state_proposed", None, None),
            State::Rejected => ("rejected", "state_rejected", None, None),
            State::Pending => ("pending", "state_pending", day, None),
            State::InForce if end.is_some() => ("force", "state_until", end, None),
            State::InForce => ("force", "state_force", day, None),
            State::Overtaken(by) => ("past", "state_overtaken", None, Some(by)),
            State::Superseded(Some(by)) => ("past", "state_superseded", None, Some(by)),
            State::Superseded(None) => ("past", "state_past", None, None),
        };
        StateView {
            class,
            words: self.string(name),
            day: day.map(|day| self.day(day)),
            by: by.map(|by| self.numbered(by)).map(|by| (by.title, by.href)),
        }
    }

    /// Returns a link with the id before the title: people call decisions by their numbers.
    fn numbered(&self, decision: EntryId) -> Link {
        let entry = self.playbook.entry(decision);
        Link::new(format!("{}: {}", entry.id.value, entry.title), self.linker.entry(decision))
    }

    fn replaced_by(&self, decision: EntryId) -> Vec<Successor> {
        let later = self.plan.history().superseded_by(decision).iter();
        let successor = |later: &EntryId| Successor {
            link: self.numbered(*later),
            from: self.begins_later(*later).map(|day| self.day(day)),
        };
        later.map(successor).collect()
    }

    /// Returns the day to come on which a decision begins to hold.
    fn begins_later(&self, decision: EntryId) -> Option<Date> {
        let record = &self.playbook.entry(decision).record;
        let day = record.date("effective").or_else(|| record.date("date")).copied();
        day.filter(|day| *day > self.playbook.today)
    }

    fn signatures(&self, entry: &Entry) -> Vec<Signature> {
        let signed = entry.record.record("signed");
        let of = |side: &str| {
            let id = signed?.reference(side)?;
            Some(Signature { part: self.string(&format!("side_{side}")), person: self.to(id) })
        };
        ["sales", "marketing"].into_iter().filter_map(of).collect()
    }

    fn names(&self, entry: &Entry, field: &str) -> Option<Link> {
        entry.record.reference(field).map(|id| self.to(id))
    }
}

/// Returns the place of a decision on the changelog.
pub(super) fn anchor(entry: &Entry) -> String {
    format!("pm:{}", routes::encode(&entry.id.value))
}

/// A decision is news again when its status or the day it begins to hold changed.
fn mark(entry: &Entry) -> String {
    let effective = entry.record.date("effective").map(ToString::to_string).unwrap_or_default();
    format!("{} {effective}", entry.status).trim_end().to_owned()
}
