//! `playmaker diff`: what changed in meaning since a revision, or between two.

use std::mem::ManuallyDrop;

use super::{Outcome, Trouble, open, say, talk};
use crate::{
    cli::{self, Cli},
    diff::{
        self,
        emit::{self, Report, Revision},
    },
    model::{Entry, Playbook, SETTINGS},
    site,
    source::{Commit, Repository, RevisionTree},
};

/// A side of the comparison, read. The program ends when it is compared: taking two playbooks apart
/// would be a tenth of its work, and is left to the system.
struct Side {
    playbook: ManuallyDrop<Playbook>,
    revision: Revision,
}

pub(super) fn run(cli: &Cli, options: &cli::Diff) -> Result<Outcome, Trouble> {
    let opened = open::find(cli)?;
    let repository = Repository::holding(opened.tree.root())?;
    let base = match &options.base {
        Some(revision) => asked(&opened, &repository, revision)?,
        None => usual(&opened, &repository)?,
    };
    let head = match &options.head {
        Some(revision) => asked(&opened, &repository, revision)?,
        None => Side {
            playbook: ManuallyDrop::new(opened.read()?),
            revision: Revision {
                name: "the files in the folder".to_owned(),
                asked: None,
                commit: None,
            },
        },
    };
    talk(format!("comparing {} with {}\n", base.revision, head.revision));
    let diff = diff::diff(&base.playbook, &head.playbook);
    let preview = options.preview_url.as_deref();
    let address = |entry: &Entry| preview.and_then(|url| site::address(url, &head.playbook, entry));
    let format = emit::find(&options.format).expect("the command line takes these names only");
    say((format.write)(&Report {
        before: &base.playbook,
        after: &head.playbook,
        diff: &diff,
        base: base.revision,
        head: head.revision,
        address: &address,
    }));
    Ok(Outcome::Clean)
}

/// Reads the playbook as it was at a revision.
fn asked(opened: &open::Opened, repository: &Repository, revision: &str) -> Result<Side, Trouble> {
    let mut side = at(opened, repository, (repository.commit(revision)?, revision))?;
    side.revision.asked = Some(revision.to_owned());
    Ok(side)
}

/// Reads the playbook as it was where this branch began.
fn usual(opened: &open::Opened, repository: &Repository) -> Result<Side, Trouble> {
    let start = repository.start()?;
    let name = match &start.left {
        Some(branch) => {
            format!("{}, where this branch left {branch}", start.commit.short())
        }
        None => format!("the last commit ({})", start.commit.short()),
    };
    at(opened, repository, (start.commit, &name))
}

fn at(
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
