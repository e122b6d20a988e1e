//! The playbook and the open documents, side by side: what was read is a moment older than what
//! stands in the editor, and every place is told in the words of the one who asks.

use std::{cell::RefCell, collections::BTreeMap};

use lsp_types::{Location, TextDocumentPositionParams, Uri};

use super::{
    documents::Documents,
    drift::Drift,
    place::Root,
    text::{Encoding, Lines},
};
use crate::{
    model::Playbook,
    source::{FileId, Span},
};

/// What questions are answered from.
pub(super) struct Look<'s> {
    /// The newest playbook that was read.
    pub(super) playbook: &'s Playbook,
    /// What stands in the editor now.
    pub(super) documents: &'s Documents,
    pub(super) root: &'s Root,
    pub(super) encoding: Encoding,
    /// How places of the playbook are found in what stands there now, by file.
    known: RefCell<BTreeMap<FileId, Known>>,
}

#[derive(Debug)]
struct Known {
    uri: Uri,
    text: KnownText,
}

#[derive(Debug)]
enum KnownText {
    /// The file is open.
    Open(Drift),
    /// It stands as it was read.
    Closed(Lines),
}

/// A place that was asked about.
pub(super) struct Spot<'s> {
    /// The path of the file.
    pub(super) path: String,
    /// What stands in it now.
    pub(super) text: &'s str,
    /// The place in it.
    pub(super) offset: usize,
    /// The file, where it was read already.
    pub(super) file: Option<FileId>,
    /// The place in the file as it was read; none in what was typed since.
    pub(super) old: Option<usize>,
}

impl<'s> Look<'s> {
    /// Joins what answers need.
    pub(super) fn new(
        playbook: &'s Playbook,
        documents: &'s Documents,
        (root, encoding): (&'s Root, Encoding),
    ) -> Self {
        Self { playbook, documents, root, encoding, known: RefCell::default() }
    }

    /// Returns the place in an open document that a client asks about.
    pub(super) fn spot(&self, asked: &TextDocumentPositionParams) -> Option<Spot<'s>> {
        let path = self.root.path(&asked.text_document.uri)?;
        let text = &self.documents.get(&path)?.text;
        let offset = text.offset(asked.position, self.encoding);
        let file = self.playbook.sources.find(&path);
        let drift = file.map(|file| Drift::between(self.read(file), text.as_str()));
        let old = drift.and_then(|drift| drift.to_old(offset));
        Some(Spot { path, text: text.as_str(), offset, file, old })
    }

    /// Returns the address of a file.
    pub(super) fn uri(&self, file: FileId) -> Uri {
        let path = &self.playbook.sources.file(file).path;
        match self.documents.get(path) {
            Some(document) => document.uri.clone(),
            None => self.root.uri(path),
        }
    }

    /// Returns where a place of the playbook stands now; none when it was changed since it was read.
    pub(super) fn range(&self, span: Span) -> Option<lsp_types::Range> {
        Some(self.location(span)?.range)
    }

    /// Returns the same with the address of the file.
    pub(super) fn location(&self, span: Span) -> Option<Location> {
        let text = self.read(span.file);
        let open = self.documents.get(&self.playbook.sources.file(span.file).path);
        let mut known = self.known.borrow_mut();
        let known = known.entry(span.file).or_insert_with(|| Known {
            uri: self.uri(span.file),
            text: match open {
                Some(document) => KnownText::Open(Drift::between(text, document.text.as_str())),
                None => KnownText::Closed(Lines::of(text)),
            },
        });
        let range = match (&known.text, open) {
            (KnownText::Open(drift), Some(document)) => {
                document.text.range(drift.to_new(span.range())?, self.encoding)
            }
            (KnownText::Closed(lines), _) => lines.range(text, span.range(), self.encoding),
            (KnownText::Open(_), None) => unreachable!("nothing is closed while one looks"),
        };
        Some(Location { uri: known.uri.clone(), range })
    }

    /// Says whether every open document was read as it stands.
    pub(super) fn is_current(&self) -> bool {
        self.documents.iter().all(|(path, document)| {
            let file = self.playbook.sources.find(path);
            file.is_some_and(|file| self.read(file) == document.text.as_str())
        })
    }

    /// Returns a file's text as it was read.
    fn read(&self, file: FileId) -> &'s str {
        &self.playbook.sources.file(file).text
    }
}
