//! Who is who: the arbiter, the teams with their heads, and the reporting lines.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    model::{
        Entry, EntryId,
        kinds::{PERSON, TEAM},
    },
    site::view::{Link, Made, Scope, entry, frame::layout::Meta},
};

/// Everyone.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct PeopleView {
    title: String,
    arbiter: Option<Link>,
    /// Everyone, each below whom they report to.
    people: Vec<PersonRow>,
    teams: Vec<TeamRow>,
}

#[derive(Debug, Serialize)]
pub(super) struct PersonRow {
    /// Whether a level of the list begins here, whether one begins below, and how many end.
    opens: bool,
    has_below: bool,
    closes: usize,
    link: Link,
    role: Link,
    team: Option<Link>,
    is_arbiter: bool,
    left: Option<String>,
}

#[derive(Debug, Serialize)]
struct TeamRow {
    link: Link,
    function: String,
    head: Option<Link>,
    members: Vec<Link>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<PeopleView> {
    let title = scope.string("people");
    let view = PeopleView {
        title: title.clone(),
        arbiter: scope.playbook.arbiter().map(|arbiter| scope.link(arbiter.number)),
        people: scope.lines(),
        teams: scope.plan.list(&TEAM).iter().map(|team| scope.team_row(*team)).collect(),
    };
    let meta = Meta::of(title, scope.string("people_doc"));
    Made { template: "people.html", meta, view }
}

impl Scope<'_> {
    /// Returns everyone, each right below whom they report to. Who reports in a circle, or to
    /// nobody we know, stands at the top.
    pub(super) fn lines(&self) -> Vec<PersonRow> {
        let people = self.plan.list(&PERSON);
        let above = |person: &EntryId| {
            let person = self.playbook.entry(*person);
            self.playbook.follow(&person.record, "reports_to").map(|above| above.number)
        };
        let mut order: Vec<(EntryId, usize)> = Vec::new();
        let mut seen = BTreeSet::new();
        let tops = people.iter().filter(|p| above(p).is_none_or(|a| !people.contains(&a)));
        for top in tops.chain(people) {
            let mut stack = vec![(*top, 0)];
            while let Some((person, depth)) = stack.pop() {
                if !seen.insert(person) {
                    continue;
                }
                order.push((person, depth));
                let below = people.iter().rev().filter(|p| above(p) == Some(person));
                stack.extend(below.map(|p| (*p, depth + 1)));
            }
        }
        let depths: Vec<usize> = order.iter().map(|(_, depth)| *depth).collect();
        let rows = order.iter().enumerate().map(|(at, (person, depth))| {
            let next = depths.get(at + 1).copied().unwrap_or(0);
            let mut row = self.person_row(self.playbook.entry(*person));
            row.opens = at == 0 || depths[at - 1] < *depth;
            row.has_below = next > *depth;
            row.closes = depth.saturating_sub(next);
            row
        });
        rows.collect()
    }

    fn person_row(&self, person: &Entry) -> PersonRow {
        let text = |name| entry::value(person, name).map(|value| self.value(value));
        let team = self.playbook.follow(&person.record, "team");
        let arbiter = self.playbook.arbiter().map(|arbiter| arbiter.number);
        PersonRow {
            opens: false,
            has_below: false,
            closes: 0,
            link: self.link(person.number),
            role: self.role_of(person),
            team: team.map(|team| self.link(team.number)),
            is_arbiter: arbiter == Some(person.number),
            left: text("left"),
        }
    }

    fn team_row(&self, number: EntryId) -> TeamRow {
        let team = self.playbook.entry(number);
        let of_team = |person: &&EntryId| {
            let person = self.playbook.entry(**person);
            let own = self.playbook.follow(&person.record, "team");
            own.is_some_and(|own| own.number == number)
        };
        let members = self.plan.list(&PERSON).iter().filter(of_team);
        let function = entry::value(team, "function");
        TeamRow {
            link: self.link(number),
            function: function
                .map(|value| self.language().choice_alone(value.as_text().unwrap_or_default()))
                .unwrap_or_default(),
            head: self.playbook.follow(&team.record, "head").map(|head| self.link(head.number)),
            members: members.map(|person| self.link(*person)).collect(),
        }
    }
}
