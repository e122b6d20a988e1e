//! The playbook: everything joined, and the questions rules and pages ask of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Audience, Catalog, Fault,
    build::Decoded,
    decided::Decided,
    entry::{Entry, EntryId},
    field::Kind,
    kinds,
    mentions::Mentions,
    near::Near,
    record::{Record, RefId},
    reference::{ProseLink, Reference, ReferenceSource, Resolution},
    value::{Currency, Date},
};
use crate::{
    parse::{Document, csv::Table},
    source::{FileId, Sources, Span},
};

/// The segment of what belongs to none of our ICPs, in data files.
pub const REMAINDER: &str = "no-segment";

/// A data file.
#[derive(Debug)]
pub struct DataFile {
    /// The file.
    pub file: FileId,
    /// Its rows.
    pub table: Arc<Table>,
}

/// Everything a team wrote, read and joined.
#[derive(Debug)]
pub struct Playbook {
    /// Who may see what is in it.
    pub audience: Audience,
    /// The files.
    pub sources: Sources,
    /// What they hold, in the same order: another version that says the same takes it over.
    pub(super) documents: Vec<Arc<Document>>,
    /// Today, for this run.
    pub today: Date,
    /// Which kinds of items there are.
    pub catalog: Catalog,
    /// Entries; the first is the settings in `playbook.yaml`.
    pub(super) entries: Vec<Arc<Decoded>>,
    /// By the name of the kind, in file order; without the settings.
    pub(super) by_kind: BTreeMap<&'static str, Vec<EntryId>>,
    /// By the name of the kind, then by id or alias.
    pub(super) by_id: BTreeMap<&'static str, BTreeMap<String, EntryId>>,
    pub(super) by_file: BTreeMap<FileId, EntryId>,
    /// Typed references of each entry, in the order written.
    pub(super) references: Vec<Arc<[Reference]>>,
    /// Those of data files.
    pub(super) in_data: Vec<Reference>,
    /// Links in prose, in the order written.
    pub links: Vec<ProseLink>,
    /// Data files.
    pub data: Vec<DataFile>,
    /// Faults met while reading.
    pub faults: Vec<Fault>,
    /// Files that are published as they are when something links to them.
    pub assets: BTreeSet<String>,
    /// Who mentions whom.
    pub(super) mentions: Mentions,
    /// Kinds some of whose items could not be read at all.
    pub(super) incomplete: BTreeSet<&'static str>,
    /// Places that could not be read and may define items of a kind.
    pub(super) broken: Vec<(&'static str, Span)>,
    /// Files that could not be taken, or only in part.
    pub(super) unread: BTreeSet<FileId>,
    /// What the decisions change, in the order written.
    pub(super) decided: Vec<Decided>,
    /// Names that misspelt ones are compared with.
    pub(super) near: Near,
}

impl Playbook {
    /// Returns the settings: `playbook.yaml`.
    pub fn settings(&self) -> &Entry {
        &self.entries[0].entry
    }

    /// Returns the currency of amounts that name none, when the settings name one.
    pub fn currency(&self) -> Option<Currency> {
        Currency::parse(self.settings().record.text("currency")?).ok()
    }

    /// Returns the playbook's title.
    pub fn title(&self) -> &str {
        &self.settings().title
    }

    /// Returns every item, page, person and team, in file order; not the settings.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip(1).map(|decoded| &decoded.entry)
    }

    /// Returns an entry.
    pub fn entry(&self, number: EntryId) -> &Entry {
        &self.entries[number.0].entry
    }

    /// Returns what the decisions change, in the order written.
    pub fn decided(&self) -> &[Decided] {
        &self.decided
    }

    /// Returns the entries of a kind, in file order.
    pub fn of_kind(&self, kind: &'static Kind) -> impl Iterator<Item = &Entry> {
        self.by_kind.get(kind.name).into_iter().flatten().map(|number| self.entry(*number))
    }

    /// Says whether there is an item of a kind.
    pub fn has(&self, kind: &'static Kind) -> bool {
        self.of_kind(kind).next().is_some()
    }

    /// Returns the entry with an id or alias.
    pub fn find(&self, kind: &Kind, id: &str) -> Option<&Entry> {
        self.by_id.get(kind.name)?.get(id).map(|number| self.entry(*number))
    }

    /// Returns the entry that `kind/id` names, as [`Entry::path`] writes it.
    pub fn at_path(&self, path: &str) -> Option<&Entry> {
        let (kind, id) = path.split_once('/')?;
        self.find(self.catalog.find(kind)?, id)
    }

