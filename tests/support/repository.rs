//! A git repository in a folder of its own, with the sample playbook as its first commit.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

#[path = "copied.rs"]
mod copied;

/// A promise of the sample that both sides agreed.
pub(crate) const HANDOFF: &str = "playbook/handoffs/mql-to-sal.md";

/// A repository and the scratch folder it lives in.
pub(crate) struct Repository {
    pub(crate) scratch: tempfile::TempDir,
    /// The top of the repository.
    pub(crate) top: PathBuf,
    /// Where commands run.
    pub(crate) here: PathBuf,
}

impl Repository {
    /// Puts the sample playbook at a path of a new repository and commits it.
    pub(crate) fn with_sample(at: &str) -> Self {
        let repository = Self::without_commits(at, &["init", "-q", "-b", "main", "."]);
        repository.commit("the sample");
        repository
    }

    pub(crate) fn without_commits(at: &str, init: &[&str]) -> Self {
        let repository = Self::empty();
        repository.git(init);
        repository.put_sample(at);
        repository
    }

    pub(crate) fn empty() -> Self {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let top = scratch.path().join("repository");
        std::fs::create_dir(&top).expect("a folder");
        Self { here: top.clone(), top, scratch }
    }

    pub(crate) fn put_sample(&self, at: &str) {
        copied::copy("playbook", &self.top.join(at));
    }

    /// Runs git, which must succeed, and returns what it printed.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.top, arguments)
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "-q", "-m", message]);
    }

    /// Replaces a text where it stands first in a file of the playbook; it must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.top.join(path);
        let text = std::fs::read_to_string(&path).expect("a file of the sample");
        assert!(text.contains(from), "`{from}` is not in {}", path.display());
        std::fs::write(&path, text.replacen(from, to, 1)).expect("the file can be written");
    }

    /// Makes the promise of [`HANDOFF`] a longer one, which softens what was agreed.
    pub(crate) fn soften(&self) {
        self.edit(HANDOFF, "within: 4 business hours", "within: 24 business hours");
    }

    /// Goes on in a clone that holds only the newest commits.
    pub(crate) fn clone_shallow(&mut self, options: &[&str]) {
        let url = format!("file://{}", self.top.display());
        self.here = self.scratch.path().join("shallow");
        let here = self.here.to_str().expect("UTF-8");
        self.git(&[&["clone", "-q"], options, &[&url, here]].concat());
    }

    /// Returns a clone of the newest commits: on a branch that softens a promise, while `main` has
    /// gone on.
    pub(crate) fn shallow_branch() -> Self {
        let mut repository = Self::with_sample("playbook");
        repository.git(&["switch", "-q", "-c", "softer"]);
        repository.soften();
        repository.commit("softer");
        repository.git(&["switch", "-q", "main"]);
        repository.write("playbook/new.md", "# New\n");
        repository.commit("meanwhile");
        repository.clone_shallow(&["--depth=1", "--no-single-branch", "-b", "softer"]);
        repository
    }

    /// Commits another repository as a folder of this one (a submodule).
    pub(crate) fn nest(&self, inner: &Self, at: &str) {
        let url = inner.top.to_str().expect("UTF-8");
        let add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", url, at];
        self.git(&add);
        self.commit("a repository of its own");
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.top.join(path);
        std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        std::fs::write(path, text).expect("the file can be written");
    }

    /// Returns the command, ready to run here.
    pub(crate) fn playmaker(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_playmaker"));
        command.args(arguments).current_dir(&self.here);
        quiet(&mut command);
        command
    }

    /// Returns what `diff` prints; it must succeed.
    pub(crate) fn diff(&self, arguments: &[&str]) -> String {
        let arguments: Vec<&str> = ["diff"].into_iter().chain(arguments.iter().copied()).collect();
        let output = run(self.playmaker(&arguments));
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{told}");
        String::from_utf8(output.stdout).expect("it prints UTF-8")
    }

    /// Returns why `diff` could not do its work.
    pub(crate) fn trouble(&self, arguments: &[&str]) -> String {
        let arguments: Vec<&str> = ["diff"].into_iter().chain(arguments.iter().copied()).collect();
        trouble(self.playmaker(&arguments))
    }
}

/// Returns what a command says when it cannot do its work.
pub(crate) fn trouble(command: Command) -> String {
    let output = run(command);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("it prints UTF-8")
}

pub(crate) fn run(mut command: Command) -> Output {
    command.output().expect("the program can be started")
}

pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(folder);
    quiet(&mut command);
    let output = run(command);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {told}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Nothing of the machine's own settings plays a part.
fn quiet(command: &mut Command) {
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("NO_COLOR", "1")
        .env_remove("GIT_DIR");
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "Test")
            .env(format!("GIT_{role}_EMAIL"), "test@example.org")
            .env(format!("GIT_{role}_DATE"), "2026-11-20T12:00:00Z");
    }
}
