//! Documents → playbook: which file holds what, decoding, ids, and then every reference and link
//! looked up, once all files are read.

mod audience;
mod decoded;
mod files;
mod naming;
mod own_kinds;

pub use audience::Audience;
pub(super) use decoded::Decoded;
pub use files::{home, is_decision_id};
pub(super) use naming::humanize;

use std::{
    collections::{BTreeMap, BTreeSet, btree_map},
    iter,
    sync::Arc,
};

use icu_normalizer::ComposingNormalizerBorrowed;
use rayon::prelude::*;

use self::{
    decoded::{Known, Raw, Taken},
    files::{after_document, first_line, is_field, listed_kind, no_id, not_fields},
};
use super::{
    Catalog, DataFile, Entry, EntryId, Fault, Playbook, Reference, Resolution, decided,
    decode::{Decoder, InlineItem, RawReference},
    field::{Class, Field, Kind, Type},
    kinds, lookup,
    mentions::Mentions,
    near::Near,
    own,
    record::Record,
    value::{Code, Date},
};
use crate::{
    diagnostic::nearest,
    parse::{
        self, Body, Content, Document,
        yaml::{Node, NodeValue, Pair},
    },
    source::{FileId, Loaded, Sources, Span, Spanned, is_text},
};

/// The file of the settings.
pub const SETTINGS: &str = "playbook.yaml";

/// What day it is for a run.
#[derive(Clone, Copy, Debug)]
pub enum Today {
    /// This day, whatever the settings say.
    Pinned(Date),
    /// This day, unless the settings name one.
    Usual(Date),
}

/// Reads files into a playbook.
///
/// # Panics
/// When there is no [`SETTINGS`] file: callers look for it before they read.
pub fn build(loaded: Loaded, today: Today) -> Playbook {
    build_for(Audience::Internal, loaded, today, None)
}

/// Builds from the same files as `whole` what readers outside the company may see of it.
///
/// # Panics
/// When there is no [`SETTINGS`] file.
pub fn build_shareable(loaded: Loaded, whole: &Playbook) -> Playbook {
    build_for(Audience::Shareable, loaded, Today::Pinned(whole.today), Some(whole))
}

/// Builds what [`build`] does, in less time where another version of the playbook says the same.
///
/// # Panics
/// When there is no [`SETTINGS`] file.
pub fn build_beside(loaded: Loaded, today: Today, other: &Playbook) -> Playbook {
    build_for(Audience::Internal, loaded, today, Some(other))
}

fn build_for(
    audience: Audience,
    loaded: Loaded,
    today: Today,
    other: Option<&Playbook>,
) -> Playbook {
    let read = |sources: &Sources, file| match other {
        Some(Playbook { sources: known, documents, .. }) => {
            parse::parse_beside(sources, file, parse::Version { sources: known, documents })
        }
        None => Arc::new(parse::parse(sources, file)),
    };
    let Loaded { sources, unread, assets } = loaded;
    let ids: Vec<FileId> = sources.ids().collect();
    let documents: Vec<Arc<Document>> =
        ids.into_par_iter().map(|file| read(&sources, file)).collect();
    let mut builder = Builder { audience, ..Builder::new(sources) };
    builder.unreadable = unread.iter().map(|(file, _)| *file).collect();
    builder.known = other.and_then(|other| Known::of(other, &builder, &documents));
    let settings = builder.sources.find(SETTINGS);
    for document in documents.iter().filter(|document| Some(document.file) == settings) {
        builder.document(document);
    }
    builder.own_kinds(&documents);
    builder.known = builder.known.take().filter(|known| known.has_kinds_of(&builder));
    for (file, why) in unread {
        builder.unread(file, why);
    }
    for document in &documents {
        let path = &builder.sources.file(document.file).path;
        let is_item = is_text(path) && !own::is_schema(path);
        if is_item && Some(document.file) != settings {
            builder.document(document);
        }
    }
    builder.finish(documents, assets, today)
}

