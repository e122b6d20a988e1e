//! Lessons and what was done together: what we keep, refine and drop, who was beside whom and when,
//! and what was learned from deals that were won and lost.

use serde::Serialize;

use crate::{
    model::{
        BESIDE, Entry, EntryId, is_beside,
        kinds::{ASSET, LESSON, PLAN},
        record::Value,
        value::{Date, Duration, Unit},
    },
    site::{
        html, roles, routes,
        view::{Link, Made, Scope, decision::Day, few::Few, frame::layout::Meta},
    },
};

/// Most cards of a column.
const LIMIT_CARDS: usize = 40;

/// Most people that a line of the log names.
const LIMIT: usize = 8;

/// Lessons.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct LessonsView {
    title: String,
    title_anchor: Option<String>,
    intro: String,
    empty: Option<String>,
    /// What is shown, as HTML.
    method: String,
    columns: Vec<Column>,
    /// What to write where nobody is listed, as HTML.
    nobody: String,
    /// Lessons without a verdict.
    open: Few,
    people: Vec<BesideRow>,
    log: Vec<LogRow>,
    deals: Vec<Card>,
    no_deals: String,
}

/// What has one verdict.
#[derive(Debug, Serialize)]
struct Column {
    verdict: &'static str,
    title: String,
    doc: String,
    cards: Vec<Card>,
    more: usize,
}

/// Something that was tried.
#[derive(Debug, Serialize)]
struct Card {
    link: Link,
    kind: String,
    on: Option<Day>,
    /// As HTML.
    expected: Option<String>,
    happened: Option<String>,
    /// What changes because of it, as HTML.
    change: Option<String>,
    verdict: Option<String>,
    #[serde(skip)]
    day: Option<Date>,
}

/// A person, and when they were beside the other side.
#[derive(Debug, Serialize)]
struct BesideRow {
    link: Link,
    role: Link,
    side: String,
    times: usize,
    last: Option<Link>,
    on: Option<Day>,
    /// The day by which it is time again.
    due: Option<Day>,
    is_due: bool,
}

/// Something that was done together.
#[derive(Debug, Serialize)]
struct LogRow {
    on: Option<Day>,
    what: String,
    link: Link,
    of: Option<Link>,
    people: Few,
    verdict: Option<String>,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<LessonsView> {
    let own = scope.string("lessons");
    let (intro, title) = scope.intro(&routes::list(&LESSON), &own);
    let mut lessons = scope.in_use(&LESSON);
    lessons.sort_by_key(|lesson| std::cmp::Reverse(source_day(lesson)));
    let is_deal = |lesson: &&&Entry| source_type(lesson) == Some("win-loss");
    let open = lessons.iter().filter(|lesson| lesson.record.lacks("verdict"));
    let open: Vec<EntryId> = open.map(|lesson| lesson.number).collect();
    let view = LessonsView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        intro: intro.html,
        empty: lessons.is_empty().then(|| scope.said("lessons_empty")),
        method: scope.said("lessons_verdicts_doc"),
        nobody: scope.said("lessons_no_people"),
        columns: ["keep", "refine", "drop"].map(|own| scope.verdicts_of(own, &lessons)).into(),
        open: scope.few(&open, usize::MAX, ""),
        people: scope.beside(&lessons),
        log: lessons.iter().map(|lesson| scope.log_row(lesson)).collect(),
        deals: lessons.iter().filter(is_deal).map(|lesson| scope.card(lesson)).collect(),
        no_deals: scope.said("lessons_no_deals"),
    };
    let meta = Meta::of(title, scope.string("lessons_doc"));
    Made { template: "lessons.html", meta, view }
}

fn source_type(lesson: &Entry) -> Option<&str> {
    lesson.record.record("source")?.text("type")
}

/// Returns the day of what a lesson was drawn from.
pub(super) fn source_day(lesson: &Entry) -> Option<Date> {
    lesson.record.record("source")?.date("on").copied()
}

/// Returns the verdict on a plan, a lesson, or a piece of material.
fn verdict(entry: &Entry) -> Option<&str> {
    match entry.kind == &ASSET {
        true => entry.record.record("evaluate")?.text("verdict"),
        false => entry.record.text("verdict"),
    }
}

