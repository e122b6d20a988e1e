//! What mentions what: references in fields and data, links in prose, and what each of them names.

use super::{
    decode::RawReference,
    entry::EntryId,
    field::{Class, Kind},
    links::Target,
};
use crate::{
    parse::markdown::LinkForm,
    source::{FileId, Span},
};

/// Who wrote a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceSource {
    /// An entry, in a field.
    Entry(EntryId),
    /// A row of a data file.
    Data(FileId),
}

/// A typed mention of an item.
#[derive(Debug)]
pub struct Reference {
    /// Who wrote it.
    pub from: ReferenceSource,
    /// In which field or column.
    pub field: &'static str,
    /// Where.
    pub span: Span,
    /// As written.
    pub written: String,
    /// The kinds it may name; empty for any.
    pub targets: &'static [&'static str],
    /// What a change of it means.
    pub class: Class,
    /// What it names.
    pub to: Resolution,
}

impl Reference {
    /// Returns it as it was before it was looked up.
    pub(super) fn raw(&self) -> RawReference {
        let Self { field, span, written, targets, class, .. } = self;
        let written = written.clone();
        RawReference { span: *span, written, field, targets, class: *class }
    }
}

/// What a written reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// This entry.
    Found(EntryId),
    /// An entry of a kind that cannot stand here.
    OtherKind(EntryId),
    /// Nothing.
    Unknown {
        /// The kind that was asked for, when one was.
        kind: Option<&'static Kind>,
        /// The entry that was probably meant.
        nearest: Option<EntryId>,
    },
    /// The word before the `/` is no kind.
    UnknownKind,
    /// Several kinds have this id.
    Ambiguous(Vec<EntryId>),
    /// Cannot be known: a file that may define it could not be read.
    HeldBack,
    /// A word that stands for no item, such as `all` in a data file.
    Plain,
}

/// A link in prose.
#[derive(Debug)]
pub struct ProseLink {
    /// Who wrote it.
    pub from: EntryId,
    /// The smallest text that names the target.
    pub span: Span,
    /// How it is written.
    pub form: LinkForm,
    /// As written.
    pub dest: String,
    /// What it points at.
    pub target: Target,
}