    /// Says whether an entry has the id of an earlier one of its kind: what is said of that one holds.
    pub fn is_again(&self, entry: &Entry) -> bool {
        self.find(entry.kind, &entry.id.value).is_some_and(|first| first.number != entry.number)
    }

    /// Says whether a file is there that is read or published as it is.
    pub fn has_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some() || self.assets.contains(path)
    }

    /// Returns the entry whose own file this is.
    pub fn of_file(&self, file: FileId) -> Option<&Entry> {
        self.by_file.get(&file).map(|number| self.entry(*number))
    }

    /// Returns every typed reference, in the order written.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.references.iter().flat_map(|own| own.iter()).chain(&self.in_data)
    }

    /// Returns the typed references of an entry, in the order written.
    pub fn references_of(&self, number: EntryId) -> &[Reference] {
        &self.references[number.0]
    }

    /// Returns a reference.
    pub fn reference(&self, id: RefId) -> &Reference {
        &self.references[id.from.0][id.nth]
    }

    /// Returns the entry a reference names, if it names one that may stand there.
    pub fn target(&self, id: RefId) -> Option<&Entry> {
        match self.reference(id).to {
            Resolution::Found(number) => Some(self.entry(number)),
            _ => None,
        }
    }

    /// Returns the entry a field of a record names.
    pub fn follow(&self, record: &Record, field: &str) -> Option<&Entry> {
        self.target(record.reference(field)?)
    }

    /// Returns the entries a list field of a record names.
    pub fn follow_all<'p>(
        &'p self,
        record: &'p Record,
        field: &str,
    ) -> impl Iterator<Item = &'p Entry> {
        let ids: Vec<RefId> = record.references(field).collect();
        ids.into_iter().filter_map(|id| self.target(id))
    }

    /// Says whether items of a kind could not be read, so that what is missing cannot be known.
    pub fn is_incomplete(&self, kind: &Kind) -> bool {
        self.incomplete.contains(kind.name)
    }

    /// Says whether a file could not be taken, or only in part.
    pub fn is_unread(&self, file: FileId) -> bool {
        self.unread.contains(&file)
    }

    /// Says whether a text that could not be read seems to define an item of a kind.
    pub(super) fn may_define(&self, kind: &Kind, id: &str) -> bool {
        let texts = self.broken.iter().filter(|(name, _)| *name == kind.name);
        texts.into_iter().any(|(_, span)| names_at_margin(self.sources.text(*span), id))
    }

    /// Returns the entries that mention an entry in a field or in prose, each once, in file order.
    pub fn mentioned_by(&self, number: EntryId) -> impl Iterator<Item = EntryId> {
        self.mentions.by(number)
    }

    /// Returns the entries that an entry mentions, each once, in file order.
    pub fn mentions(&self, number: EntryId) -> impl Iterator<Item = EntryId> {
        self.mentions.of(number)
    }

    /// Notes who mentions whom, once references and links are looked up; the settings name people
    /// and mention nobody.
    pub(super) fn note_mentions(&mut self) {
        let fields = self.references().filter_map(|reference| match reference {
            Reference { from: ReferenceSource::Entry(from), to: Resolution::Found(to), .. } => {
                Some((*from, *to))
            }
            _ => None,
        });
        let prose = self.links.iter().filter_map(|link| Some((link.from, link.target.entry()?)));
        let settings = self.settings().number;
        let others = |(from, to): &(EntryId, EntryId)| from != to && *from != settings;
        self.mentions = Mentions::new(fields.chain(prose).filter(others).collect());
    }

    /// Returns how many pages and how many items there are, people and teams not counted.
    pub fn counts(&self) -> (usize, usize) {
        let pages = self.of_kind(&kinds::PAGE).count();
        let people = self.of_kind(&kinds::PERSON).count() + self.of_kind(&kinds::TEAM).count();
        (pages, self.entries().count() - pages - people)
    }

    /// Says whether an item is written inside another one, as a pain inside its persona.
    pub fn is_inline(&self, entry: &Entry) -> bool {
        let path = &self.sources.file(entry.file()).path;
        let home = path.split(['/', '.']).next().unwrap_or_default();
        entry.kind.folder != home
    }

    /// Returns a person.
    pub fn person(&self, id: &str) -> Option<&Entry> {
        self.find(&kinds::PERSON, id)
    }

    /// Returns the first place of the settings, for findings about the playbook as a whole.
    pub fn start(&self) -> Span {
        self.settings().id.span
    }
}

/// Says whether a line of a text begins with an id, or names it among aliases.
fn names_at_margin(text: &str, id: &str) -> bool {
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    text.lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '-', '"', '\'']);
        let begins = line.strip_prefix(id).is_some_and(is_end);
        begins || (line.starts_with("aliases") && line.contains(id))
    })
}
