//! What items are called, for whoever may not call two of them the same. Pages and people may share a name.

use crate::model::{Entry, Playbook, field::Standing};

/// Returns the items in use by what is read of their titles ([`read`]), in file order.
pub(crate) fn titled(playbook: &Playbook) -> impl Iterator<Item = (String, &Entry)> {
    let in_use = |entry: &&Entry| entry.kind.has_folder() && entry.standing() != Standing::Retired;
    let titled = playbook.entries().filter(in_use).map(|entry| (read(&entry.title), entry));
    titled.filter(|(title, _)| !title.is_empty())
}

/// Returns what is read of a title: its letters and digits, whatever stands between them.
pub(crate) fn read(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
