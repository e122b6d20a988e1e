//! What changed in meaning between two playbooks: by kind, id and field, never by line. A file that
//! moved, a list in another order, and the same value written in another way are no change. Flows
//! in: two [`Playbook`]s. Flows out: a [`Diff`], which [`emit`] puts into words. Next: the places
//! that ask whether a change was agreed.

mod course;
mod edits;
pub mod emit;
mod fields;
mod knock_on;
mod links;
mod list;
mod pairs;
mod sides;
mod signers;
mod soften;
mod untouched;
mod words;

#[cfg(test)]
mod tests;

pub use course::Course;
pub use edits::edits;
pub use signers::{Signer, signers, signers_of};
pub use soften::Softening;
pub use words::{Run, n_changed};

use self::sides::Sides;
use crate::{
    model::{
        Entry, EntryId, FieldPath, Meaning, Playbook,
        field::{Class, Kind, Standing},
        kinds,
    },
    source::Span,
};

/// Everything that changed.
#[derive(Debug, Default)]
pub struct Diff {
    /// Items that changed, in the order of the navigation, then by id.
    pub items: Vec<ItemChange>,
    /// Items about which not everything can be said, because something could not be read.
    pub unsure: Vec<Unsure>,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id, and may have changed too.
    Renamed,
    /// It says something else.
    Changed,
}

/// One item that changed.
#[derive(Debug)]
pub struct ItemChange {
    /// What became of it.
    pub fate: Fate,
    /// Its kind.
    pub kind: &'static Kind,
    /// The item in the playbook before; none for a new one.
    pub before: Option<EntryId>,
    /// The item in the playbook after; none for one that is gone.
    pub after: Option<EntryId>,
    /// What changed in it, editorial changes too; empty for new items and those that are gone.
    pub fields: Vec<FieldChange>,
    /// The agreed decision, in the playbook after, that changes the item as a whole.
    pub decision: Option<EntryId>,
    /// Items, in the playbook after, that refer to this one and were not checked since.
    pub to_check: Vec<EntryId>,
}

/// Where in an item something changed.
#[derive(Clone, Debug)]
pub enum Part {
    /// In a field.
    Field(FieldPath),
    /// In the prose below the fields.
    Prose,
}

/// What stood at one place.
#[derive(Clone, Debug)]
pub struct Stated {
    /// What it says, with items as the playbook after calls them.
    pub meaning: Meaning,
    /// Where it stands.
    pub span: Span,
}

/// One change in an item.
#[derive(Clone, Debug)]
pub struct FieldChange {
    /// Where.
    pub part: Part,
    /// What the change means: prose explains, so its changes are clarifying.
    pub class: Class,
    /// What it said; none for something new.
    pub before: Option<Stated>,
    /// What it says; none for something given up.
    pub after: Option<Stated>,
    /// Whether nothing but the order changed, where the order says something.
    pub is_order: bool,
    /// Whether it is about one part, without a name of its own, of the list that
    /// [`FieldChange::written_path`] leads to.
    pub is_unnamed: bool,
    /// How many steps of the path a decision can write.
    n_written: usize,
    /// Which way it went, where the field has a direction.
    pub course: Option<Course>,
    /// How it weakens what was promised.
    pub softened: Vec<Softening>,
    /// What changed word by word, between two texts.
    pub words: Option<Vec<Run>>,
    /// The agreed decision, in the playbook after, that says what now stands here.
    pub decision: Option<EntryId>,
}

/// Which of the two playbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

impl When {
    /// Returns the other one.
    fn other(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }
}

/// An item about which not everything can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsure {
    /// In which playbook something could not be read.
    pub when: When,
    /// In which playbook the item is.
    pub found: When,
    /// The item.
    pub item: EntryId,
}

