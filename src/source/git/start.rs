//! Where a comparison begins: the commit at which this branch left another one.

use super::{Commit, GitError, Repository, one_line};

/// Where a comparison begins when nobody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The commit.
    pub commit: Commit,
    /// The branch that this one left there; none when it is the newest commit of this branch.
    pub left: Option<String>,
}

impl Repository {
    /// Returns where this branch left the main one, or the newest commit where that is the same
    /// question: on the main branch without an upstream, and with no branch at all.
    ///
    /// # Errors
    /// When there are no commits yet, or the history here does not reach back that far.
    pub fn start(&self) -> Result<Start, GitError> {
        let Some(head) = self.find("HEAD")? else { return Err(GitError::NoCommits) };
        let on_branch = self.ask(&["symbolic-ref", "--quiet", "HEAD"])?.is_some();
        let main = if on_branch { self.main_branch()? } else { None };
        let Some((name, main)) = main else { return Ok(Start { commit: head, left: None }) };
        self.parting(head, (name, main))
    }

    /// Returns where this branch left another one, which is taken from the remote where it is there.
    ///
    /// # Errors
    /// When there is no such branch here, or the history here does not reach back that far.
    pub fn left(&self, branch: &str) -> Result<Start, GitError> {
        let Some(head) = self.find("HEAD")? else { return Err(GitError::NoCommits) };
        let at_remote = format!("origin/{branch}");
        let (name, commit) = match self.find(&format!("refs/remotes/{at_remote}"))? {
            Some(commit) => (at_remote, commit),
            None => (branch.to_owned(), self.commit(branch)?),
        };
        self.parting(head, (name, commit))
    }

    fn parting(&self, head: Commit, (name, main): (String, Commit)) -> Result<Start, GitError> {
        let asked = self.ask(&["merge-base", head.id(), main.id()])?;
        match asked.and_then(|said| one_line(&said)) {
            Some(base) if base == head.id() => Ok(Start { commit: head, left: None }),
            Some(base) => Ok(Start { commit: Commit(base), left: Some(name) }),
            None => Err(GitError::NoMergeBase { branch: name, is_shallow: self.is_shallow }),
        }
    }

    /// Returns the branch others start from, and its newest commit: as the remote says, or else one
    /// of the usual names, at the remote first.
    fn main_branch(&self) -> Result<Option<(String, Commit)>, GitError> {
        const USUAL: &[&str] = &["origin/main", "origin/master", "main", "master"];
        let said = self.ask(&["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"])?;
        let said = said.and_then(|said| one_line(&said));
        let said = said.as_deref().and_then(|name| name.strip_prefix("refs/remotes/"));
        for name in said.into_iter().chain(USUAL.iter().copied()) {
            let full = match name.contains('/') {
                true => format!("refs/remotes/{name}"),
                false => format!("refs/heads/{name}"),
            };
            if let Some(commit) = self.find(&full)? {
                return Ok(Some((name.to_owned(), commit)));
            }
        }
        Ok(None)
    }
}
