//! Kinds that the settings declare: which there are, and whether an item is as its kind says.

use std::sync::Arc;

use super::Builder;
use crate::{
    model::{
        Catalog, Fault,
        field::Kind,
        own::{self, Schemas},
        record::Record,
    },
    parse::Document,
};

impl Builder<'_> {
    /// The kinds that the settings declare. Files that declare fields for nobody are no content of
    /// the playbook.
    pub(super) fn own_kinds(&mut self, documents: &[Arc<Document>]) {
        let path = |document: &Document| self.sources.file(document.file).path.clone();
        let is_schema = |document: &&Arc<Document>| own::is_schema(&path(document));
        let schemas = documents.iter().filter(is_schema);
        let mut schemas: Schemas = schemas.map(|d| (path(d), Arc::clone(d))).collect();
        let Some(settings) = self.entries.first() else { return };
        let declared = own::declared(&settings.entry.record, &schemas, &self.sources);
        self.faults.extend(declared.faults.into_iter().map(Fault::OwnKind));
        self.incomplete.extend(declared.incomplete);
        self.catalog = declared.catalog;
        self.catalog.may_lack |= self.unreadable.contains(&settings.entry.file());
        self.schemas = declared.used.into_iter().collect();
        schemas.retain(|_, document| self.schemas.contains(&document.file));
        let faults = schemas.values().flat_map(|document| &document.faults);
        self.faults.extend(faults.cloned().map(Fault::Parse));
    }
}

/// Returns what in an item of an own kind does not fit, when all of it could be read.
pub(super) fn hold(
    catalog: &Catalog,
    kind: &Kind,
    record: &Record,
    item: &own::Item<'_>,
) -> Vec<Fault> {
    match catalog.declared(kind) {
        Some(own) if !record.partial => own::hold(own, item),
        _ => Vec::new(),
    }
}
