//! The hand-offs as what they are, service levels between teams: what goes over, how soon it is
//! answered, what each side promises, whether that is kept, and who is asked when it is not.

use serde::Serialize;

use crate::{
    measure::{Maturity, Measured, Months, Segment},
    model::{
        Entry, EntryId,
        field::Standing,
        kinds::{HANDOFF, KPI},
        record::{Record, Value},
    },
    site::{
        html, routes,
        view::{
            Link, Made, Scope,
            decision::Day,
            entry::{self, Badge},
            frame::layout::Meta,
            numbers::{
                breaks,
                grid::{GridCell, Of},
            },
        },
    },
};

/// Most periods of a number that are shown: the newest that is over, and the one that runs.
const PERIODS: usize = 2;

/// The page.
#[derive(Debug, Serialize)]
pub(in crate::site::view) struct HandoffsView {
    title: String,
    title_anchor: Option<String>,
    doc: String,
    intro: String,
    handoffs: Vec<HandoffCard>,
    /// Hand-offs that are out of force.
    retired: Vec<Link>,
    through: Day,
}

/// A hand-off.
#[derive(Debug, Serialize)]
struct HandoffCard {
    /// Where it stands on the page, and the link to that place.
    id: String,
    anchor: String,
    link: Link,
    badge: Option<Badge>,
    from: Vec<Link>,
    to: Option<Link>,
    /// Each as HTML.
    criteria: Vec<String>,
    payload: Vec<String>,
    starts: Option<String>,
    stops: Option<String>,
    hours: Option<String>,
    first_touch: Option<String>,
    decide: Option<String>,
    feedback: Option<String>,
    attempts: Option<(String, String)>,
    reasons: Vec<Reason>,
    sides: Vec<Side>,
    measured: Vec<Attainment>,
    /// What to write so that it is measured, as HTML.
    measure_hint: String,
    capacity: Option<(String, String, String)>,
    /// Who is asked, one step after the other.
    escalation: Vec<Vec<Link>>,
    reviewed_in: Option<Link>,
    /// What binds, but is not written: names of its fields.
    missing: Vec<String>,
    file: String,
}

/// A reason to send a lead back.
#[derive(Debug, Serialize)]
struct Reason {
    code: String,
    /// HTML.
    meaning: String,
    to: Option<Link>,
}

/// What one side promises.
#[derive(Debug, Serialize)]
struct Side {
    name: String,
    promises: Vec<Promise>,
}

#[derive(Debug, Serialize)]
struct Promise {
    /// HTML.
    what: String,
    number: Option<String>,
    per: Option<String>,
}

/// A KPI that measures it.
#[derive(Debug, Serialize)]
struct Attainment {
    link: Link,
    cells: Vec<GridCell>,
    /// Whether any of them has a value.
    is_known: bool,
}

pub(in crate::site::view) fn make(scope: &Scope<'_>) -> Made<HandoffsView> {
    let items = scope.plan.list(&HANDOFF);
    let is_retired = |item: &&EntryId| scope.playbook.entry(**item).standing() == Standing::Retired;
    let doc = scope.string("handoffs_doc");
    let (intro, title) = scope.intro(&routes::list(&HANDOFF), &scope.string("handoffs"));
    let cards = items.iter().filter(|item| !is_retired(item));
    let view = HandoffsView {
        title: title.clone(),
        title_anchor: intro.title_anchor,
        doc: doc.clone(),
        intro: intro.html,
        handoffs: cards.map(|item| scope.handoff_card(scope.playbook.entry(*item))).collect(),
        retired: items.iter().filter(is_retired).map(|item| scope.link(*item)).collect(),
        through: scope.short_day(scope.plan.numbers().through),
    };
    Made { template: "handoffs.html", meta: Meta::of(title, doc), view }
}

