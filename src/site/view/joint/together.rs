//! Who works with whom: how many plans and lessons of twelve months name both, and whether they meet
//! in a forum. People by people, or teams by teams where there are too many people.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::lessons::source_day;
use crate::{
    model::{
        Entry, EntryId,
        kinds::{FORUM, LESSON, PLAN, TEAM},
    },
    site::{
        roles, routes,
        view::{Link, Scope, few::Few},
    },
};

/// Up to how many people are set against each other one by one.
const LIMIT_PEOPLE: usize = 24;

/// Most names in a line.
const LIMIT: usize = 4;

/// Who works with whom.
#[derive(Debug, Serialize)]
pub(super) struct Together {
    /// Whether rows and columns are teams.
    by_team: bool,
    columns: Vec<Link>,
    rows: Vec<MeetRow>,
    /// Of marketing and sales, how many pairs there are, and how many of them never meet.
    pairs: usize,
    apart: usize,
    people: Vec<Whom>,
}

/// A person, or a team, with everybody else.
#[derive(Debug, Serialize)]
struct MeetRow {
    link: Link,
    cells: Vec<Meet>,
}

/// What two have in common.
#[derive(Debug, Serialize)]
struct Meet {
    who: String,
    is_self: bool,
    /// Plans and lessons.
    done: usize,
    /// Whether they meet in a forum.
    forum: bool,
    /// Whether they are of marketing and of sales.
    crosses: bool,
}

/// A person in words.
#[derive(Debug, Serialize)]
struct Whom {
    link: Link,
    role: Link,
    /// Whom of other teams they work with most.
    most: Vec<Often>,
    /// Whom of the other side they meet in forums only.
    only_forums: Few,
    /// Whom of the other side they never meet.
    never: Few,
}

#[derive(Debug, Serialize)]
struct Often {
    link: Link,
    times: usize,
}

/// What people do together, by pairs in the order of their numbers.
struct Ties {
    done: BTreeMap<(EntryId, EntryId), usize>,
    forums: BTreeSet<(EntryId, EntryId)>,
}

impl Ties {
    fn pair(one: EntryId, other: EntryId) -> (EntryId, EntryId) {
        (one.min(other), one.max(other))
    }

    fn done(&self, one: EntryId, other: EntryId) -> usize {
        self.done.get(&Self::pair(one, other)).copied().unwrap_or(0)
    }

    fn meet(&self, one: EntryId, other: EntryId) -> bool {
        self.forums.contains(&Self::pair(one, other))
    }
}

