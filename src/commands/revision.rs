//! The playbook as it was at a revision.

use std::mem::ManuallyDrop;

use super::{Trouble, open};
use crate::{
    diff::emit::Revision,
    model::{Playbook, SETTINGS},
    source::{Commit, Repository, RevisionTree},
};

/// A side of a comparison, read. The program ends when it is compared: taking two playbooks apart
/// would be a tenth of its work, and is left to the system.
pub(super) struct Side {
    pub(super) playbook: ManuallyDrop<Playbook>,
    pub(super) revision: Revision,
}

/// Reads the playbook as it was at a commit, which messages call `name`.
pub(super) fn at(
    opened: &open::Opened,
    repository: &Repository,
    (commit, name): (Commit, &str),
) -> Result<Side, Trouble> {
    let id = commit.id().to_owned();
    let tree = RevisionTree::at(repository, (commit, name), SETTINGS)?;
    let playbook = ManuallyDrop::new(opened.read_tree(&tree)?);
    Ok(Side {
        playbook,
        revision: Revision { name: name.to_owned(), asked: None, commit: Some(id) },
    })
}

/// Returns what the files as they stand are called.
pub(super) fn of_folder() -> Revision {
    Revision { name: "the files in the folder".to_owned(), asked: None, commit: None }
}