struct Builder<'o> {
    audience: Audience,
    sources: Sources,
    catalog: Catalog,
    /// What can be taken over.
    known: Option<Known<'o>>,
    entries: Vec<Arc<Decoded>>,
    by_kind: BTreeMap<&'static str, Vec<EntryId>>,
    by_id: BTreeMap<&'static str, BTreeMap<String, EntryId>>,
    by_file: BTreeMap<FileId, EntryId>,
    /// The references of each entry.
    raw: Vec<Raw<'o>>,
    data: Vec<DataFile>,
    faults: Vec<Fault>,
    incomplete: BTreeSet<&'static str>,
    broken: Vec<(&'static str, Span)>,
    unreadable: BTreeSet<FileId>,
    /// Where texts begin that are not written as they should be.
    unparsed: BTreeSet<(FileId, u32)>,
    /// Files that declare the fields of own kinds.
    schemas: BTreeSet<FileId>,
    /// Which kind a folder is called nearly like, once a page in it asked.
    meant: BTreeMap<String, Option<&'static Kind>>,
}

/// An item as it was found, before it is decoded.
struct Found<'n> {
    kind: &'static Kind,
    id: Spanned<String>,
    fields: &'n Node,
    /// What a missing field is reported at.
    at: Span,
    body: Option<Body>,
    /// Whether it stands inside another item, with which it is seen or not.
    is_inside: bool,
}

impl<'o> Builder<'o> {
    fn new(sources: Sources) -> Self {
        Self {
            audience: Audience::Internal,
            sources,
            catalog: Catalog::default(),
            known: None,
            entries: Vec::new(),
            by_kind: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_file: BTreeMap::new(),
            raw: Vec::new(),
            data: Vec::new(),
            faults: Vec::new(),
            incomplete: BTreeSet::new(),
            broken: Vec::new(),
            unreadable: BTreeSet::new(),
            unparsed: BTreeSet::new(),
            schemas: BTreeSet::new(),
            meant: BTreeMap::new(),
        }
    }

    fn unread(&mut self, file: FileId, why: crate::source::Unread) {
        let path = &self.sources.file(file).path;
        if own::is_schema(path) && !self.schemas.contains(&file) {
            return;
        }
        self.faults.push(Fault::Unread { file, why });
        if path == SETTINGS {
            self.incomplete.extend([kinds::PERSON.name, kinds::TEAM.name]);
        } else if let Some((kind, None)) = home(&self.catalog, path) {
            self.incomplete.insert(kind.name);
        }
    }

    fn document(&mut self, document: &Document) {
        let Document { file, content, faults } = document;
        let file = *file;
        let path = self.sources.file(file).path.clone();
        let is_map = !faults.iter().any(|f| matches!(f, parse::ParseFault::NotAMap(_)));
        let rest = faults.iter().find_map(|fault| after_document(&self.sources, fault));
        let starts = faults.iter().map(|fault| (file, fault.span().start));
        self.unparsed.extend(starts);
        self.faults.extend(faults.iter().cloned().map(Fault::Parse));
        match content {
            Content::Data(table) => self.data.push(DataFile { file, table: Arc::clone(table) }),
            Content::Yaml(node) if path == SETTINGS => self.settings(file, node),
            Content::Yaml(node) => match home(&self.catalog, &path) {
                Some((kind, _)) if is_map => {
                    self.broken.extend(rest.map(|span| (kind.name, span)));
                    self.list_file(kind, node);
                }
                Some((kind, _)) => {
                    self.incomplete.insert(kind.name);
                }
                None => self.homeless(file, &path),
            },
            Content::Page { front, body } => self.page(file, &path, front, body.clone()),
        }
    }

