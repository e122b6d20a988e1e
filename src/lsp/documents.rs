//! What stands open in the editor.

use std::{collections::BTreeMap, sync::Arc};

use lsp_types::Uri;

use super::{Unsaved, text::Text};

/// Open documents, by their path in the playbook.
pub(super) type Documents = BTreeMap<String, Document>;

/// A document as the client has it.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// Its address, as the client writes it.
    pub(super) uri: Uri,
    /// The client's number for this text.
    pub(super) version: i32,
    /// What stands in it.
    pub(super) text: Arc<Text>,
}

/// Returns the texts of documents.
pub(super) fn texts(documents: &Documents) -> Unsaved {
    let text = |document: &Document| document.text.as_str().to_owned();
    documents.iter().map(|(path, document)| (path.clone(), text(document))).collect()
}
