//! An item under another id: every place that names it, the alias that keeps its old address, the
//! name of its file. Flows in: a playbook, an entry and the new id. Flows out: a [`Renaming`], edits
//! with places; nothing is written here. Renaming back takes the same edits back, byte for byte.
//! Next: `playmaker rename` shows and writes them, the language server hands them to an editor.

mod alias;
mod places;
mod refuse;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{Entry, Playbook, value::Wrong},
    parse,
    source::{FileId, Sources, Span},
    splice,
};

/// What an edit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The id itself: a key of a list file, or `id:`.
    Id,
    /// The other names of the item.
    Alias,
    /// A typed reference: in a field, or in a cell of a data file.
    Reference,
    /// A link in prose, or in a text.
    Link,
    /// A path to a field in a decision: `next.mql`.
    FieldPath,
}

/// A text to put in place of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Where; empty where something is put in.
    pub span: Span,
    /// The new text.
    pub text: String,
    /// What it changes.
    pub part: Part,
}

/// A place that names the item and is left to a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// Where.
    pub span: Span,
    /// Why, in one phrase.
    pub why: &'static str,
}

/// What becomes of the old address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldAddress {
    /// The old id becomes an alias: links from elsewhere lead on.
    Redirected,
    /// The new id was the latest alias, so that an earlier renaming is taken back.
    TakenBack,
    /// Entries of this kind have no aliases.
    Lost,
}

/// What renaming an item changes.
#[derive(Clone, Debug)]
pub struct Renaming {
    /// The edits, in the order of files and places; none overlaps another.
    pub edits: Vec<Edit>,
    /// The item's own file and its new path from the playbook's root, when it has one.
    pub moved: Option<(FileId, String)>,
    /// Places that name the item and are not changed.
    pub left: Vec<Left>,
    /// What becomes of the old address.
    pub old_address: OldAddress,
}

/// Returns what changes when an entry gets another id.
///
/// # Errors
/// When it cannot have that id, or a file could not be read any more: why, and what to do.
pub fn rename(playbook: &Playbook, entry: &Entry, id: &str) -> Result<Renaming, Wrong> {
    refuse::refuse(playbook, entry, id)?;
    let (mut edits, left) = places::all(playbook, entry, id);
    let moved = places::moved(playbook, entry, id);
    let mut old_address = OldAddress::Lost;
    if entry.record.declares("aliases") {
        let (edit, fate) = alias::edit(playbook, entry, id).ok_or_else(|| Wrong {
            message: format!("the old id of `{}` cannot be kept as an alias", entry.path()),
            help: format!("write `aliases: [{}]` below it, then rename it", entry.id.value),
        })?;
        edits.push(edit);
        old_address = fate;
    }
    edits.sort();
    edits.dedup();
    let renaming = Renaming { edits, moved, left, old_address };
    renaming.holds(playbook)?;
    Ok(renaming)
}

impl Renaming {
    /// Returns how many files change or get another name.
    pub fn n_files(&self) -> usize {
        let moved = self.moved.iter().map(|(file, _)| *file);
        let files: BTreeSet<FileId> =
            self.edits.iter().map(|edit| edit.span.file).chain(moved).collect();
        files.len()
    }

    /// Returns the new texts of the files that change, by file.
    pub fn texts(&self, sources: &Sources) -> BTreeMap<FileId, String> {
        splice::texts(sources, self.edits.iter().map(|edit| (edit.span, edit.text.as_str())))
    }

    /// A file that reads well before must read well after.
    fn holds(&self, playbook: &Playbook) -> Result<(), Wrong> {
        for (file, text) in self.texts(&playbook.sources) {
            let source = playbook.sources.file(file);
            let n_faults = |text: &str| {
                let mut sources = Sources::default();
                let file = sources.add(source.path.clone(), text);
                parse::parse(&sources, file).faults.len()
            };
            if n_faults(&text) > n_faults(&source.text) {
                let path = playbook.sources.display_path(file);
                return Err(Wrong {
                    message: format!("`{path}` could not be read any more with the new id in it"),
                    help: "change the id there by hand, or choose another one".to_owned(),
                });
            }
        }
        Ok(())
    }
}