    /// What a homeless file defines is unknown, and so is every reference to its kind.
    fn homeless(&mut self, file: FileId, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.split('.').next().unwrap_or(name);
        let folder = path.split('/').next().unwrap_or_default();
        let kind = listed_kind(name)
            .or_else(|| self.catalog.meant(name))
            .or_else(|| self.catalog.meant(folder));
        self.incomplete.extend(kind.map(|kind| kind.name));
        if !self.catalog.holds_back(path) {
            self.faults.push(Fault::Homeless { file, nearest: kind });
        }
    }

    /// The settings, and the people and teams listed in them. Those are items of their own: the
    /// settings say only that they are there, so that nothing is read or reported twice.
    fn settings(&mut self, file: FileId, node: &Node) {
        let kind = &kinds::PLAYBOOK;
        let start = first_line(&self.sources, file);
        let id = Spanned::new(kind.name.to_owned(), start);
        let mut own = node.clone();
        if let NodeValue::Map(pairs) = &mut own.value {
            pairs.retain(|pair| self.audience.may_see_setting(&pair.key.value));
            for pair in pairs.iter_mut().filter(|pair| listed_kind(&pair.key.value).is_some()) {
                if let NodeValue::List(items) = &mut pair.value.value {
                    items.clear();
                }
            }
        } else if !matches!(own.value, NodeValue::Null) {
            self.incomplete.extend([kinds::PERSON.name, kinds::TEAM.name]);
        }
        self.entry(Found { kind, id, fields: &own, at: start, body: None, is_inside: false });
        for pair in node.as_map().unwrap_or_default() {
            match listed_kind(&pair.key.value) {
                Some(kind) => self.listed(kind, pair),
                None => self.misspelt_list(&pair.key.value),
            }
        }
    }

    /// People under `poeple:` are not undefined: their heading is misspelt.
    fn misspelt_list(&mut self, name: &str) {
        let names = kinds::CONFIG.iter().map(|field| field.name);
        if !names.clone().any(|known| known == name) {
            let kind = nearest(name, names).and_then(listed_kind);
            self.incomplete.extend(kind.map(|kind| kind.name));
        }
    }

    fn listed(&mut self, kind: &'static Kind, pair: &Pair) {
        let NodeValue::List(items) = &pair.value.value else {
            if !matches!(pair.value.value, NodeValue::Null) {
                self.incomplete.insert(kind.name);
            }
            return;
        };
        let field = kinds::CONFIG.iter().find(|field| field.name == pair.key.value);
        for item in items {
            let id = item.as_map().and_then(|pairs| pairs.iter().find(|p| p.key.value == "id"));
            let Some((id, text)) = id.and_then(|id| Some((id.value.span, id.value.as_text()?)))
            else {
                self.incomplete.insert(kind.name);
                self.nameless(kind, item, field.expect("`teams` and `people` are declared"));
                continue;
            };
            let id = Spanned::new(text.to_owned(), id);
            // Whom those mean who refer to the id that should stand here is not known.
            if Code::parse(text).is_err() {
                self.incomplete.insert(kind.name);
            }
            let (at, body) = (id.span, None);
            self.entry(Found { kind, at, id, fields: item, body, is_inside: false });
        }
    }

    /// A person or team without an id is no item, but what is wrong in it is said.
    fn nameless(&mut self, kind: &'static Kind, item: &Node, field: &'static Field) {
        let mut decoder = Decoder::new(&self.catalog, EntryId(0), kind);
        if let NodeValue::Map(pairs) = &item.value {
            decoder.record(pairs, item.span, kinds::declared(kind), Some(field));
        } else if let Type::List(inner) = &field.ty {
            decoder.value(item, inner, field);
        }
        self.faults.extend(decoder.faults);
    }

