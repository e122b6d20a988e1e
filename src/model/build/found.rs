//! Documents → items as they stand in their files: which there are, of which kind, and which cannot be
//! known.

use std::sync::Arc;

use super::{
    Builder, SETTINGS,
    files::{after_document, first_line, home, is_field, listed_kind, no_id},
};
use crate::{
    diagnostic::nearest,
    model::{
        DataFile, EntryId, Fault,
        decode::Decoder,
        field::{Field, Kind, Type},
        kinds, own,
        value::Code,
    },
    parse::{
        self, Body, Content, Document,
        yaml::{Node, NodeValue, Pair},
    },
    source::{FileId, Span, Spanned, Unread},
};

/// An item as it was found, before it is decoded.
pub(super) struct Found<'n> {
    pub(super) kind: &'static Kind,
    pub(super) id: Spanned<String>,
    pub(super) fields: &'n Node,
    /// What a missing field is reported at.
    pub(super) at: Span,
    pub(super) body: Option<Body>,
    /// Whether it stands inside another item, with which it is seen or not.
    pub(super) is_inside: bool,
}

impl Builder<'_> {
    /// Notes a file that cannot be read, and whose items are unknown because of it.
    pub(super) fn unread(&mut self, file: FileId, why: Unread) {
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

    /// Takes in what a file holds.
    pub(super) fn document(&mut self, document: &Document) {
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
}
