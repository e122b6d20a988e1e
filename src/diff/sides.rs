//! The two playbooks of a comparison, and what their items are called in it: one that was renamed has
//! its later name on both sides, so that nobody who refers to it is changed by that.

use std::collections::BTreeMap;

use super::{When, pairs::Pairs, untouched::Untouched};
use crate::model::{
    Entry, EntryId, Meaning, Playbook, Reference, Resolution,
    field::Field,
    record::{RefId, Value},
};

/// One of the two playbooks, with the names its items have in the comparison.
pub(super) struct Side<'p> {
    pub(super) playbook: &'p Playbook,
    other: &'p Playbook,
    /// Which of the two it is.
    when: When,
    /// What renamed items of the earlier playbook are called in the later one.
    renamed: &'p BTreeMap<EntryId, String>,
}

/// Both playbooks.
pub(super) struct Sides<'p> {
    pub(super) before: Side<'p>,
    pub(super) after: Side<'p>,
    /// Ids of renamed items: what links in texts say, before and after.
    pub(super) links: BTreeMap<String, String>,
    pub(super) business_day: f64,
    pub(super) untouched: Untouched,
}

impl Side<'_> {
    /// Returns what an item of one of the playbooks is called in the comparison.
    fn name(&self, when: When, entry: &Entry) -> String {
        let renamed = self.renamed.get(&entry.number).filter(|_| when == When::Before);
        renamed.cloned().unwrap_or_else(|| entry.path())
    }

    /// Returns what a reference names. One that names nothing here means what it names in the other
    /// playbook: an item that is gone changes nobody who refers to it.
    fn named(&self, id: RefId) -> String {
        self.called(self.playbook.reference(id))
    }

    /// Returns what a reference of this playbook names.
    pub(super) fn called(&self, reference: &Reference) -> String {
        if let Resolution::Found(number) = reference.to {
            return self.name(self.when, self.playbook.entry(number));
        }
        let id = reference.written.rsplit('/').next().unwrap_or_default();
        let catalog = &self.other.catalog;
        let targets = reference.targets.iter().filter_map(|kind| catalog.find(kind));
        let written = reference.written.split_once('/').and_then(|(kind, _)| catalog.find(kind));
        let found = targets.chain(written).find_map(|kind| self.other.find(kind, id));
        let other = self.when.other();
        found.map_or_else(|| reference.written.clone(), |entry| self.name(other, entry))
    }

    /// Returns what a value says, with items called the same in both playbooks.
    pub(super) fn meaning(&self, field: &Field, value: &Value) -> Option<Meaning> {
        Meaning::with_names(self.playbook, field, value, &|id| self.named(id))
    }

    /// Returns what tells a value from others of its list, the same in both playbooks.
    pub(super) fn identity(&self, value: &Value) -> Option<String> {
        match value {
            Value::Record(record) => self.identity(&record.naming()?.value),
            Value::Reference(id) => Some(self.named(*id)),
            other => other.own_name(self.playbook),
        }
    }
}

impl<'p> Sides<'p> {
    pub(super) fn new(before: &'p Playbook, after: &'p Playbook, pairs: &'p Pairs) -> Self {
        let id = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let link = |(number, path): (&EntryId, &String)| {
            (before.entry(*number).id.value.clone(), id(path))
        };
        let renamed = &pairs.renamed;
        Self {
            before: Side { playbook: before, other: after, when: When::Before, renamed },
            after: Side { playbook: after, other: before, when: When::After, renamed },
            links: renamed.iter().map(link).collect(),
            business_day: after.business_day(),
            untouched: Untouched::new(before, after),
        }
    }

    /// Says whether two references name the same item. Most do under one id, and then no names have
    /// to be put together.
    pub(super) fn name_the_same(&self, one: &Reference, other: &Reference) -> bool {
        if let (Resolution::Found(one), Resolution::Found(other)) = (&one.to, &other.to)
            && !self.before.renamed.contains_key(one)
        {
            let (one, other) =
                (self.before.playbook.entry(*one), self.after.playbook.entry(*other));
            return one.kind.name == other.kind.name && one.id.value == other.id.value;
        }
        self.before.called(one) == self.after.called(other)
    }
}
