//! Documents → playbook: typed items, the references between them, people, lead stages. Flows in:
//! [`Loaded`](crate::source::Loaded) files. Flows out: [`Playbook`], with every fault of content it met. Next:
//! [`crate::check`] and [`crate::site`].

pub mod brand;
mod build;
mod by_entry;
mod catalog;
mod decided;
mod decode;
mod doing;
mod duties;
mod editing;
mod entry;
mod example;
pub mod field;
mod field_path;
mod funnel;
mod hosted;
mod id;
pub mod kinds;
mod limits;
pub mod links;
mod lookup;
mod meaning;
mod mentions;
mod near;
mod organization;
pub mod own;
mod playbook;
pub mod qualify;
pub mod record;
mod reference;
mod review;
mod routes;
pub mod value;
pub mod voice;
mod wording;
mod working_week;

#[cfg(test)]
mod tests;

pub use build::{
    Audience, SETTINGS, Today, build, build_beside, build_shareable, home, is_decision_id,
};
pub(crate) use by_entry::ByEntry;
pub use catalog::Catalog;
pub use decided::Decided;
pub use decode::wrong_in;
pub use doing::{Action, BESIDE, days_of, is_beside};
pub use duties::LeftBehind;
pub use editing::{Editing, NoForms, SignIn};
pub use entry::{Entry, EntryId};
pub(crate) use example::Pick;
pub use field_path::{FieldPath, NoSuchField, Said, Step, WrongPath};
pub use funnel::{CANONICAL_ORDER, Funnel, Stage, StageType, Transition, TransitionPath};
pub use hosted::{Host, Hosted};
pub use id::has_form;
pub(crate) use limits::larger;
pub use limits::{limits, limits_in};
pub use meaning::Meaning;
pub(crate) use meaning::single_spaced;
pub use playbook::{DataFile, Playbook, REMAINDER};
pub use reference::{ProseLink, Reference, ReferenceSource, Resolution};
pub use routes::{CutOff, Trap};
pub use working_week::WorkingWeek;

use std::sync::Arc;

use crate::{
    parse::ParseFault,
    source::{FileId, Span, Unread},
};
use field::{Field, Kind};
use value::Wrong;

/// A fault of content that was met while reading; the rules say it in words.
#[derive(Clone, Debug)]
pub enum Fault {
    /// A file could not be taken.
    Unread {
        /// The file.
        file: FileId,
        /// Why.
        why: Unread,
    },
    /// A file's form is wrong.
    Parse(ParseFault),
    /// A field's value is wrong.
    Wrong {
        /// Where.
        span: Span,
        /// The field.
        field: &'static str,
        /// What is wrong, and what to write.
        wrong: Wrong,
    },
    /// A field nobody knows.
    UnknownField {
        /// Whose.
        entry: EntryId,
        /// The field it stands in, when it is part of one.
        part: Option<&'static Field>,
        /// Its name's place.
        span: Span,
        /// Its name.
        name: String,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
        /// All that could stand here.
        known: Arc<[&'static str]>,
    },
    /// A field that is needed and absent.
    MissingField {
        /// Whose.
        entry: EntryId,
        /// The field it would stand in, when it is part of one.
        part: Option<&'static Field>,
        /// The item or the part that lacks it, or its name when nothing is written after it.
        at: Span,
        /// The field.
        field: &'static Field,
        /// Whether it is needed only once the item is agreed.
        once_agreed: bool,
    },
    /// Two items of a kind have one id or alias.
    DuplicateId {
        /// The later place.
        span: Span,
        /// The earlier place.
        first: Span,
        /// The kind.
        kind: &'static Kind,
        /// The id or alias.
        id: String,
    },
    /// An id that cannot stand in an address.
    BadId {
        /// Where.
        span: Span,
        /// The id.
        id: String,
        /// What is wrong, and what to write.
        wrong: Wrong,
    },
    /// A YAML file that belongs to no kind.
    Homeless {
        /// The file.
        file: FileId,
        /// The kind that was probably meant.
        nearest: Option<&'static Kind>,
    },
    /// The declaration of an own kind is wrong.
    OwnKind(own::OwnFault),
    /// A value of an own kind does not fit what its kind declares.
    OwnValue {
        /// Whose.
        entry: EntryId,
        /// Where.
        span: Span,
        /// What is wrong, and what to write.
        wrong: Wrong,
    },
    /// Two files would become one page.
    SamePage {
        /// The later file.
        span: Span,
        /// The earlier file.
        first: Span,
    },
}

impl Fault {
    /// Returns the file, when part of it could not be read at all.
    pub fn unreadable(&self) -> Option<FileId> {
        match self {
            Self::Unread { file, .. } => Some(*file),
            Self::Parse(fault) => Some(fault.span().file),
            _ => None,
        }
    }
}
