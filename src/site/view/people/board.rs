//! Owners and reviews: what is stale, what will be soon, who must look at it, who keeps how much, and
//! what fell to nobody when people left.

use std::collections::BTreeMap;

use serde::Serialize;

use super::role::SOON;
use crate::{
    model::{Entry, EntryId, kinds::PLAYBOOK, value::Date},
    site::{
        roles, routes,
        view::{Link, Made, Scope, decision::Day, frame::layout::Meta},
    },
};

/// Most items of a list, and of what is fresh.
const LIMIT: usize = 100;
const LIMIT_FRESH: usize = 10;

/// How fresh an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Age {
    Overdue,
    Soon,
    Fresh,
    /// Nobody ever looked, or when cannot be read.
    Never,
}

/// The board.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct BoardView {
    title: String,
    /// How many items there are of each age.
    overdue: usize,
    soon: usize,
    fresh: usize,
    never: usize,
    total: usize,
    lists: Vec<AgeList>,
    left: Vec<LeftRow>,
    owners: Vec<OwnerRow>,
    soon_days: u32,
    until: Option<Day>,
    today: Day,
    empty: Option<String>,
    /// What is counted, as HTML.
    method: String,
}

/// Items of an age.
#[derive(Debug, Serialize)]
struct AgeList {
    id: &'static str,
    title: String,
    items: Vec<ItemRow>,
    more: usize,
    /// What to say where there are none.
    none: String,
    /// Whether it has days.
    has_days: bool,
    is_late: bool,
}

#[derive(Debug, Serialize)]
struct ItemRow {
    link: Link,
    kind: String,
    owner: Option<Link>,
    due: Option<Day>,
    reviewed: Option<Day>,
}

/// A duty of somebody who has left.
#[derive(Debug, Serialize)]
struct LeftRow {
    /// None for the settings.
    link: Link,
    person: Link,
    on: Option<Day>,
    /// As what.
    parts: Vec<String>,
    /// Who may name somebody else: the head, else the arbiter.
    ask: Vec<Link>,
}

/// A person with what they keep.
#[derive(Debug, Serialize)]
struct OwnerRow {
    /// None for what nobody keeps.
    link: Option<Link>,
    role: Option<Link>,
    overdue: usize,
    soon: usize,
    fresh: usize,
    never: usize,
    total: usize,
    left: Option<Day>,
    /// The next day among what is not overdue.
    next: Option<Day>,
}

/// An item with its age.
struct Kept<'s> {
    entry: &'s Entry,
    owner: Option<EntryId>,
    due: Option<Date>,
    age: Age,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<BoardView> {
    let kept = scope.kept();
    let n = |age: Age| kept.iter().filter(|own| own.age == age).count();
    let lists = vec![
        scope.age_list(&kept, Age::Overdue, "overdue"),
        scope.age_list(&kept, Age::Soon, "soon"),
        scope.age_list(&kept, Age::Fresh, "fresh"),
        scope.age_list(&kept, Age::Never, "never"),
    ];
    let left = scope.left();
    let title = scope.string("board");
    let view = BoardView {
        title: title.clone(),
        overdue: n(Age::Overdue),
        soon: n(Age::Soon),
        fresh: n(Age::Fresh),
        never: n(Age::Never),
        total: kept.len(),
        lists,
        left,
        owners: scope.owner_rows(&kept),
        soon_days: SOON,
        until: scope.in_days(SOON).map(|day| scope.short_day(day)),
        today: scope.short_day(scope.playbook.today),
        empty: kept.is_empty().then(|| scope.said("board_empty")),
        method: scope.said("board_by_owner_doc"),
    };
    let meta = Meta::of(title, scope.string("board_doc"));
    Made { template: "board.html", meta, view }
}