    fn list_file(&mut self, kind: &'static Kind, node: &Node) {
        let pairs = node.as_map().unwrap_or_default();
        if let Some(first) = pairs.first().filter(|first| is_field(kind, first)) {
            self.faults.push(no_id(kind, &self.sources, &first.key));
            self.incomplete.insert(kind.name);
            return;
        }
        for Pair { key, value } in pairs {
            if matches!(value.value, NodeValue::Broken) {
                self.broken.push((kind.name, value.span));
            }
            let (at, id) = (key.span, key.clone());
            self.entry(Found { kind, at, id, fields: value, body: None, is_inside: false });
        }
    }

    /// A page with the fields of a kind, in a folder called nearly like that kind's.
    fn outside_its_folder(&mut self, file: FileId, path: &str, front: &Node) {
        let Some((folder, _)) = path.split_once('/') else { return };
        let Some(kind) = self.folder_meant(folder) else { return };
        let is_own = |pair: &Pair| kind.fields.iter().any(|field| field.name == pair.key.value);
        if kind.folder != folder && front.as_map().unwrap_or_default().iter().any(is_own) {
            self.faults.push(Fault::Homeless { file, nearest: Some(kind) });
            self.incomplete.insert(kind.name);
        }
    }

    fn folder_meant(&mut self, folder: &str) -> Option<&'static Kind> {
        if let Some(kind) = self.meant.get(folder) {
            return *kind;
        }
        let kind = self.catalog.folder_meant(folder);
        self.meant.insert(folder.to_owned(), kind);
        kind
    }

    fn page(&mut self, file: FileId, path: &str, front: &Node, body: Body) {
        let at = first_line(&self.sources, file);
        let (kind, id) = match home(&self.catalog, path) {
            Some((kind, Some(id))) => (kind, id),
            _ => {
                self.outside_its_folder(file, path, front);
                (&kinds::PAGE, path.trim_end_matches(".md").to_owned())
            }
        };
        if self.has_parse_fault(front.span) {
            let end = body.span.range().start.max(front.span.range().end);
            self.broken.push((kind.name, Span::new(file, front.span.range().start..end)));
        }
        let id = Spanned::new(id, at);
        let body = Some(body);
        let found = Found { kind, id, fields: front, at, body, is_inside: false };
        if let Some(number) = self.entry(found) {
            self.by_file.insert(file, number);
        }
    }

    /// Takes an item in, and returns its number; none where the readers may not see it.
    fn entry(&mut self, found: Found<'_>) -> Option<EntryId> {
        if !found.is_inside && !self.audience.may_see(found.kind, found.fields) {
            return None;
        }
        let number = EntryId(self.entries.len());
        if let Some(known) = self.known.as_ref().and_then(|known| known.item(number, &found)) {
            self.take_over(known);
            return Some(number);
        }
        let Found { kind, id, fields, at, body, is_inside } = found;
        let mut decoder = Decoder::new(&self.catalog, number, kind);
        let declared = kinds::declared(kind);
        let mut record = match &fields.value {
            NodeValue::Map(pairs) => decoder.record(pairs, at, declared, None),
            NodeValue::Null => decoder.record(&[], at, declared, None),
            _ => Record { partial: true, ..Record::new(at, declared) },
        };
        let is_told = self.has_parse_fault(fields.span);
        if matches!(fields.value, NodeValue::Scalar { .. } | NodeValue::List(_)) && !is_told {
            decoder.faults.push(not_fields(kind, &id, fields.span));
        }
        record.partial |= is_told || self.unreadable.contains(&at.file);
        let pairs = fields.as_map().unwrap_or_default();
        let told = &decoder.faults;
        let item = own::Item { entry: number, id: &id, at, pairs, told };
        let found = own_kinds::hold(&self.catalog, kind, &record, &item);
        decoder.faults.extend(found);
        decoder.faults.extend(bad_id(kind, &id));
        let path = &self.sources.file(at.file).path;
        record.partial |= self.catalog.is_held_back(kind)
            || (kind != &kinds::PLAYBOOK && self.catalog.holds_back(path));
        let Decoder { faults, references, inline, words, .. } = decoder;
        let links = words.iter().flat_map(|words| lookup::links_in(&self.sources, words)).collect();
        let aliases = naming::aliases(&record);
        let title = naming::title(kind, &id, &record, body.as_ref());
        let status = naming::status(kind, &record);
        let entry = Entry { number, kind, id, title, aliases, status, record, body };
        let decoded = Arc::new(Decoded { entry, links, faults, is_inside });
        self.put(decoded, Raw::Written(references));
        for InlineItem { kind, id, node } in inline {
            let (at, body) = (id.span, None);
            self.entry(Found { kind, at, id, fields: &node, body, is_inside: true });
        }
        Some(number)
    }

    /// Takes in an item of another version, with those inside it.
    fn take_over(&mut self, (decoded, references): Taken<'o>) {
        self.put(decoded, references);
        let next = |own: &Self| own.known.as_ref()?.inside(EntryId(own.entries.len()));
        while let Some((decoded, references)) = next(self) {
            self.put(decoded, references);
        }
    }

    fn put(&mut self, decoded: Arc<Decoded>, references: Raw<'o>) {
        let Entry { number, kind, .. } = decoded.entry;
        if kind != &kinds::PLAYBOOK {
            self.by_kind.entry(kind.name).or_default().push(number);
        }
        self.faults.extend(decoded.faults.iter().cloned());
        self.entries.push(decoded);
        self.raw.push(references);
        self.name(number);
    }

    fn has_parse_fault(&self, span: Span) -> bool {
        let (start, end) = ((span.file, span.start), (span.file, span.end));
        self.unparsed.range(start..=end).next().is_some()
    }

    /// Makes an entry known by its id and aliases; the first to take a name keeps it.
    fn name(&mut self, number: EntryId) {
        let entry = &self.entries[number.0].entry;
        let id_of = |number: EntryId| &self.entries[number.0].entry.id;
        let known = self.by_id.entry(entry.kind.name).or_default();
        let aliases = entry.aliases.iter().cloned();
        for Spanned { value: name, span } in iter::once(entry.id.clone()).chain(aliases) {
            let own = match known.entry(name) {
                btree_map::Entry::Occupied(own) => own,
                btree_map::Entry::Vacant(place) => {
                    place.insert(number);
                    continue;
                }
            };
            let first = id_of(*own.get());
            let is_same = *own.get() == number;
            // The names of an item that stands twice are told with its id.
            let is_told = span != entry.id.span && first.value == entry.id.value;
            if !is_same && !is_told {
                let (kind, id) = (entry.kind, own.key().clone());
                self.faults.push(Fault::DuplicateId { span, first: first.span, kind, id });
            }
        }
    }

    fn finish(
        mut self,
        documents: Vec<Arc<Document>>,
        assets: Vec<String>,
        today: Today,
    ) -> Playbook {
        if self.entries.first().is_none_or(|first| first.entry.kind != &kinds::PLAYBOOK) {
            unreachable!("commands look for `{SETTINGS}` before they build a playbook");
        }
        self.same_pages();
        self.note_left_out();
        let in_data = self.data_references();
        let today = match today {
            Today::Pinned(day) => day,
            Today::Usual(day) => self.entries[0].entry.record.date("as_of").copied().unwrap_or(day),
        };
        let mut playbook = Playbook {
            audience: self.audience,
            sources: self.sources,
            documents,
            today,
            catalog: self.catalog,
            entries: self.entries,
            by_kind: self.by_kind,
            by_id: self.by_id,
            by_file: self.by_file,
            references: Vec::new(),
            in_data: Vec::new(),
            links: Vec::new(),
            data: self.data,
            faults: self.faults,
            assets: assets.into_iter().collect(),
            mentions: Mentions::default(),
            incomplete: self.incomplete,
            broken: self.broken,
            unread: self.unreadable,
            decided: Vec::new(),
            near: Near::default(),
        };
        let series = lookup::series(&playbook);
        playbook.references = look_up(&playbook, self.raw, self.known.as_ref());
        let in_data = in_data.into_iter();
        playbook.in_data = in_data
            .map(|(file, raw)| lookup::look_up_in_data(&playbook, file, raw, &series))
            .collect();
        playbook.links = lookup::all_links(&playbook);
        if playbook.audience == Audience::Shareable {
            playbook.cut_off();
        }
        playbook.note_mentions();
        let (decided, faults) = decided::all(&playbook);
        playbook.decided = decided;
        playbook.faults.extend(faults);
        playbook
    }

    /// Two files that would be published at one address.
    fn same_pages(&mut self) {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for Decoded { entry, .. } in self.entries.iter().map(|decoded| &**decoded) {
            if entry.kind != &kinds::PAGE {
                continue;
            }
            // Disks that do not tell capitals apart do not tell ways to write an accent apart either.
            let name = ComposingNormalizerBorrowed::new_nfc()
                .normalize(&entry.id.value.to_lowercase())
                .into_owned();
            let name = match name.strip_suffix("readme") {
                Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                    format!("{folder}index")
                }
                _ => name,
            };
            match seen.get(&name) {
                Some(first) => {
                    self.faults.push(Fault::SamePage { span: entry.id.span, first: *first });
                }
                None => {
                    seen.insert(name, entry.id.span);
                }
            }
        }
    }

    /// Stages, segments and KPIs that data files name.
    fn data_references(&self) -> Vec<(FileId, RawReference)> {
        let mut out = Vec::new();
        for DataFile { file, table } in &self.data {
            for (at, column) in table.columns.iter().enumerate() {
                let (field, targets): (_, &'static [&'static str]) = match column.value.as_str() {
                    "stage" => ("stage", &["lead-stage"]),
                    "segment" => ("segment", &["icp"]),
                    "kpi" => ("kpi", &["kpi"]),
                    _ => continue,
                };
                let cells = table.rows.iter().filter_map(|row| row.get(at));
                out.extend(cells.filter(|cell| !cell.value.is_empty()).map(|cell| {
                    let (span, written) = (cell.span, cell.value.clone());
                    (*file, RawReference { span, written, field, targets, class: Class::Meaning })
                }));
            }
        }
        out
    }
}

