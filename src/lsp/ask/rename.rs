//! Another id for an item, wherever it is named: the same edits as `playmaker rename` makes, for the
//! editor to apply.

#![expect(clippy::mutable_key_type, reason = "the protocol's map of addresses, which never change")]

use std::collections::{BTreeMap, HashMap};

use lsp_server::ErrorCode;
use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    PrepareRenameResponse, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::{
    lsp::{
        look::{Look, Spot},
        things,
    },
    rename::{self, Renaming},
    source::{FileId, Span},
};

/// Why an item is not renamed: what the protocol calls it, and in words.
type Refused = (ErrorCode, String);

/// What a client can apply.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::lsp) struct CanApply {
    /// Edits of a version of a document, in an order.
    pub(in crate::lsp) versions: bool,
    /// Another name for a file.
    pub(in crate::lsp) names: bool,
    /// A file that was not there.
    pub(in crate::lsp) new_files: bool,
}

/// What to apply, and how many places are left to a person.
#[derive(Debug)]
pub(in crate::lsp) struct Renamed {
    pub(in crate::lsp) edit: WorkspaceEdit,
    pub(in crate::lsp) n_left: usize,
}

/// Returns the id at a place, so that it can be written over; none where nothing is named.
pub(in crate::lsp) fn prepare(look: &Look<'_>, spot: &Spot<'_>) -> Option<PrepareRenameResponse> {
    let (entry, span) = things::item(look.playbook, spot.file?, spot.old?)?;
    let placeholder = entry.id.value.clone();
    let id = look.playbook.sources.text(span).rfind(&placeholder);
    let own = id.map_or(span, |at| {
        let start = span.range().start + at;
        Span::new(span.file, start..start + placeholder.len())
    });
    let range = look.range(own)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

/// Returns the edits that give the item at a place another id.
pub(in crate::lsp) fn rename(
    look: &Look<'_>,
    spot: &Spot<'_>,
    (id, can): (&str, CanApply),
) -> Result<Renamed, Refused> {
    let failed = |why: String| (ErrorCode::RequestFailed, why);
    if !look.is_current() {
        let why = "the playbook is being read again; try it again in a moment".to_owned();
        return Err((ErrorCode::ContentModified, why));
    }
    let place = spot.file.zip(spot.old);
    let item = place.and_then(|(file, offset)| things::item(look.playbook, file, offset));
    let (entry, _) = item.ok_or_else(|| failed("there is no id of an item here".to_owned()))?;
    let renaming = rename::rename(look.playbook, entry, id)
        .map_err(|wrong| failed(format!("{}; {}", wrong.message, wrong.help)))?;
    let n_left = renaming.left.len();
    if renaming.moved.is_some() && !(can.versions && can.names) {
        let why = format!(
            "this editor cannot give a file another name; type `playmaker rename {} {id} --apply`",
            entry.path()
        );
        return Err(failed(why));
    }
    let edits = edits(look, &renaming);
    let edit = match can.versions {
        true => versioned(look, edits, &renaming),
        false => {
            let changes = edits.into_iter().map(|(file, edits)| (look.uri(file), edits));
            let changes: HashMap<Uri, Vec<TextEdit>> = changes.collect();
            WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
        }
    };
    Ok(Renamed { edit, n_left })
}

fn edits(look: &Look<'_>, renaming: &Renaming) -> BTreeMap<FileId, Vec<TextEdit>> {
    let mut out: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
    for edit in &renaming.edits {
        let range = look.range(edit.span).expect("nothing was typed since it was read");
        let edit_of = TextEdit { range, new_text: edit.text.clone() };
        out.entry(edit.span.file).or_default().push(edit_of);
    }
    out
}

/// The edits, and after them the new name of the item's own file.
fn versioned(
    look: &Look<'_>,
    edits: BTreeMap<FileId, Vec<TextEdit>>,
    renaming: &Renaming,
) -> WorkspaceEdit {
    let change = |(file, edits): (FileId, Vec<TextEdit>)| {
        let path = &look.playbook.sources.file(file).path;
        let version = look.documents.get(path).map(|document| document.version);
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: look.uri(file), version };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits })
    };
    let mut all: Vec<DocumentChangeOperation> = edits.into_iter().map(change).collect();
    all.extend(renaming.moved.as_ref().map(|(file, path)| {
        let (old_uri, new_uri) = (look.uri(*file), look.root.uri(path));
        let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        DocumentChangeOperation::Op(ResourceOp::Rename(rename))
    }));
    let document_changes = Some(DocumentChanges::Operations(all));
    WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }
}