impl Scope<'_> {
    /// Returns every item that has reviews, with its age; the most urgent first.
    fn kept(&self) -> Vec<Kept<'_>> {
        let (today, until) = (self.playbook.today, self.in_days(SOON));
        let items = self.plan.lists().iter().flat_map(|(_, items)| items);
        let items =
            items.map(|item| self.playbook.entry(*item)).filter(|own| self.is_reviewed(own));
        let kept = |entry| {
            let due = self.playbook.review_due(entry);
            let age = match due {
                None => Age::Never,
                Some(due) if due < today => Age::Overdue,
                due if due <= until => Age::Soon,
                _ => Age::Fresh,
            };
            let owner = self.playbook.owner(entry).map(|owner| owner.number);
            Kept { entry, owner, due, age }
        };
        let mut out: Vec<Kept<'_>> = items.map(kept).collect();
        out.sort_by_key(|own| (own.age, own.due));
        out
    }

    fn age_list(&self, kept: &[Kept<'_>], age: Age, name: &'static str) -> AgeList {
        let own: Vec<&Kept<'_>> = kept.iter().filter(|own| own.age == age).collect();
        let row = |own: &&Kept<'_>| ItemRow {
            link: self.link(own.entry.number),
            kind: self.language().kind_title(own.entry.kind).to_owned(),
            owner: self.owner(own.entry),
            due: own.due.map(|due| self.short_day(due)),
            reviewed: own.entry.record.date("reviewed").map(|day| self.short_day(*day)),
        };
        let limit = if age == Age::Fresh { LIMIT_FRESH } else { LIMIT };
        AgeList {
            id: name,
            title: self.string(&format!("board_{name}")),
            items: own.iter().take(limit).map(row).collect(),
            more: own.len().saturating_sub(limit),
            none: self.string(&format!("board_no_{name}")),
            has_days: age != Age::Never,
            is_late: age == Age::Overdue,
        }
    }

    /// Returns the owners, those with the most overdue first, then those who keep the most; at the
    /// end what nobody keeps.
    fn owner_rows(&self, kept: &[Kept<'_>]) -> Vec<OwnerRow> {
        let mut by_owner: BTreeMap<Option<EntryId>, Vec<&Kept<'_>>> = BTreeMap::new();
        for own in kept {
            by_owner.entry(own.owner).or_default().push(own);
        }
        // Whoever keeps nothing is an answer, too.
        for person in roles::here(self.playbook) {
            by_owner.entry(Some(person.number)).or_default();
        }
        let mut rows: Vec<(bool, OwnerRow)> = by_owner
            .into_iter()
            .map(|(owner, items)| (owner.is_none(), self.owner_row(owner, &items)))
            .filter(|(is_none, row)| !is_none || row.total > 0)
            .collect();
        rows.sort_by_key(|(is_none, row)| {
            (*is_none, std::cmp::Reverse(row.overdue), std::cmp::Reverse(row.total))
        });
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn owner_row(&self, owner: Option<EntryId>, items: &[&Kept<'_>]) -> OwnerRow {
        let n = |age: Age| items.iter().filter(|own| own.age == age).count();
        let person = owner.map(|owner| self.playbook.entry(owner));
        let next = items.iter().filter(|own| own.age != Age::Overdue).filter_map(|own| own.due);
        OwnerRow {
            link: owner.map(|owner| self.link(owner)),
            role: person.map(|person| self.role_of(person)),
            overdue: n(Age::Overdue),
            soon: n(Age::Soon),
            fresh: n(Age::Fresh),
            never: n(Age::Never),
            total: items.len(),
            left: person.and_then(|own| self.playbook.day_left(own)).map(|day| self.short_day(day)),
            next: next.min().map(|day| self.short_day(day)),
        }
    }

    /// Returns what people who have left still answer for.
    fn left(&self) -> Vec<LeftRow> {
        let row = |own: &crate::model::LeftBehind<'_>| {
            let mut parts: Vec<String> = Vec::new();
            for reference in &own.references {
                let part = reference.field.replace('_', " ");
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            let heads = self.heads_over(own.person);
            let here = heads.into_iter().filter(|head| self.playbook.day_left(head).is_none());
            let mut ask: Vec<Link> = here.map(|head| self.link(head.number)).collect();
            if ask.is_empty() {
                ask.extend(self.playbook.arbiter().map(|arbiter| self.link(arbiter.number)));
            }
            let is_settings = own.entry.kind == &PLAYBOOK;
            LeftRow {
                link: match is_settings {
                    true => Link::new("playbook.yaml", Some(self.linker.path(routes::PEOPLE))),
                    false => self.link(own.entry.number),
                },
                person: self.link(own.person.number),
                on: self.playbook.day_left(own.person).map(|day| self.short_day(day)),
                parts,
                ask,
            }
        };
        self.playbook.left_behind().iter().map(row).collect()
    }
}
