//! "Who owns the fix": whom to turn to when something is wrong, and who rules when sales and
//! marketing do not agree.

use serde::Serialize;

use super::{
    raci::{self, RaciTable},
    who::PersonRow,
};
use crate::{
    model::{
        Entry, EntryId,
        kinds::{DECISION, FORUM, GOAL, PLAN},
        record::{Record, Value},
        value::Date,
    },
    site::{
        roles, routes,
        view::{Link, Made, Scope, decision::Day, entry, few::Few, frame::layout::Meta},
    },
};

/// Most items that a cell names.
const LIMIT: usize = 4;

/// Who owns the fix.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct FixView {
    title: String,
    arbiter: Option<Link>,
    /// What to write where nobody rules, as HTML.
    no_arbiter: String,
    /// Who signs for each side.
    sides: Vec<Side>,
    people: Vec<PersonRow>,
    tables: Vec<RaciTable>,
    /// What each letter means and comes from.
    legend: Vec<Meaning>,
    /// How the letters are worked out, as HTML.
    method: String,
    /// Which people and days the last table counts, as HTML.
    executives_doc: String,
    /// What to write where no item has an owner, as HTML.
    no_items: String,
    executives: Vec<Executive>,
    no_executives: String,
    today: Day,
}

/// A letter.
#[derive(Debug, Serialize)]
struct Meaning {
    letter: String,
    class: &'static str,
    word: String,
    /// As HTML.
    doc: String,
}

/// A side, and who leads it.
#[derive(Debug, Serialize)]
struct Side {
    part: String,
    leaders: Vec<Link>,
}

/// What somebody at the top did in twelve months.
#[derive(Debug, Serialize)]
struct Executive {
    link: Link,
    role: Link,
    ruled: Few,
    signed: Few,
    endorsed: Few,
    /// How many items carry their agreement from that time.
    agreed: usize,
    /// How many meetings they go to were held.
    meetings: usize,
    latest: Option<Day>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<FixView> {
    let side = |function: &str| Side {
        part: scope.string(&format!("function_{function}")),
        leaders: scope
            .playbook
            .leaders(function)
            .iter()
            .map(|leader| scope.link(leader.number))
            .collect(),
    };
    let title = scope.string("fix");
    let tables = scope.raci();
    let people = scope.lines();
    let view = FixView {
        title: title.clone(),
        arbiter: scope.playbook.arbiter().map(|arbiter| scope.link(arbiter.number)),
        no_arbiter: scope.said("fix_no_arbiter"),
        sides: vec![side("marketing"), side("sales")],
        people,
        tables,
        legend: raci::PARTS.map(|class| scope.meaning(class)).into(),
        method: scope.said("raci_method"),
        executives_doc: scope.said("fix_executives_doc"),
        no_items: scope.said("fix_no_items"),
        executives: scope.executives(),
        no_executives: scope.said("fix_no_executives"),
        today: scope.short_day(scope.playbook.today),
    };
    let meta = Meta::of(title, scope.string("fix_doc"));
    Made { template: "fix.html", meta, view }
}

/// Says whether a field of a record names a person.
fn names(scope: &Scope<'_>, record: &Record, field: &str, person: EntryId) -> bool {
    let value = record.peek_value(field);
    let target = value.and_then(|value| scope.playbook.target(value.as_reference()?));
    target.is_some_and(|target| target.number == person)
}

/// Returns a record inside an entry, of whatever kind it is.
fn inner<'e>(entry: &'e Entry, field: &str) -> Option<&'e Record> {
    match entry::value(entry, field)? {
        Value::Record(record) => Some(record),
        _ => None,
    }
}

impl Scope<'_> {
    fn meaning(&self, class: &'static str) -> Meaning {
        let word = self.string(&format!("raci_{class}"));
        let letter = self.string(&format!("raci_{class}_letter"));
        Meaning { letter, class, word, doc: self.said(&format!("raci_{class}_doc")) }
    }

    /// Returns the arbiter and everybody of the two highest levels who is here.
    fn executives(&self) -> Vec<Executive> {
        let arbiter = self.playbook.arbiter().map(|arbiter| arbiter.number);
        let is_one = |person: &&Entry| {
            let is_top = matches!(person.record.text("level"), Some("c-level" | "vp"));
            is_top || arbiter == Some(person.number)
        };
        roles::here(self.playbook).filter(is_one).map(|person| self.executive(person)).collect()
    }

    fn executive(&self, person: &Entry) -> Executive {
        let number = person.number;
        let mut days: Vec<Date> = Vec::new();
        let mut of = |entries: Vec<(&Entry, Option<Date>)>| {
            let recent = entries
                .into_iter()
                .filter(|(_, on)| on.is_some_and(|on| self.playbook.is_within_year(on)));
            let recent: Vec<(EntryId, Date)> =
                recent.filter_map(|(entry, on)| Some((entry.number, on?))).collect();
            days.extend(recent.iter().map(|(_, on)| *on));
            recent.into_iter().map(|(entry, _)| entry).collect::<Vec<EntryId>>()
        };
        let decisions: Vec<&Entry> =
            self.in_use(&DECISION).into_iter().filter(|own| own.was_agreed()).collect();
        let dated = |entry: &'_ Entry| entry.record.date("date").copied();
        let ruled = decisions.iter().filter(|own| names(self, &own.record, "ruled_by", number));
        let ruled = of(ruled.map(|own| (*own, dated(own))).collect());
        let is_signed = |own: &&&Entry| {
            let signed = inner(own, "signed");
            signed.is_some_and(|signed| {
                names(self, signed, "sales", number) || names(self, signed, "marketing", number)
            })
        };
        let signed = decisions.iter().filter(is_signed);
        let signed = of(signed.map(|own| (*own, dated(own))).collect());
        let goals = [self.in_use(&GOAL), self.in_use(&PLAN)].concat();
        let agreed_on = |own: &Entry| inner(own, "agreed")?.date("on").copied();
        let endorsed =
            goals.into_iter().filter(|own| names(self, &own.record, "endorsed_by", number));
        let endorsed = of(endorsed.map(|own| (own, agreed_on(own))).collect());
        let agreed = self.playbook.entries().filter(|own| self.is_reviewed(own)).filter(|own| {
            let fields = ["sales", "marketing", "ruled_by"];
            inner(own, "agreed")
                .is_some_and(|agreed| fields.iter().any(|field| names(self, agreed, field, number)))
        });
        let agreed = of(agreed.map(|own| (own, agreed_on(own))).collect()).len();
        let meetings = self.in_use(&FORUM).into_iter().filter(|f| self.playbook.attends(person, f));
        let held = meetings.flat_map(|forum| forum.record.records("held"));
        let held = held.filter_map(|held| held.date("on"));
        let few = |items: &[EntryId], kind| self.few(items, LIMIT, &routes::list(kind));
        Executive {
            link: self.link(number),
            role: self.role_of(person),
            ruled: few(&ruled, &DECISION),
            signed: few(&signed, &DECISION),
            endorsed: few(&endorsed, &GOAL),
            agreed,
            meetings: held.filter(|on| self.playbook.is_within_year(**on)).count(),
            latest: days.iter().max().map(|day| self.short_day(*day)),
        }
    }
}
