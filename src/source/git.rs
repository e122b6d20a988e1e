//! The `git` program, asked about the repository that holds a playbook. The only caller of it: it
//! reads objects and names of revisions, and never changes anything, runs a hook or a filter, or
//! uses the network. Flows in: a folder. Flows out: commits, trees, contents. Next:
//! [`super::RevisionTree`].

mod edits;
mod error;
mod name;
mod objects;
mod start;

pub use error::GitError;
pub(in crate::source) use name::names;
pub(in crate::source) use objects::Listed;
pub use start::Start;

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// What a hook or a surrounding git command sets to name its own repository. Ours is the one that
/// holds the folder. Settings from the environment stay: that is how CI names the folders it trusts.
const OF_ANOTHER_REPOSITORY: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_ATTR_SOURCE",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "LANGUAGE",
];

/// Answers in English, asks nobody, takes no locks, and fetches nothing that is missing: no
/// transport is allowed, also for programs of git that are too old to know the third. Commits have
/// the parents that they name, not others that a file of this clone gives them.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("LC_ALL", "C"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_GRAFT_FILE", "/dev/null"),
];

/// What stands before every command.
const ALWAYS: &[&str] = &[
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c",
    "core.quotepath=off",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
];

/// The repository that holds a folder.
#[derive(Clone, Debug)]
pub struct Repository {
    program: PathBuf,
    folder: PathBuf,
    /// The folder as the repository names it, without a `/` at the end; empty for its top.
    prefix: OsString,
    /// Whether it holds the newest commits only.
    is_shallow: bool,
}

/// A commit, by its full name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

impl Commit {
    /// Returns all digits of the name.
    pub fn id(&self) -> &str {
        &self.0
    }

    /// Returns the first digits, as people quote them.
    pub fn short(&self) -> &str {
        &self.0[..self.0.len().min(8)]
    }
}

impl Repository {
    /// Finds the repository that holds a folder.
    ///
    /// # Errors
    /// When there is none, when git does not trust it, or when there is no `git` program.
    pub fn holding(folder: &Path) -> Result<Self, GitError> {
        Self::with_program(Path::new("git"), folder)
    }

    fn with_program(program: &Path, folder: &Path) -> Result<Self, GitError> {
        let mut repository = Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            prefix: OsString::new(),
            is_shallow: false,
        };
        // One line for each; the last may hold ends of lines itself.
        let asked =
            ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"];
        let said = repository.run(&asked)?;
        let mut lines = said.splitn(3, |byte| *byte == b'\n');
        if lines.next() != Some(b"true") {
            return Err(GitError::NoWorkTree { folder: folder.to_owned() });
        }
        repository.is_shallow = lines.next() == Some(b"true");
        let shown = lines.next().unwrap_or_default();
        let shown = shown.strip_suffix(b"\n").unwrap_or(shown);
        repository.prefix = to_os(shown.strip_suffix(b"/").unwrap_or(shown));
        Ok(repository)
    }

    /// Returns the folder as the repository names it, without a `/` at the end; empty for its top.
    pub fn folder(&self) -> String {
        self.prefix.to_string_lossy().into_owned()
    }

    /// Returns the top folder of the files that belong to the repository.
    ///
    /// # Errors
    /// When git does not say.
    pub fn top(&self) -> Result<PathBuf, GitError> {
        let said = self.run(&["rev-parse", "--show-toplevel"])?;
        Ok(PathBuf::from(to_os(said.strip_suffix(b"\n").unwrap_or(&said))))
    }

    /// Returns the commit that a revision names: a branch, a tag, `HEAD~3`, the first digits of a
    /// commit.
    ///
    /// # Errors
    /// When it names none here. The error says what brings it here, as far as that can be known.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        match self.find(revision)? {
            Some(commit) => Ok(commit),
            None => Err(self.unknown(revision)?),
        }
    }

    /// Returns the day on which a commit was made, such as `2026-11-20`.
    ///
    /// # Errors
    /// When git does not say.
    pub fn day(&self, commit: &Commit) -> Result<String, GitError> {
        let asked = [
            "-c",
            "log.showSignature=false",
            "log",
            "-1",
            "--format=%cd",
            "--date=short",
            commit.id(),
        ];
        Ok(String::from_utf8_lossy(self.run(&asked)?.trim_ascii()).into_owned())
    }

    fn find(&self, revision: &str) -> Result<Option<Commit>, GitError> {
        let is_odd = revision.trim().is_empty() || revision.contains(['\0', '\n']);
        if is_odd || revision.starts_with('-') {
            return Ok(None);
        }
        let commit = format!("{revision}^{{commit}}");
        let said = self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        let id = said.and_then(|said| one_line(&said));
        Ok(id.filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit())).map(Commit))
    }

    /// Says why a revision names nothing here.
    fn unknown(&self, revision: &str) -> Result<GitError, GitError> {
        if self.find("HEAD")?.is_none() && revision == "HEAD" {
            return Ok(GitError::NoCommits);
        }
        let revision = revision.to_owned();
        let plain = !revision.starts_with('-')
            && revision.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
        let at_remote = format!("origin/{revision}");
        let nearest = match plain && self.find(&at_remote)?.is_some() {
            true => Some(at_remote),
            false => None,
        };
        let remotes = self.run(&["remote"])?;
        let has_origin = remotes.split(|b| *b == b'\n').any(|name| name == b"origin");
        let fetch = (plain && has_origin).then(|| format!("git fetch origin {revision}"));
        Ok(GitError::Unknown { revision, nearest, fetch, is_shallow: self.is_shallow })
    }

    /// Runs a command whose failure is an answer; none when it fails without a word.
    fn ask(&self, arguments: &[&str]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.output(arguments)?;
        if output.status.success() {
            return Ok(Some(output.stdout));
        }
        let is_silent = output.stderr.trim_ascii().is_empty();
        // Git says so also with `--quiet` when short digits fit several commits.
        let is_answer = is_silent || output.status.code() == Some(1);
        if is_answer { Ok(None) } else { Err(self.refused(arguments, &output.stderr)) }
    }

    /// Runs a command that must succeed.
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(arguments)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(self.refused(arguments, &output.stderr))
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, GitError> {
        let arguments = arguments.iter().map(OsStr::new);
        let mut command = self.command(arguments);
        command.output().map_err(|fault| GitError::no_program(&fault))
    }

    fn refused(&self, arguments: &[&str], said: &[u8]) -> GitError {
        GitError::refused(&self.folder, arguments, &String::from_utf8_lossy(said))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that starts `git`")]
    fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a OsStr>) -> Command {
        let mut command = Command::new(&self.program);
        for name in OF_ANOTHER_REPOSITORY {
            command.env_remove(name);
        }
        command.envs(ENVIRONMENT.iter().copied()).current_dir(&self.folder);
        command.args(ALWAYS).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// Returns an answer of one line, without its end.
fn one_line(said: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(said).ok()?.trim_end_matches(['\n', '\r']);
    (!line.is_empty()).then(|| line.to_owned())
}

/// Paths of git are bytes; elsewhere than on Unix they are UTF-8.
fn to_os(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    let path = <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).to_owned();
    #[cfg(not(unix))]
    let path = OsString::from(String::from_utf8_lossy(bytes).into_owned());
    path
}
