//! Documents → playbook: which items the files hold (`found`), each decoded and known by its names
//! (`items`), and then, once all files are read, every reference and link looked up (`finish`).

mod audience;
mod decoded;
mod files;
mod finish;
mod found;
mod items;
mod naming;
mod own_kinds;

pub use audience::Audience;
pub(super) use decoded::Decoded;
pub use files::{home, is_decision_id};
pub(super) use naming::humanize;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use self::decoded::{Known, Raw};
use super::{Catalog, DataFile, EntryId, Fault, Playbook, field::Kind, own, value::Date};
use crate::{
    parse::{self, Document},
    source::{FileId, Loaded, Sources, Span, is_text},
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
}