impl Scope<'_> {
    /// Returns who works with whom.
    pub(super) fn together(&self) -> Together {
        let people: Vec<&Entry> = roles::here(self.playbook).collect();
        let ties = self.ties(&people);
        let sides = |one: &Entry, other: &Entry| {
            let functions = [self.playbook.function(one), self.playbook.function(other)];
            functions == [Some("marketing"), Some("sales")]
                || functions == [Some("sales"), Some("marketing")]
        };
        let crossing: Vec<(EntryId, EntryId)> = people
            .iter()
            .enumerate()
            .flat_map(|(at, one)| people[at + 1..].iter().map(move |other| (*one, *other)))
            .filter(|(one, other)| sides(one, other))
            .map(|(one, other)| (one.number, other.number))
            .collect();
        let is_apart = |(one, other): &&(EntryId, EntryId)| {
            ties.done(*one, *other) == 0 && !ties.meet(*one, *other)
        };
        let by_team = people.len() > LIMIT_PEOPLE;
        let (columns, rows) = match by_team {
            true => self.team_rows(&people, &ties),
            false => {
                let row = |one: &&Entry| MeetRow {
                    link: self.link(one.number),
                    cells: people
                        .iter()
                        .map(|other| self.meet(&ties, (*one, *other), sides(one, other)))
                        .collect(),
                };
                let columns = people.iter().map(|person| self.link(person.number)).collect();
                (columns, people.iter().map(row).collect())
            }
        };
        Together {
            by_team,
            columns,
            rows,
            pairs: crossing.len(),
            apart: crossing.iter().filter(is_apart).count(),
            people: people.iter().map(|own| self.whom(own, &people, &ties, &crossing)).collect(),
        }
    }

    /// Counts what people did together in twelve months, and who meets in which forum.
    fn ties(&self, people: &[&Entry]) -> Ties {
        let mut ties = Ties { done: BTreeMap::new(), forums: BTreeSet::new() };
        let known: BTreeSet<EntryId> = people.iter().map(|person| person.number).collect();
        let pairs = |own: Vec<EntryId>| {
            let own: BTreeSet<EntryId> =
                own.into_iter().filter(|person| known.contains(person)).collect();
            let own: Vec<EntryId> = own.into_iter().collect();
            let all = own.iter().enumerate();
            all.flat_map(|(at, one)| own[at + 1..].iter().map(|other| (*one, *other)))
                .collect::<Vec<_>>()
        };
        let numbers = |entry: &Entry, field: &str| {
            self.playbook.follow_all(&entry.record, field).map(|own| own.number).collect::<Vec<_>>()
        };
        for plan in self.in_use(&PLAN) {
            let runs = plan.record.date("end").is_none_or(|end| {
                *end >= self.playbook.today || self.playbook.is_within_year(*end)
            });
            let mut own = numbers(plan, "team");
            if let Some(owners) = plan.record.record("owners") {
                let sides = ["marketing", "sales"].into_iter();
                own.extend(
                    sides.filter_map(|side| Some(self.playbook.follow(owners, side)?.number)),
                );
            }
            for pair in pairs(own).into_iter().filter(|_| runs) {
                *ties.done.entry(pair).or_default() += 1;
            }
        }
        for lesson in self.in_use(&LESSON) {
            if source_day(lesson).is_some_and(|day| self.playbook.is_within_year(day)) {
                for pair in pairs(numbers(lesson, "participants")) {
                    *ties.done.entry(pair).or_default() += 1;
                }
            }
        }
        for forum in self.in_use(&FORUM) {
            let comes = people.iter().filter(|person| self.playbook.attends(person, forum));
            ties.forums.extend(pairs(comes.map(|person| person.number).collect()));
        }
        ties
    }

    fn meet(&self, ties: &Ties, (one, other): (&Entry, &Entry), crosses: bool) -> Meet {
        Meet {
            who: other.title.clone(),
            is_self: one.number == other.number,
            done: ties.done(one.number, other.number),
            forum: ties.meet(one.number, other.number),
            crosses,
        }
    }

    /// Returns the teams against each other: the sum of what their people did together.
    fn team_rows(&self, people: &[&Entry], ties: &Ties) -> (Vec<Link>, Vec<MeetRow>) {
        let teams: Vec<&Entry> = self.playbook.of_kind(&TEAM).collect();
        let team_of = |person: EntryId| {
            let person = self.playbook.entry(person);
            self.playbook.follow(&person.record, "team").map(|team| team.number)
        };
        let mut sums: BTreeMap<(EntryId, EntryId), (usize, bool)> = BTreeMap::new();
        let of_people: BTreeMap<EntryId, Option<EntryId>> =
            people.iter().map(|own| (own.number, team_of(own.number))).collect();
        let team = |person: &EntryId| of_people.get(person).copied().flatten();
        let done = ties.done.iter().map(|(pair, n)| (pair, *n, false));
        let meet = ties.forums.iter().map(|pair| (pair, 0, true));
        for ((one, other), n, forum) in done.chain(meet) {
            let (Some(one), Some(other)) = (team(one), team(other)) else { continue };
            let own = sums.entry(Ties::pair(one, other)).or_default();
            *own = (own.0 + n, own.1 || forum);
        }
        let row = |one: &&Entry| {
            let cells = teams.iter().map(|other| {
                let found = sums.get(&Ties::pair(one.number, other.number));
                let (done, forum) = found.copied().unwrap_or_default();
                let functions = [self.playbook.function(one), self.playbook.function(other)];
                let has = |side| functions.contains(&Some(side));
                Meet {
                    who: other.title.clone(),
                    is_self: one.number == other.number,
                    done,
                    forum,
                    crosses: has("marketing") && has("sales"),
                }
            });
            MeetRow { link: self.link(one.number), cells: cells.collect() }
        };
        let columns = teams.iter().map(|team| self.link(team.number)).collect();
        (columns, teams.iter().map(row).collect())
    }

    fn whom(
        &self,
        person: &Entry,
        people: &[&Entry],
        ties: &Ties,
        crossing: &[(EntryId, EntryId)],
    ) -> Whom {
        let own = person.number;
        let team = |entry: &Entry| self.playbook.follow(&entry.record, "team").map(|t| t.number);
        let others = people.iter().filter(|other| other.number != own);
        let others = others.filter(|other| team(other).is_none() || team(other) != team(person));
        let mut most: Vec<(usize, EntryId)> = others
            .map(|other| (ties.done(own, other.number), other.number))
            .filter(|(times, _)| *times > 0)
            .collect();
        most.sort_by_key(|(times, number)| (std::cmp::Reverse(*times), *number));
        let across = crossing.iter().filter_map(|(one, other)| match own {
            own if own == *one => Some(*other),
            own if own == *other => Some(*one),
            _ => None,
        });
        let across: Vec<EntryId> = across.filter(|other| ties.done(own, *other) == 0).collect();
        let (only_forums, never): (Vec<EntryId>, Vec<EntryId>) =
            across.into_iter().partition(|other| ties.meet(own, *other));
        let often =
            |(times, other): &(usize, EntryId)| Often { link: self.link(*other), times: *times };
        Whom {
            link: self.link(own),
            role: self.role_of(person),
            most: most.iter().take(LIMIT).map(often).collect(),
            only_forums: self.few(&only_forums, LIMIT, routes::PEOPLE),
            never: self.few(&never, LIMIT, routes::PEOPLE),
        }
    }
}
