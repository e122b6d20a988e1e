//! A spreadsheet held against the items of a kind: what changes in which item, and which are new.
//! Flows in: a playbook and the bytes of a sheet ([`table`]). Flows out: a [`Plan`], edits with places
//! and the texts of new items; nothing is written here. Next: `playmaker import items` shows and
//! writes them. A sheet with a row that cannot be read gives [`Odd`]s and no plan: nothing of it is
//! taken.

mod column;
mod new;
mod put;
mod rows;
pub mod table;
mod unpack;
pub mod value;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        Entry, Meaning, Playbook, Reference, Resolution,
        field::{Field, Kind, with_article},
        value::Wrong,
    },
    source::{FileId, Span},
    splice,
};

pub use new::New;
pub use table::{Cell, Table};

/// What is asked of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The kind of its items.
    pub kind: &'static Kind,
    /// The sheet.
    pub table: &'a Table,
    /// Columns that are no fields, by what stands above them, or by their letters.
    pub left_out: &'a [String],
    /// What an empty cell means where the item says something.
    pub empty: Empty,
}

/// What an empty cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// Nothing: the field stays as it is.
    Keeps,
    /// The field is taken out.
    Removes,
}

/// What is wrong in a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    /// Where.
    pub place: Cell,
    /// What is wrong, in one phrase.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Odd {
    fn new(place: Cell, message: String, help: impl Into<String>) -> Self {
        Self { place, message, help: help.into() }
    }

    fn of(place: Cell, wrong: Wrong) -> Self {
        Self::new(place, wrong.message, wrong.help)
    }
}

/// A field of an item that is there already.
#[derive(Clone, Debug)]
pub struct Change<'p> {
    /// The item.
    pub entry: &'p Entry,
    /// The field.
    pub field: &'static Field,
    /// The cell that says otherwise.
    pub place: Cell,
    span: Span,
    text: String,
}

/// What a sheet changes.
#[derive(Debug)]
pub struct Plan<'p> {
    playbook: &'p Playbook,
    kind: &'static Kind,
    /// What changes in items that are there, in the order of files and places.
    pub changes: Vec<Change<'p>>,
    /// New items, in the order of the sheet.
    pub new: Vec<New>,
    /// What of the sheet is not taken, and why; or is taken otherwise than one may think.
    pub left: Vec<(Cell, String)>,
    /// Cells that are empty although the item says something there.
    pub n_kept: usize,
}

/// The files that a plan writes.
#[derive(Debug, Default)]
pub struct Texts {
    /// Files that change, with their new texts.
    pub changed: BTreeMap<FileId, String>,
    /// Files that are new, by their paths from the playbook's root.
    pub new: BTreeMap<String, String>,
}

/// Holds a sheet against the items of a playbook.
///
/// # Errors
/// With everything that is wrong in the sheet: then nothing of it is taken.
pub fn plan<'p>(playbook: &'p Playbook, ask: Ask<'_>) -> Result<Plan<'p>, Vec<Odd>> {
    rows::plan(playbook, ask)
}

impl<'p> Plan<'p> {
    /// Says whether the sheet says what the items say.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.new.is_empty()
    }

    /// Returns the files with what changes.
    pub fn texts(&self) -> Texts {
        let mut out = Texts::default();
        let sources = &self.playbook.sources;
        let mut edits: Vec<(Span, String)> =
            self.changes.iter().map(|change| (change.span, change.text.clone())).collect();
        let mut begun = BTreeSet::new();
        for new in &self.new {
            match new.list {
                Some(file) => {
                    let text = &sources.file(file).text;
                    let is_open = !text.is_empty() && !text.ends_with('\n') && begun.insert(file);
                    let gap = if is_open { splice::break_near(text, text.len()) } else { "" };
                    edits.push((
                        Span::new(file, text.len()..text.len()),
                        format!("{gap}{}", new.text),
                    ));
                }
                None => {
                    out.new.insert(new.path.clone(), new.text.clone());
                }
            }
        }
        edits.sort_by_key(|(span, _)| *span);
        out.changed =
            splice::texts(sources, edits.iter().map(|(span, text)| (*span, text.as_str())));
        out
    }

    /// Holds the plan against the playbook it would make: changes of writing only are taken out, so
    /// that a cell that says the same in other words changes no byte. Returns whether there were any.
    ///
    /// # Errors
    /// With the cells that name items which are not there.
    pub fn settle(&mut self, after: &Playbook) -> Result<bool, Vec<Odd>> {
        let odds: Vec<Odd> = self.dangling(after);
        if !odds.is_empty() {
            return Err(odds);
        }
        let n = self.changes.len();
        let (playbook, kind) = (self.playbook, self.kind);
        self.changes.retain(|change| {
            let now = after.find(kind, &change.entry.id.value);
            now.is_none_or(|now| {
                said(playbook, change.entry, change.field) != said(after, now, change.field)
            })
        });
        Ok(self.changes.len() < n)
    }

    fn dangling(&self, after: &Playbook) -> Vec<Odd> {
        let changed = self
            .changes
            .iter()
            .map(|change| (change.entry.id.value.as_str(), change.field, &change.place));
        let new = self.new.iter().flat_map(|new| {
            new.fields.iter().map(|(field, place)| (new.id.as_str(), *field, place))
        });
        let mut odds = Vec::new();
        for (id, field, place) in changed.chain(new) {
            let Some(entry) = after.find(self.kind, id) else { continue };
            let own = after.references_of(entry.number).iter();
            for reference in own.filter(|reference| reference.field == field.name) {
                let wrong = names_nothing(after, reference);
                odds.extend(wrong.map(|wrong| Odd::of(place.clone(), wrong)));
            }
        }
        odds
    }
}

/// Says why a reference names nothing that may stand there, if it does not.
pub fn names_nothing(after: &Playbook, reference: &Reference) -> Option<Wrong> {
    let written = &reference.written;
    let (message, near) = match &reference.to {
        Resolution::Found(_) | Resolution::HeldBack | Resolution::Plain => return None,
        Resolution::OtherKind(other) => (
            format!("`{written}` is the id of {}", with_article(after.entry(*other).kind.name)),
            None,
        ),
        Resolution::Unknown { nearest, .. } => {
            (format!("`{written}` names nothing"), nearest.map(|near| after.entry(near)))
        }
        Resolution::UnknownKind => (format!("`{written}` names nothing"), None),
        Resolution::Ambiguous(_) => (format!("`{written}` is the id of several items"), None),
    };
    let what = match reference.targets {
        [] => "write `kind/id`".to_owned(),
        [kind] => format!("write an id that `playmaker list {kind}` shows"),
        kinds => format!("write `kind/id`, of the kind {}", kinds.join(" or ")),
    };
    let near = near.map(|near| format!("; the nearest is `{}`", near.id.value));
    let help = format!("{what}{}", near.unwrap_or_default());
    Some(Wrong { message, help })
}

/// Returns what a field of an item says; none where it says nothing.
pub fn said(playbook: &Playbook, entry: &Entry, field: &Field) -> Option<Meaning> {
    let value = entry.record.peek_value(field.name)?;
    Meaning::of(playbook, field, &value.value)
}