/// Says what changed from one playbook to another.
pub fn diff(before: &Playbook, after: &Playbook) -> Diff {
    let pairs = pairs::pair(before, after);
    let sides = Sides::new(before, after, &pairs);
    let whole = |fate, before: Option<&Entry>, after: Option<&Entry>| {
        let kind = after.or(before).expect("an item is on one side at least").kind;
        let number = |entry: &Entry| entry.number;
        let (before, after) = (before.map(number), after.map(number));
        let (fields, to_check) = (Vec::new(), Vec::new());
        ItemChange { fate, kind, before, after, fields, decision: None, to_check }
    };
    let mut diff = Diff { items: Vec::new(), unsure: pairs.unsure.clone() };
    let added = pairs.added.iter().map(|id| whole(Fate::Added, None, Some(after.entry(*id))));
    diff.items.extend(added);
    let removed =
        pairs.removed.iter().map(|id| whole(Fate::Removed, Some(before.entry(*id)), None));
    diff.items.extend(removed);
    for (one, other) in &pairs.both {
        let (one, other) = (before.entry(*one), after.entry(*other));
        let found = fields::compare(&sides, one, other);
        diff.unsure.extend(found.unsure);
        let is_renamed = one.id.value != other.id.value;
        if is_renamed || !found.changes.is_empty() {
            let fate = if is_renamed { Fate::Renamed } else { Fate::Changed };
            let fields = found.changes;
            diff.items.push(ItemChange { fields, ..whole(fate, Some(one), Some(other)) });
        }
    }
    diff.items.sort_by_cached_key(|item| item.place(before, after));
    diff.unsure.sort();
    knock_on::decisions(before, after, &mut diff);
    knock_on::to_check(before, after, &mut diff);
    diff
}

impl Diff {
    /// Says whether nothing changed and everything could be read.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.unsure.is_empty()
    }
}

impl ItemChange {
    /// Returns the item in the playbook before.
    pub fn was<'p>(&self, before: &'p Playbook) -> Option<&'p Entry> {
        self.before.map(|number| before.entry(number))
    }

    /// Returns the item in the playbook after.
    pub fn is_now<'p>(&self, after: &'p Playbook) -> Option<&'p Entry> {
        self.after.map(|number| after.entry(number))
    }

    /// Says whether the item was in force before: agreed, or of a kind that has no status.
    pub fn was_in_force(&self, before: &Playbook) -> bool {
        self.was(before).is_some_and(is_in_force)
    }

    /// Says whether the item was agreed and is gone. Of people and teams nobody agreed that they
    /// stay.
    pub fn is_given_up(&self, before: &Playbook) -> bool {
        let was_agreed = |was: &Entry| was.standing() == Standing::Agreed;
        self.after.is_none() && self.was(before).is_some_and(was_agreed)
    }

    /// Says whether more than words and filing changed.
    pub fn changes_meaning(&self) -> bool {
        let changes = |change: &FieldChange| change.class == Class::Meaning;
        self.fate != Fate::Changed || self.fields.iter().any(changes)
    }

    /// Says whether the change is listed: editorial ones are only counted, unless they soften.
    pub fn is_listed(&self) -> bool {
        self.fate != Fate::Changed || self.fields.iter().any(FieldChange::is_listed)
    }

    fn place(&self, before: &Playbook, after: &Playbook) -> impl Ord + use<> {
        let entry = self.is_now(after).or_else(|| self.was(before)).expect("it is on one side");
        let kind = after.catalog.all().position(|kind| kind == self.kind);
        (
            self.kind != &kinds::PLAYBOOK,
            self.kind.section,
            kind,
            self.kind.name,
            entry.id.value.clone(),
            self.fate,
        )
    }
}

impl FieldChange {
    /// Says whether the change is listed: editorial ones are only counted, unless they soften.
    pub fn is_listed(&self) -> bool {
        self.class != Class::Editorial || !self.softened.is_empty()
    }

    /// Returns the path of the field, for people; none for prose.
    pub fn path(&self) -> Option<&FieldPath> {
        match &self.part {
            Part::Field(path) => Some(path),
            Part::Prose => None,
        }
    }

    /// Says whether it is the status of the item that changed.
    pub fn is_status(&self) -> bool {
        self.path().is_some_and(|path| path.to_string() == "status")
    }

    /// Returns the path as a decision writes it: up to a part that has no name of its own, such as
    /// one of two targets for one quarter. None for prose.
    pub fn written_path(&self) -> Option<FieldPath> {
        let steps = self.path()?.steps.iter().take(self.n_written);
        Some(FieldPath { steps: steps.cloned().collect() })
    }
}

/// Says whether what an entry says binds: it is agreed, or its kind has no status (the settings,
/// people, teams).
pub fn is_in_force(entry: &Entry) -> bool {
    !kinds::has_status(entry.kind) || entry.standing() == Standing::Agreed
}
