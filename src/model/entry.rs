//! One item of the playbook: what every kind has, whatever its fields are.

use super::{
    SETTINGS,
    field::{Kind, Standing},
    kinds,
    record::Record,
};
use crate::{
    parse::Body,
    source::{FileId, Span, Spanned},
};

/// Names an entry of the playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub(super) usize);

/// One item: a lead stage, a persona, a page, a person.
#[derive(Debug)]
pub struct Entry {
    /// Its number.
    pub number: EntryId,
    /// Its kind.
    pub kind: &'static Kind,
    /// Its id, and the place that names it: the key in a list file, the first line of its own file.
    pub id: Spanned<String>,
    /// What people call it.
    pub title: String,
    /// Its other names, in the order written.
    pub aliases: Vec<Spanned<String>>,
    /// The status as written, or the first of the kind's words.
    pub status: &'static str,
    /// Its fields.
    pub record: Record,
    /// Its prose, when it has a file of its own.
    pub body: Option<Body>,
}

impl Entry {
    /// Returns how binding the entry is.
    pub fn standing(&self) -> Standing {
        Standing::of(self.status)
    }

    /// Says whether a decision was agreed once, also one that another has superseded since.
    pub fn was_agreed(&self) -> bool {
        matches!(self.status, "agreed" | "superseded")
    }

    /// Says whether it is a person or a team.
    pub fn is_people(&self) -> bool {
        self.kind == &kinds::PERSON || self.kind == &kinds::TEAM
    }

    /// Says whether it holds, or may come to hold: it is not retired.
    pub fn is_in_use(&self) -> bool {
        self.standing() != Standing::Retired
    }

    /// Says whether everything of the entry could be read, so that what is missing is known.
    pub fn is_whole(&self) -> bool {
        !self.record.partial
    }

    /// Returns the file the entry stands in.
    pub fn file(&self) -> FileId {
        self.id.span.file
    }

    /// Returns `kind/id`, as it is written in references.
    pub fn path(&self) -> String {
        format!("{}/{}", self.kind.name, self.id.value)
    }

    /// Returns how a decision names it: `kind/id`, and the settings by their file.
    pub fn path_or_settings(&self) -> String {
        if self.kind == &kinds::PLAYBOOK { SETTINGS.to_owned() } else { self.path() }
    }

    /// Returns where a field's name stands, or else the place that names the entry.
    pub fn place(&self, field: &str) -> Span {
        self.record.written(field).map_or(self.id.span, |written| written.key)
    }
}
