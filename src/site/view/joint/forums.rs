//! Forums and who works with whom: do we meet, at all levels, what came of it, and who never meets.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{plan, together::Together};
use crate::{
    model::{
        Entry, EntryId,
        kinds::{DECISION, FORUM, LESSON},
        record::Record,
        value::Date,
    },
    site::{
        html, roles, routes,
        view::{Link, Made, Scope, decision::Day, entry::Badge, few::Few, frame::layout::Meta},
    },
};

/// Most meetings of a forum that are shown.
const LIMIT_HELD: usize = 12;

/// Most people or items that a line names.
const LIMIT: usize = 6;

/// Forums.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct ForumsView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    forums: Vec<ForumRow>,
    /// What to write where there is none, as HTML.
    empty: Option<String>,
    together: Together,
    /// What is counted, as HTML.
    method: String,
    /// What to write where nobody is listed, as HTML.
    nobody: String,
    today: Day,
}

/// A forum.
#[derive(Debug, Serialize)]
struct ForumRow {
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    /// As HTML.
    summary: String,
    cadence: String,
    last: Option<Day>,
    due: Option<Day>,
    is_late: bool,
    owners: Vec<plan::Side>,
    /// Which teams come, and of which levels.
    teams: Vec<Comes>,
    people: Few,
    /// How often it was held in twelve months, and what came of it then.
    n_held: usize,
    n_decisions: usize,
    n_lessons: usize,
    held: Vec<Held>,
    more_held: usize,
}

#[derive(Debug, Serialize)]
struct Comes {
    team: Link,
    /// As the forum names them; everyone where it names none.
    levels: Option<String>,
}

/// A meeting.
#[derive(Debug, Serialize)]
struct Held {
    on: Option<Day>,
    decisions: Vec<Link>,
    lessons: Vec<Link>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<ForumsView> {
    let own = scope.string("forums");
    let (intro, title) = scope.intro(&routes::list(&FORUM), &own);
    let forums: Vec<ForumRow> =
        scope.in_use(&FORUM).into_iter().map(|forum| scope.forum_row(forum)).collect();
    let view = ForumsView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        empty: forums.is_empty().then(|| scope.said("forums_empty")),
        forums,
        together: scope.together(),
        method: scope.said("together_method"),
        nobody: scope.said("together_empty"),
        today: scope.short_day(scope.playbook.today),
    };
    Made { template: "forums.html", meta: Meta::of(title, scope.string("forums_doc")), view }
}

impl Scope<'_> {
    fn forum_row(&self, forum: &Entry) -> ForumRow {
        let record = &forum.record;
        let mut held: Vec<&Record> = record.records("held").collect();
        held.sort_by_key(|own| std::cmp::Reverse(own.date("on")));
        let is_recent =
            |own: &&&Record| own.date("on").is_some_and(|on| self.playbook.is_within_year(*on));
        let recent: Vec<&&Record> = held.iter().filter(is_recent).collect();
        let n_of = |field: &str| {
            let all = recent.iter().flat_map(|own| self.playbook.follow_all(own, field));
            all.map(|entry| entry.number).collect::<BTreeSet<EntryId>>().len()
        };
        let due = self.playbook.forum_due(forum);
        let last: Option<&Date> = held.iter().filter_map(|own| own.date("on")).max();
        let comes = |person: &&Entry| self.playbook.attends(person, forum);
        let people = roles::here(self.playbook).filter(comes).map(|person| person.number);
        let people: Vec<EntryId> = people.collect();
        let shown = held.iter().take(LIMIT_HELD).map(|own| self.held(own, forum));
        ForumRow {
            anchor: format!("pm:forum-{}", routes::encode(&forum.id.value)),
            link: self.link(forum.number),
            badge: self.badge(forum),
            summary: html::field(&self.linker.of(forum.number), &self.summary(forum, 200)),
            cadence: self.cadence(forum),
            last: last.map(|last| self.short_day(*last)),
            due: due.map(|due| self.short_day(due)),
            is_late: due.is_some_and(|due| due < self.playbook.today),
            owners: self.sides(forum),
            teams: record.records("attendees").filter_map(|own| self.comes(own)).collect(),
            people: self.few(&people, LIMIT * 3, routes::PEOPLE),
            n_held: recent.len(),
            n_decisions: n_of("decisions"),
            n_lessons: n_of("lessons"),
            held: shown.collect(),
            more_held: held.len().saturating_sub(LIMIT_HELD),
        }
    }

    fn comes(&self, own: &Record) -> Option<Comes> {
        let team = self.to(own.reference("team")?);
        let levels = own.list("levels").iter().filter_map(|level| level.value.as_text());
        let levels: Vec<String> =
            levels.map(|level| self.string(&format!("level_{level}"))).collect();
        let levels = (!levels.is_empty()).then(|| levels.join(", "));
        Some(Comes { team, levels })
    }

    /// Returns a meeting with the decisions and lessons it names, and those that name the forum and
    /// the same day.
    fn held(&self, own: &Record, forum: &Entry) -> Held {
        let on = own.date("on");
        let mut decisions: Vec<EntryId> =
            self.playbook.follow_all(own, "decisions").map(|entry| entry.number).collect();
        let here = self.in_use(&DECISION).into_iter().filter(|decision| {
            let of = self.playbook.follow(&decision.record, "forum").map(|of| of.number);
            of == Some(forum.number) && on.is_some() && decision.record.date("date") == on
        });
        decisions.extend(here.map(|decision| decision.number));
        let mut seen = BTreeSet::new();
        decisions.retain(|decision| seen.insert(*decision));
        let lessons = self.playbook.follow_all(own, "lessons").filter(|own| own.kind == &LESSON);
        Held {
            on: on.map(|on| self.short_day(*on)),
            decisions: decisions.into_iter().map(|own| self.link(own)).collect(),
            lessons: lessons.map(|own| self.link(own.number)).collect(),
        }
    }
}