/// Says what is wrong with an id that cannot stand in an address.
fn bad_id(kind: &'static Kind, id: &Spanned<String>) -> Option<Fault> {
    let is_decision = kind.name == "decision" && is_decision_id(&id.value);
    // The id of a person or a team is a field, and was read as one.
    let is_field = kind == &kinds::PERSON || kind == &kinds::TEAM;
    if kind == &kinds::PAGE || is_decision || is_field {
        return None;
    }
    let wrong = Code::parse(&id.value).err()?;
    Some(Fault::BadId { span: id.span, id: id.value.clone(), wrong })
}

/// Looks up the references of every entry.
fn look_up(
    playbook: &Playbook,
    raw: Vec<Raw<'_>>,
    known: Option<&Known<'_>>,
) -> Vec<Arc<[Reference]>> {
    // What was found by its name is found while the names are the same, whatever else changed.
    let has_names = known.is_some_and(|known| known.has_names_of(playbook));
    let is_found = |own: &Reference| matches!(own.to, Resolution::Found(_));
    let of_entry = |(at, raw): (usize, Raw<'_>)| {
        let look_up = |raw| lookup::look_up(playbook, EntryId(at), raw);
        match raw {
            Raw::Written(raw) => raw.into_iter().map(look_up).collect(),
            Raw::Known(known) if has_names && known.iter().all(is_found) => Arc::clone(known),
            Raw::Known(known) => known.iter().map(Reference::raw).map(look_up).collect(),
        }
    };
    raw.into_iter().enumerate().map(of_entry).collect()
}
