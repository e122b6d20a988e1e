//! What a change is held against in CI: the target branch of the pull request, or the version before
//! the push, as the variables of the usual services say.
#![expect(clippy::disallowed_methods, reason = "the environment is read here and in `open` only")]

use super::Trouble;
use crate::source::{Repository, Start};

/// What the environment says about where a change begins.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// A branch at the remote that the change is to be merged into.
    Branch(String),
    /// A commit.
    Commit(String),
}

/// Returns where the change that CI checks begins; none outside CI.
pub(super) fn target(repository: &Repository) -> Result<Option<Start>, Trouble> {
    let variable = |name: &str| std::env::var(name).ok();
    match said(&variable) {
        Some(Target::Branch(branch)) => Ok(Some(repository.left(&branch)?)),
        Some(Target::Commit(commit)) => {
            let commit = repository.commit(&commit)?;
            Ok(Some(Start { commit, left: None }))
        }
        None => Ok(None),
    }
}

/// Reads the variables. For a pull request, GitHub names the target branch (`GITHUB_BASE_REF`), and
/// GitLab the commit where it was left (`CI_MERGE_REQUEST_DIFF_BASE_SHA`) and the branch. For the
/// published branch itself, GitLab (`CI_COMMIT_BEFORE_SHA`) and Netlify (`CACHED_COMMIT_REF`) name
/// the version before; on other branches those say only what was pushed last, and are not asked.
fn said(variable: &dyn Fn(&str) -> Option<String>) -> Option<Target> {
    let given = |name: &str| {
        let value = variable(name)?;
        // An absent commit is written as zeros.
        let is_given = !value.trim().is_empty() && value.chars().any(|c| c != '0');
        is_given.then(|| value.trim().to_owned())
    };
    let branch = |name| given(name).map(Target::Branch);
    let commit = |name| given(name).map(Target::Commit);
    branch("GITHUB_BASE_REF")
        .or_else(|| commit("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
        .or_else(|| branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
        .or_else(|| {
            let own = given("CI_COMMIT_BRANCH")?;
            let is_main = given("CI_DEFAULT_BRANCH").is_some_and(|main| main == own);
            commit("CI_COMMIT_BEFORE_SHA").filter(|_| is_main)
        })
        .or_else(|| {
            let is_published = given("CONTEXT").is_some_and(|context| context == "production");
            // Without a build before, both are the same commit.
            let is_earlier = given("CACHED_COMMIT_REF") != given("COMMIT_REF");
            commit("CACHED_COMMIT_REF").filter(|_| is_published && is_earlier)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Target> {
        said(&|name| {
            let own = pairs.iter().find(|(own, _)| *own == name);
            own.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn each_service_says_where_a_change_begins() {
        let branch = |name: &str| Some(Target::Branch(name.to_owned()));
        let commit = |name: &str| Some(Target::Commit(name.to_owned()));
        assert_eq!(of(&[("GITHUB_BASE_REF", "main")]), branch("main"));
        assert_eq!(of(&[("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")]), branch("main"));
        let both = [
            ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "5e1f"),
        ];
        assert_eq!(of(&both), commit("5e1f"));
        assert_eq!(of(&[]), None);
        let push = |own| {
            let names = [("CI_COMMIT_BRANCH", own), ("CI_DEFAULT_BRANCH", "main")];
            of(&[names[0], names[1], ("CI_COMMIT_BEFORE_SHA", "5e1f")])
        };
        assert_eq!(push("main"), commit("5e1f"));
        assert_eq!(push("softer"), None);
        let build = |context, before| {
            of(&[("CONTEXT", context), ("CACHED_COMMIT_REF", before), ("COMMIT_REF", "a1")])
        };
        assert_eq!(build("production", "5e1f"), commit("5e1f"));
        assert_eq!(build("production", "a1"), None);
        assert_eq!(build("deploy-preview", "5e1f"), None);
    }

    #[test]
    fn what_is_empty_or_zero_says_nothing() {
        assert_eq!(of(&[("GITHUB_BASE_REF", " ")]), None);
        assert_eq!(of(&[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "0000000000")]), None);
    }
}
