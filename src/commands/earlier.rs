//! An earlier version of the playbook, read from git: what `diff`, `check --since` and `decide`
//! compare with.

use std::mem::ManuallyDrop;

use super::{
    Trouble,
    open::Opened,
    since::{self, Began},
};
use crate::{
    diff::emit::Revision,
    model::{Playbook, SETTINGS},
    source::{Commit, Repository, RevisionTree, Start},
};

/// A side of a comparison, read. The program ends when it is compared: taking two playbooks apart
/// would be a tenth of its work, and is left to the system.
pub(super) struct Side {
    pub(super) playbook: ManuallyDrop<Playbook>,
    pub(super) revision: Revision,
}

/// The word that asks for the revision a change is usually held against.
const AUTO: &str = "auto";

/// Reads the playbook as it was at a revision.
pub(super) fn asked(
    opened: &Opened,
    repository: &Repository,
    revision: &str,
) -> Result<Side, Trouble> {
    let mut side = at(opened, repository, (repository.commit(revision)?, revision))?;
    side.revision.asked = Some(revision.to_owned());
    Ok(side)
}

/// Reads the playbook as it was where this branch began.
pub(super) fn usual(opened: &Opened, repository: &Repository) -> Result<Side, Trouble> {
    began(opened, repository, repository.start()?)
}

/// Reads the version that a change is held against. Unlike a comparison, which shows what there is,
/// this fails where there is nothing to hold it against.
pub(super) fn judged(opened: &Opened, revision: Option<&str>) -> Result<Side, Trouble> {
    let repository = Repository::holding(opened.tree.root())?;
    let side = match revision {
        Some(revision) if revision != AUTO => asked(opened, &repository, revision),
        _ => match since::target(&repository)? {
            Some(Began::Left(start)) => began(opened, &repository, start),
            Some(Began::At(commit, what)) => {
                let name = format!("{}, {what}", commit.short());
                at(opened, &repository, (commit, &name))
            }
            None => usual(opened, &repository),
        },
    };
    let side = side.map_err(|Trouble(why)| {
        let is_begun_later = why.contains("there was no playbook in");
        let way = "if this change begins the playbook, run `playmaker check` without `--since`";
        Trouble(if is_begun_later { format!("{why}; {way}") } else { why })
    })?;
    if side.playbook.counts().1 == 0 {
        return Err(Trouble(format!(
            "at {} the playbook held no item, so there is nothing to hold a change against\n\nname \
             a later version with `--since REV`; while the playbook is being begun, run `playmaker \
             check` without it",
            side.revision
        )));
    }
    Ok(side)
}

/// Returns what the files as they stand are called.
pub(super) fn of_folder() -> Revision {
    Revision { name: "the files in the folder".to_owned(), asked: None, commit: None }
}

fn began(opened: &Opened, repository: &Repository, start: Start) -> Result<Side, Trouble> {
    let name = match &start.left {
        Some(branch) => {
            format!("{}, where this branch left {branch}", start.commit.short())
        }
        None => format!("the last commit ({})", start.commit.short()),
    };
    at(opened, repository, (start.commit, &name))
}

fn at(
    opened: &Opened,
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