impl Scope<'_> {
    fn handoff_card(&self, entry: &Entry) -> HandoffCard {
        let record = &entry.record;
        let of = |record: &Record, name: &str| Some(self.value(&record.get(name)?.value));
        let own = |name: &str| entry::value(entry, name).map(|value| self.value(value));
        let part = |field: &str, name: &str| of(record.record(field)?, name);
        let from: Vec<Link> = record.references("from").map(|id| self.to(id)).collect();
        let reviewed_in = record.reference("reviewed_in").map(|id| self.to(id));
        let hours = record.record("clock").map(|clock| {
            let is_calendar = clock.text("hours") == Some("calendar");
            self.string(if is_calendar { "handoff_calendar" } else { "handoff_business" })
        });
        let missing = ["first_touch_within", "decide_within", "clock", "commitments", "escalation"];
        let missing = missing.into_iter().filter(|name| record.lacks(name));
        let id = format!("handoff:{}", entry.id.value);
        HandoffCard {
            anchor: format!("#{}", routes::encode(&id)),
            id,
            link: self.link(entry.number),
            badge: self.badge(entry),
            from,
            to: record.reference("to").map(|id| self.to(id)),
            criteria: self.criteria(entry, "criteria"),
            payload: self.criteria(entry, "payload"),
            starts: self.part_text(entry, record.record("clock"), "starts"),
            stops: self.part_text(entry, record.record("clock"), "stops"),
            hours,
            first_touch: own("first_touch_within"),
            decide: own("decide_within"),
            feedback: own("feedback_within"),
            attempts: part("attempts", "touches").zip(part("attempts", "over")),
            reasons: self.reject_reasons(entry),
            sides: self.commitments(entry),
            measured: self.attainment(entry),
            measure_hint: self.words(&self.measure_hint(entry)),
            capacity: part("capacity", "people")
                .zip(part("capacity", "leads_per_head"))
                .zip(part("capacity", "per"))
                .map(|((people, each), per)| (people, each, per)),
            escalation: self.escalation(entry),
            reviewed_in,
            missing: missing.map(|name| self.voice().label(name)).collect(),
            file: self.playbook.sources.file(entry.file()).path.clone(),
        }
    }

    /// Returns a text inside a record as HTML.
    fn part_text(&self, entry: &Entry, record: Option<&Record>, name: &str) -> Option<String> {
        let text = record?.text(name)?;
        Some(html::field(&self.linker.of(entry.number), text))
    }

    fn reject_reasons(&self, entry: &Entry) -> Vec<Reason> {
        let reason = |record: &Record| Reason {
            code: match record.get("code") {
                Some(code) => self.value(&code.value),
                None => String::new(),
            },
            meaning: self.part_text(entry, Some(record), "meaning").unwrap_or_default(),
            to: record.reference("goes_to").map(|id| self.to(id)),
        };
        entry.record.records("reject_reasons").map(reason).collect()
    }

    /// Returns what each side promises, in the order in which leads go.
    fn commitments(&self, entry: &Entry) -> Vec<Side> {
        let Some(all) = entry.record.record("commitments") else { return Vec::new() };
        let promise = |record: &Record| Promise {
            what: self.part_text(entry, Some(record), "what").unwrap_or_default(),
            number: record.get("number").map(|number| self.value(&number.value)),
            per: record.text("per").map(str::to_owned),
        };
        let side = |name: &str| Side {
            name: self.voice().label(name),
            promises: all.records(name).map(promise).collect(),
        };
        ["marketing", "sales", "customer_success"]
            .into_iter()
            .map(side)
            .filter(|side| !side.promises.is_empty())
            .collect()
    }

    fn escalation(&self, entry: &Entry) -> Vec<Vec<Link>> {
        let Some(Value::List(steps)) = entry::value(entry, "escalation") else { return Vec::new() };
        let step = |value: &Value| match value {
            Value::List(people) => people.iter().map(|own| self.named(&own.value)).collect(),
            value => vec![self.named(value)],
        };
        steps.iter().map(|own| step(&own.value)).collect()
    }

    /// Returns what the KPIs that measure a hand-off say: those of the step from its stage to its
    /// stage, and those that mention it.
    fn attainment(&self, entry: &Entry) -> Vec<Attainment> {
        let mentions: Vec<EntryId> = self.playbook.mentioned_by(entry.number).collect();
        let from: Vec<EntryId> =
            self.playbook.follow_all(&entry.record, "from").map(|stage| stage.number).collect();
        let to = self.playbook.follow(&entry.record, "to").map(|stage| stage.number);
        let measures = |kpi: &&Entry| {
            let stage = |name: &str| self.playbook.follow(&kpi.record, name).map(|own| own.number);
            let is_step = stage("from").is_some_and(|own| from.contains(&own))
                && to.is_some()
                && stage("to") == to;
            let is_in_force = kpi.standing() != Standing::Retired && !self.playbook.is_again(kpi);
            is_in_force && (is_step || mentions.contains(&kpi.number))
        };
        self.playbook.of_kind(&KPI).filter(measures).map(|kpi| self.attained(kpi.number)).collect()
    }

    fn attained(&self, kpi: EntryId) -> Attainment {
        let numbers = self.plan.numbers();
        if numbers.definition(kpi).is_none() {
            return Attainment { link: self.link(kpi), cells: Vec::new(), is_known: false };
        }
        let (subject, of) = (numbers.kpi_subject(kpi), Of::kpi(numbers, kpi));
        let measured = |months: Months| numbers.measured(&subject, Segment::All, months);
        let periods = numbers.kpi_periods(kpi).iter().map(|months| (*months, measured(*months)));
        let begun: Vec<(Months, Measured)> =
            periods.filter(|(_, measured)| measured.maturity != Maturity::Ahead).collect();
        let breaks = self.breaks_of_kpi(kpi);
        let newest = &begun[begun.len().saturating_sub(PERIODS)..];
        let cell = |(months, measured): &(Months, Measured)| {
            self.cell(&of, (*months, measured), breaks::within(&breaks, *months))
        };
        Attainment {
            link: self.link(kpi),
            cells: newest.iter().map(cell).collect(),
            is_known: newest.iter().any(|(_, measured)| measured.value().is_some()),
        }
    }

    /// Returns what to write so that a hand-off is measured.
    fn measure_hint(&self, entry: &Entry) -> String {
        let written = |id| self.playbook.reference(id).written.clone();
        let from = entry.record.references("from").next().map(written);
        let to = entry.record.reference("to").map(written);
        let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
        format!(
            "{} `playmaker new kpi {}`, `type: conversion`, `from: {from}`, `to: {to}`. {} `[[{}]]`.",
            self.string("handoff_measure_by"),
            entry.id.value,
            self.string("handoff_or_mention"),
            entry.path()
        )
    }
}
