//! Who answers for what today, and which of it fell to nobody when a person left. Rules and pages ask
//! here, so that both say the same.

use std::collections::BTreeMap;

use super::{
    Entry, EntryId, Playbook, Reference, ReferenceSource, Resolution, field::Standing, kinds,
    record::Record, value::Date,
};

/// Fields by which a person answers for something today. `sales` and `marketing` are signatures
/// and owners; `to` is who is told when a limit passes.
const DUTIES: [&str; 7] = ["owner", "sales", "marketing", "escalation", "to", "arbiter", "head"];

/// An item that somebody who has left still answers for.
#[derive(Debug)]
pub struct LeftBehind<'p> {
    /// The item.
    pub entry: &'p Entry,
    /// Who has left.
    pub person: &'p Entry,
    /// Where the item names them, in the order written.
    pub references: Vec<&'p Reference>,
}

impl Playbook {
    /// Returns the day a person left, once it has come.
    pub fn day_left(&self, person: &Entry) -> Option<Date> {
        if person.kind != &kinds::PERSON {
            return None;
        }
        person.record.date("left").copied().filter(|left| *left <= self.today)
    }

    /// Returns the items that people who have left still answer for, each with each person once.
    pub fn left_behind(&self) -> Vec<LeftBehind<'_>> {
        let mut found: BTreeMap<(EntryId, EntryId), Vec<&Reference>> = BTreeMap::new();
        for reference in self.references() {
            if let Some(pair) = self.left_behind_by(reference) {
                found.entry(pair).or_default().push(reference);
            }
        }
        let own = |((entry, person), references)| LeftBehind {
            entry: self.entry(entry),
            person: self.entry(person),
            references,
        };
        found.into_iter().map(own).collect()
    }

    /// Returns the item and the person, if a reference gives a duty to somebody who has left.
    fn left_behind_by(&self, reference: &Reference) -> Option<(EntryId, EntryId)> {
        let (ReferenceSource::Entry(from), Resolution::Found(to)) = (reference.from, &reference.to)
        else {
            return None;
        };
        let entry = self.entry(from);
        let left = self.day_left(self.entry(*to))?;
        // The lists of people and teams stand in the settings too, and would be found twice.
        let is_listed = entry.number == self.settings().number && reference.field != "arbiter";
        let is_duty = DUTIES.contains(&reference.field) && !is_listed;
        (is_duty && !is_history(entry, reference, left)).then_some((from, *to))
    }
}

/// Says whether what is written is a record of what was, which stays as it was.
fn is_history(entry: &Entry, reference: &Reference, left: Date) -> bool {
    let record = &entry.record;
    if entry.standing() == Standing::Retired || entry.kind == &kinds::LESSON {
        return true;
    }
    if entry.kind == &kinds::DECISION {
        return reference.field == "owner" || record.date("date").is_none_or(|on| *on <= left);
    }
    let is_done = |action: &Record| {
        let is_own = action.get("owner").is_some_and(|own| own.span == reference.span);
        is_own && matches!(action.text("status"), Some("done" | "dropped"))
    };
    entry.kind == &kinds::PLAN && (record.has("verdict") || record.records("actions").any(is_done))
}
