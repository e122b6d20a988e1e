//! Why git could not answer, in words for people who use it through a web page or a button, with
//! the command that helps.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

/// Why git could not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitError {
    /// The `git` program is not installed, or cannot be started; what the system says.
    NoProgram(String),
    /// The folder is in no repository.
    NoRepository {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder is in the store of a repository, not among its files.
    NoWorkTree {
        /// The folder.
        folder: PathBuf,
    },
    /// The repository belongs to somebody else, and git reads it only when it is told to.
    Untrusted {
        /// The repository, as git names it.
        folder: String,
    },
    /// Nothing was committed yet.
    NoCommits,
    /// A revision names nothing here.
    Unknown {
        /// As it was asked for.
        revision: String,
        /// One that is here and was probably meant.
        nearest: Option<String>,
        /// What may bring it here.
        fetch: Option<String>,
        /// Whether only the newest commits are here.
        is_shallow: bool,
    },
    /// This branch and another one have no commit in common here.
    NoMergeBase {
        /// The other branch.
        branch: String,
        /// Whether only the newest commits are here.
        is_shallow: bool,
    },
    /// There was no playbook in the folder at a revision.
    NoPlaybook {
        /// As it was asked for.
        revision: String,
        /// The playbook's folder in the repository; empty for its top.
        folder: String,
        /// Folders that held one at that revision.
        others: Vec<String>,
    },
    /// At a revision, a folder of the playbook was a repository of its own, whose files are in
    /// another store.
    Nested {
        /// As it was asked for.
        revision: String,
        /// The folder, below the playbook's.
        folder: String,
    },
    /// Contents of a revision are not here, because the clone was made without them.
    Absent {
        /// As it was asked for.
        revision: String,
    },
    /// Git refused for another reason; what it says.
    Refused {
        /// What it was asked.
        command: String,
        /// What it answered.
        said: String,
    },
}

impl GitError {
    pub(super) fn no_program(fault: &io::Error) -> Self {
        Self::NoProgram(fault.to_string())
    }

    /// Returns what an answer of git's means.
    pub(super) fn refused(folder: &Path, arguments: &[&str], said: &str) -> Self {
        if said.contains("not a git repository") {
            return Self::NoRepository { folder: folder.to_owned() };
        }
        if let Some((_, rest)) = said.split_once("detected dubious ownership in repository at '") {
            let folder = rest.split("'\n").next().unwrap_or(rest).to_owned();
            return Self::Untrusted { folder };
        }
        let command = arguments.first().copied().unwrap_or_default().to_owned();
        Self::Refused { command, said: said.trim().to_owned() }
    }
}

impl std::error::Error for GitError {}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProgram(said) => write!(
                f,
                "cannot start `git`: {said}\n\nearlier versions of the playbook are read with the \
                 program git: install it, then run this again"
            ),
            Self::NoRepository { folder } => write!(
                f,
                "`{}` is not in a git repository, so there is no earlier version to compare with\
                 \n\nto begin one there, run `git init`, `git add .` and `git commit`",
                folder.display()
            ),
            Self::NoWorkTree { folder } => write!(
                f,
                "`{}` is in the store of a git repository, not among its files\n\nrun this in a \
                 clone, or in a folder made with `git worktree add`",
                folder.display()
            ),
            Self::Untrusted { folder } => write!(
                f,
                "git does not read `{folder}`, because its files belong to another user\n\nif you \
                 trust what is in it, run `git config --global --add safe.directory '{folder}'`"
            ),
            Self::NoCommits => f.write_str(
                "nothing is committed yet, so there is no earlier version to compare with\n\nafter \
                 the first `git commit`, this shows what changed since",
            ),
            Self::Unknown { .. } => self.unknown(f),
            Self::NoMergeBase { branch, is_shallow: true } => write!(
                f,
                "where this branch left `{branch}` is not known here: this clone holds only the \
                 newest commits\n\nrun `git fetch --unshallow`, or name the revision to compare \
                 with: `playmaker diff HEAD`"
            ),
            Self::NoMergeBase { branch, is_shallow: false } => write!(
                f,
                "this branch and `{branch}` have no commit in common\n\nname the revision to \
                 compare with: `playmaker diff {branch}`, `playmaker check --since {branch}`"
            ),
            Self::NoPlaybook { revision, folder, others } => {
                no_playbook(f, revision, folder, others)
            }
            Self::Nested { revision, folder } => write!(
                f,
                "at `{revision}`, `{folder}/` of the playbook was a repository of its own (a \
                 submodule), so what it said then is not known here\n\nkeep the texts that are to \
                 be compared in the repository of the playbook (`static/` and `theme/` may come from \
                 another), or name a revision at which they were there"
            ),
            Self::Absent { revision } => write!(
                f,
                "some files of `{revision}` are not here: this clone was made without the contents \
                 of earlier versions\n\nrun `git fetch --refetch --no-filter` to get them all"
            ),
            Self::Refused { command, said } => write!(f, "`git {command}` says: {said}"),
        }
    }
}

impl GitError {
    fn unknown(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Unknown { revision, nearest, fetch, is_shallow } = self else { return Ok(()) };
        write!(f, "there is no revision `{revision}` here")?;
        if *is_shallow {
            f.write_str(": this clone holds only the newest commits")?;
        }
        f.write_str("\n\n")?;
        match (nearest, fetch) {
            (Some(nearest), _) => write!(f, "the nearest is `{nearest}`"),
            (None, Some(fetch)) if *is_shallow => {
                write!(f, "run `{fetch}`, or `git fetch --unshallow` for the whole history")
            }
            (None, Some(fetch)) => write!(f, "run `{fetch}`, and `git branch --all` to see names"),
            (None, None) if *is_shallow => f.write_str("run `git fetch --unshallow`"),
            (None, None) => f.write_str("`git branch --all` and `git log` show what there is"),
        }
    }
}

fn no_playbook(
    f: &mut fmt::Formatter<'_>,
    revision: &str,
    folder: &str,
    others: &[String],
) -> fmt::Result {
    let name = |folder: &str| match folder {
        "" => "the top folder of the repository".to_owned(),
        folder => format!("`{folder}/`"),
    };
    write!(f, "at `{revision}` there was no playbook in {}", name(folder))?;
    match others {
        [] => f.write_str(
            ", nor anywhere else: it was begun later\n\nname a later revision to compare with",
        ),
        [other] => write!(
            f,
            "; it stood in {}\n\na playbook is compared with what stood in the same folder: name a \
             revision after the move",
            name(other)
        ),
        several => {
            let names: Vec<String> = several.iter().take(5).map(|other| name(other)).collect();
            write!(
                f,
                "; there were others in {}\n\na playbook is compared with what stood in the same \
                 folder: name a revision after it was moved or begun",
                names.join(", ")
            )
        }
    }
}
