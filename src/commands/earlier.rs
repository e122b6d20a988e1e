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
    model::{self, Playbook, SETTINGS},
    source::{Commit, GitError, Limits, Repository, RevisionTree, Sources, Start},
};

/// Where versions are read from.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The playbook's folder.
    opened: &'p Opened,
    /// The repository that holds it.
    repository: &'p Repository,
    /// What to do where a version holds no playbook yet.
    hint: Option<&'static str>,
}

impl<'p> Place<'p> {
    pub(super) fn new(opened: &'p Opened, repository: &'p Repository) -> Self {
        Self { opened, repository, hint: None }
    }

    fn trouble(self, error: GitError) -> Trouble {
        match (&error, self.hint) {
            (GitError::NoPlaybook { .. }, Some(hint)) => Trouble(format!("{error}; {hint}")),
            _ => error.into(),
        }
    }
}

/// A side of a comparison, read. The program ends when it is compared: taking two playbooks apart
/// would be a tenth of its work, and is left to the system.
pub(super) struct Side {
    pub(super) playbook: ManuallyDrop<Playbook>,
    pub(super) revision: Revision,
}

/// The word that asks for the revision a change is usually held against.
pub(super) const AUTO: &str = "auto";

/// Reads the playbook as it was at a revision, in less time where the version it is compared with
/// says the same.
pub(super) fn asked(
    place: Place<'_>,
    revision: &str,
    beside: Option<&Playbook>,
) -> Result<Side, Trouble> {
    let mut side = at(place, (place.repository.commit(revision)?, revision), beside)?;
    side.revision.asked = Some(revision.to_owned());
    Ok(side)
}

/// Reads the playbook as it was where this branch began.
pub(super) fn usual(place: Place<'_>, beside: &Playbook) -> Result<Side, Trouble> {
    began(place, place.repository.start()?, beside)
}

/// Reads the version that a change is held against. Unlike a comparison, which shows what there is,
/// this fails where there is nothing to hold it against.
pub(super) fn judged(
    opened: &Opened,
    revision: Option<&str>,
    playbook: &Playbook,
) -> Result<Side, Trouble> {
    let repository = Repository::holding(opened.tree.root())?;
    let hint = "if this change begins the playbook, run `playmaker check` without `--since`";
    let place = Place { hint: Some(hint), ..Place::new(opened, &repository) };
    let side = match revision {
        Some(revision) if revision != AUTO => asked(place, revision, Some(playbook)),
        _ => match since::target(&repository)? {
            Some(Began::Left(start)) => began(place, start, playbook),
            Some(Began::At(commit, what)) => {
                let name = format!("{} ({what})", commit.short());
                at(place, (commit, &name), Some(playbook))
            }
            None => usual(place, playbook),
        },
    }?;
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

fn began(place: Place<'_>, start: Start, beside: &Playbook) -> Result<Side, Trouble> {
    let name = match &start.left {
        Some(branch) => {
            format!("{} (where this branch left {branch})", start.commit.short())
        }
        None => format!("the last commit ({})", start.commit.short()),
    };
    at(place, (start.commit, &name), Some(beside))
}

fn at(
    place: Place<'_>,
    (commit, name): (Commit, &str),
    beside: Option<&Playbook>,
) -> Result<Side, Trouble> {
    let id = commit.id().to_owned();
    let none = Sources::default();
    let known = beside.map_or(&none, |playbook| &playbook.sources);
    let settings: (&str, fn(&str) -> Limits) = (SETTINGS, model::limits_in);
    let tree = RevisionTree::at(place.repository, (commit, name), settings, known)
        .map_err(|error| place.trouble(error))?;
    let playbook = ManuallyDrop::new(place.opened.read_tree(&tree, beside)?);
    Ok(Side {
        playbook,
        revision: Revision { name: name.to_owned(), asked: None, commit: Some(id) },
    })
}