impl Scope<'_> {
    fn verdicts_of(&self, own: &'static str, lessons: &[&Entry]) -> Column {
        let others = [self.in_use(&PLAN), self.in_use(&ASSET)].concat();
        let all = lessons.iter().copied().chain(others);
        let mut cards: Vec<Card> =
            all.filter(|entry| verdict(entry) == Some(own)).map(|entry| self.card(entry)).collect();
        cards.sort_by_key(|card| std::cmp::Reverse(card.day));
        let more = cards.len().saturating_sub(LIMIT_CARDS);
        cards.truncate(LIMIT_CARDS);
        Column {
            verdict: own,
            title: self.string(&format!("verdict_{own}")),
            doc: self.string(&format!("verdict_{own}_doc")),
            cards,
            more,
        }
    }

    fn card(&self, entry: &Entry) -> Card {
        let linker = self.linker.of(entry.number);
        let markup = |text: &str| html::field(&linker, text);
        let is_lesson = entry.kind == &LESSON;
        let text = |name: &str| is_lesson.then(|| entry.record.text(name))?.map(markup);
        let day = match entry.kind {
            kind if kind == &LESSON => source_day(entry),
            kind if kind == &PLAN => entry.record.date("end").copied(),
            // The day it is looked at again says nothing of when it was found good.
            _ => None,
        };
        let result = entry.record.peek("evaluate").and_then(|_| entry.record.record("evaluate"));
        let result = result.and_then(|own| own.text("result")).map(markup);
        Card {
            link: self.link(entry.number),
            kind: self.language().kind_title(entry.kind).to_owned(),
            on: day.map(|day| self.short_day(day)),
            expected: text("expected"),
            happened: text("happened").or(result),
            change: self.change_of(entry),
            verdict: verdict(entry).map(|own| self.string(&format!("verdict_{own}"))),
            day,
        }
    }

    /// Returns what changes because of a lesson, as HTML.
    fn change_of(&self, entry: &Entry) -> Option<String> {
        if entry.kind != &LESSON {
            return None;
        }
        match &entry.record.get("change")?.value {
            Value::Text(text) => Some(html::field(&self.linker.of(entry.number), text)),
            value => Some(self.to(value.as_reference()?).html()),
        }
    }

    /// Says whether a lesson was drawn from a plan.
    pub(super) fn is_lesson_of(&self, lesson: &Entry, plan: &Entry) -> bool {
        let source = lesson.record.record("source");
        let of = source.and_then(|source| self.playbook.follow(source, "ref"));
        of.is_some_and(|of| of.number == plan.number)
    }

    /// Returns the people of marketing and sales who are here and do the work, heads left out; each
    /// with their side and how often it is time to be beside the other one.
    pub(super) fn workers(&self) -> impl Iterator<Item = (&Entry, (&'static str, u32))> {
        roles::here(self.playbook).filter_map(|person| {
            let works = matches!(person.record.text("level"), Some("ic" | "manager"));
            let side = self.playbook.function(person).filter(|_| works)?;
            Some((person, BESIDE.into_iter().find(|(own, _)| *own == side)?))
        })
    }

    /// Returns the people of marketing and sales who do the work, with when they were beside the
    /// other side; whoever is due first.
    fn beside(&self, lessons: &[&Entry]) -> Vec<BesideRow> {
        let together: Vec<&&Entry> = lessons.iter().filter(|own| is_beside(own)).collect();
        let mut workers: Vec<(&Entry, (&str, u32))> = self.workers().collect();
        workers.sort_by_key(|(_, (side, _))| *side);
        let row = |(person, of)| self.beside_row(person, of, &together);
        let mut rows: Vec<BesideRow> = workers.into_iter().map(row).collect();
        rows.sort_by(|one, other| (!one.is_due, &one.on).cmp(&(!other.is_due, &other.on)));
        rows
    }

    fn beside_row(&self, person: &Entry, (side, days): (&str, u32), all: &[&&Entry]) -> BesideRow {
        let took_part = |lesson: &&&&Entry| self.refers(lesson, "participants", person);
        // The newest comes first.
        let own: Vec<&&&Entry> = all.iter().filter(took_part).collect();
        let on = own.first().and_then(|lesson| source_day(lesson));
        let holds = Duration { amount: days, unit: Unit::Days, business: false };
        let due = on.and_then(|on| holds.after(on));
        BesideRow {
            link: self.link(person.number),
            role: self.role_of(person),
            side: self.string(&format!("function_{side}")),
            times: own.len(),
            last: own.first().map(|lesson| self.link(lesson.number)),
            on: on.map(|on| self.short_day(on)),
            due: due.map(|due| self.short_day(due)),
            is_due: due.is_none_or(|due| due < self.playbook.today),
        }
    }

    fn log_row(&self, lesson: &Entry) -> LogRow {
        let source = lesson.record.record("source");
        let people = self.playbook.follow_all(&lesson.record, "participants");
        let people: Vec<EntryId> = people.map(|person| person.number).collect();
        LogRow {
            on: source_day(lesson).map(|day| self.short_day(day)),
            what: match source_type(lesson) {
                Some(ty) => self.string(&format!("source_{}", ty.replace('-', "_"))),
                None => self.string("not_known"),
            },
            link: self.link(lesson.number),
            of: source.and_then(|source| source.reference("ref")).map(|id| self.to(id)),
            people: self.few(&people, LIMIT, self.plan.path_of(lesson.number).unwrap_or_default()),
            verdict: verdict(lesson).map(|own| self.string(&format!("verdict_{own}"))),
        }
    }
}
