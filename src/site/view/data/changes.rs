//! `changes.json`: every change of every decision, for programs. `changes.schema.json`, published
//! beside it and held against it by a test, says what it holds:
//!
//! | name | holds |
//! |---|---|
//! | `version` | 1; it grows when a name goes or changes its meaning, not when one is added |
//! | `title`, `today` | the playbook's title, and the day that `state` is told for |
//! | `changes` | one object for each change: those that were agreed in the order in which they began to hold, then the others |
//!
//! Each change: `decision` (id, `title`, `page`, `status`, `date`, `effective`, `route`, `signed`,
//! `ruled_by`, `points`), `item` (`id` as `kind/id`, `title`, `page`), `field` (`path` as decisions
//! write it, `label`; null for the item as a whole), `before` and `after` in words (null for
//! nothing), `day` (from which it holds, or would hold), `state` (`open`, `rejected`, `pending`,
//! `in-force`, `overtaken`, `superseded`) and `by` (the decision that overtook or superseded it).
//! Days are `YYYY-MM-DD`, pages are paths from the site's root.

use serde::Serialize;

use crate::{
    agree::State,
    model::{Entry, EntryId, Meaning},
    site::{
        history::Change,
        routes,
        view::{Scope, pretty},
    },
};

/// The JSON Schema of `changes.json`.
pub(in crate::site) const CHANGES_SCHEMA: &str = include_str!("changes.schema.json");

#[derive(Debug, Serialize)]
struct ChangesFile<'s> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u8,
    title: &'s str,
    today: String,
    changes: Vec<ChangeEntry<'s>>,
}

#[derive(Debug, Serialize)]
struct ChangeEntry<'s> {
    decision: DecisionPart<'s>,
    item: ItemPart<'s>,
    field: Option<FieldPart>,
    before: Option<String>,
    after: Option<String>,
    day: String,
    state: &'static str,
    by: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct DecisionPart<'s> {
    id: &'s str,
    title: &'s str,
    page: Option<&'s str>,
    status: &'static str,
    date: Option<String>,
    effective: Option<String>,
    route: Option<&'s str>,
    signed: Signed<'s>,
    ruled_by: Option<&'s str>,
    points: Vec<&'static str>,
}

/// Ids of people.
#[derive(Debug, Serialize)]
struct Signed<'s> {
    sales: Option<&'s str>,
    marketing: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct ItemPart<'s> {
    id: String,
    title: &'s str,
    page: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct FieldPart {
    path: String,
    label: String,
}

/// Returns `changes.json`.
pub(in crate::site::view) fn json(scope: &Scope<'_>) -> String {
    let changes = scope.plan.history().changes();
    pretty(&ChangesFile {
        schema: routes::CHANGES_SCHEMA,
        version: 1,
        title: scope.playbook.title(),
        today: scope.playbook.today.to_string(),
        changes: changes.iter().map(|change| scope.change_entry(change)).collect(),
    })
}

impl<'s> Scope<'s> {
    fn change_entry(&self, change: &Change) -> ChangeEntry<'s> {
        let item = self.playbook.entry(change.item);
        let field = (!change.path.steps.is_empty()).then(|| FieldPart {
            path: change.path.to_string(),
            label: change.path.in_words(&[self.playbook]),
        });
        let words = |meaning: &Meaning| meaning.in_words(&[self.playbook]);
        let (state, by) = match change.state {
            State::Open => ("open", None),
            State::Rejected => ("rejected", None),
            State::Pending => ("pending", None),
            State::InForce => ("in-force", None),
            State::Overtaken(by) => ("overtaken", Some(by)),
            State::Superseded(by) => ("superseded", by),
        };
        ChangeEntry {
            decision: self.decision_part(change.decision),
            item: ItemPart {
                id: item.path(),
                title: &item.title,
                page: self.plan.path_of(change.item),
            },
            field,
            before: change.before.as_ref().map(words),
            after: change.after.as_ref().map(words),
            day: change.day.to_string(),
            state,
            by: by.map(|by| self.id(by)),
        }
    }

    fn decision_part(&self, number: EntryId) -> DecisionPart<'s> {
        let entry = self.playbook.entry(number);
        let day = |name: &str| entry.record.date(name).map(ToString::to_string);
        let signed = entry.record.record("signed");
        let signer = |side: &str| self.playbook.follow(signed?, side).map(Self::own_id);
        let points = self.plan.history().points(number).iter();
        DecisionPart {
            id: &entry.id.value,
            title: &entry.title,
            page: self.plan.path_of(number),
            status: entry.status,
            date: day("date"),
            effective: day("effective"),
            route: entry.record.text("route"),
            signed: Signed { sales: signer("sales"), marketing: signer("marketing") },
            ruled_by: self.playbook.follow(&entry.record, "ruled_by").map(Self::own_id),
            points: points.map(|point| point.word()).collect(),
        }
    }

    fn id(&self, number: EntryId) -> &'s str {
        Self::own_id(self.playbook.entry(number))
    }

    fn own_id(entry: &'s Entry) -> &'s str {
        &entry.id.value
    }
}
