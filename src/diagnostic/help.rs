//! What to do about a finding. The files that it names are told as its reader opens them: from the working directory in a
//! terminal, from the top of the repository at a code host, from the playbook's own folder on a site.

use std::fmt::Display;

/// Stands in a text where the folder of the playbook goes. It is a character that no text of the playbook shows
/// ([`printable`](super::emit::printable)).
const FOLDER: char = '\0';

/// What to do, in a sentence that is stated and not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help(String);

impl Help {
    /// Returns the sentence for somebody to whom the playbook's folder is `folder`: empty, or a path that ends in `/`.
    pub fn seen_from(&self, folder: &str) -> String {
        self.0.replace(FOLDER, folder)
    }
}

impl<T: Into<String>> From<T> for Help {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// Returns how a [`Help`] names a file or folder, which need not be there yet, by its path from the playbook's root.
pub fn file(path: impl Display) -> String {
    format!("`{FOLDER}{path}`")
}
