//! What a change is held against in CI: the target branch of the pull request, or the version before
//! the push, as the variables of the usual services say.
#![expect(clippy::disallowed_methods, reason = "the environment is read here and in `open` only")]

use std::path::Path;

use super::{
    Trouble,
    pushed::{self, Pushed},
};
use crate::source::{Commit, Repository, Start};

/// What the environment says about where a change begins.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// A branch at the remote that the change is to be merged into.
    Branch(String),
    /// A commit, and what it is.
    Commit(String, &'static str),
    /// The published branch begins with this change.
    Nothing,
}

/// Where the change that CI checks begins.
pub(super) enum Began {
    /// Where this branch left another one.
    Left(Start),
    /// At a commit; what it is.
    At(Commit, &'static str),
}

const BEFORE_PUSH: &str = "what was there before this push";
const TARGET: &str = "where this branch left its target";
const BUILT: &str = "what was built before";

/// Returns where the change that CI checks begins; none outside CI.
pub(super) fn target(repository: &Repository) -> Result<Option<Began>, Trouble> {
    let variable = |name: &str| std::env::var(name).ok();
    Ok(Some(match said(&variable, &pushed::read)? {
        Some(Target::Branch(branch)) => Began::Left(repository.left(&branch)?),
        Some(Target::Commit(commit, what)) => Began::At(repository.commit(&commit)?, what),
        Some(Target::Nothing) => {
            return Err(Trouble(
                "the main branch begins with this push, so there is nothing to hold it against\n\n\
                 for the first push, run `playmaker check` without `--since`; later ones are \
                 compared with what was there before"
                    .to_owned(),
            ));
        }
        None => return Ok(None),
    }))
}

/// Returns the branch of the change that CI checks, when it is a branch of the playbook's own repository.
pub(super) fn own_branch() -> Option<String> {
    branch(&|name| std::env::var(name).ok(), &pushed::request_branch)
}

/// Reads the variables. GitHub says in the file of the event whose branch it is, GitLab names both
/// projects.
fn branch(
    variable: &dyn Fn(&str) -> Option<String>,
    event: &dyn Fn(&Path) -> Option<String>,
) -> Option<String> {
    let given = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
    if given("GITHUB_HEAD_REF").is_some() {
        return event(Path::new(&given("GITHUB_EVENT_PATH")?));
    }
    let project = given("CI_MERGE_REQUEST_PROJECT_PATH")?;
    let is_own = given("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH")? == project;
    given("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME").filter(|_| is_own)
}

/// Reads the variables. For a pull request, GitHub names the target branch (`GITHUB_BASE_REF`), and
/// GitLab the commit where it was left (`CI_MERGE_REQUEST_DIFF_BASE_SHA`) and the branch. For the
/// published branch itself, GitHub (the file at `GITHUB_EVENT_PATH`, also for a merge queue), GitLab
/// (`CI_COMMIT_BEFORE_SHA`) and Netlify (`CACHED_COMMIT_REF`) name the version before; on other
/// branches those say only what was pushed last, and are not asked.
fn said(
    variable: &dyn Fn(&str) -> Option<String>,
    event: &dyn Fn(&Path, &str) -> Result<Pushed, Trouble>,
) -> Result<Option<Target>, Trouble> {
    let written = |name: &str| {
        let value = variable(name)?;
        (!value.trim().is_empty()).then(|| value.trim().to_owned())
    };
    // An absent commit is written as zeros.
    let given = |name: &str| written(name).filter(|value| value.chars().any(|c| c != '0'));
    let commit = |name, what| given(name).map(|id| Target::Commit(id, what));
    let is = |name, word: &str| given(name).is_some_and(|value| value == word);
    if let Some(branch) = given("GITHUB_BASE_REF") {
        return Ok(Some(Target::Branch(branch)));
    }
    let name = given("GITHUB_EVENT_NAME").filter(|name| ["push", "merge_group"].contains(&&**name));
    if let (Some(name), Some(path)) = (name, given("GITHUB_EVENT_PATH")) {
        return Ok(match event(Path::new(&path), &name)? {
            Pushed::Main(before) => Some(Target::Commit(before, BEFORE_PUSH)),
            Pushed::NewMain => Some(Target::Nothing),
            Pushed::Elsewhere => None,
        });
    }
    let of_request = commit("CI_MERGE_REQUEST_DIFF_BASE_SHA", TARGET)
        .or_else(|| given("CI_MERGE_REQUEST_TARGET_BRANCH_NAME").map(Target::Branch));
    if of_request.is_some() {
        return Ok(of_request);
    }
    let own = given("CI_COMMIT_BRANCH");
    if own.is_some() && own == given("CI_DEFAULT_BRANCH") {
        let before = commit("CI_COMMIT_BEFORE_SHA", BEFORE_PUSH);
        // Pipelines that nobody pushed for, such as those of a schedule, have zeros as well.
        let is_new = is("CI_PIPELINE_SOURCE", "push") && written("CI_COMMIT_BEFORE_SHA").is_some();
        return Ok(before.or_else(|| is_new.then_some(Target::Nothing)));
    }
    // Without a build before, both are the same commit.
    let is_earlier = given("CACHED_COMMIT_REF") != given("COMMIT_REF");
    Ok(commit("CACHED_COMMIT_REF", BUILT).filter(|_| is("CONTEXT", "production") && is_earlier))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Option<Target> {
        let variable = |name: &str| {
            let own = pairs.iter().find(|(own, _)| *own == name);
            own.map(|(_, value)| (*value).to_owned())
        };
        let event = |path: &Path, _: &str| match path.to_str() {
            Some("/new") => Ok(Pushed::NewMain),
            Some("/branch") => Ok(Pushed::Elsewhere),
            _ => Ok(Pushed::Main("5e1f".to_owned())),
        };
        said(&variable, &event).expect("the event can be read")
    }

    fn branch(name: &str) -> Option<Target> {
        Some(Target::Branch(name.to_owned()))
    }

    #[test]
    fn a_change_has_a_branch_of_its_own_unless_it_is_that_of_another_repository() {
        let own = |pairs: &[(&str, &str)]| {
            let variable = |name: &str| {
                let own = pairs.iter().find(|(own, _)| *own == name);
                own.map(|(_, value)| (*value).to_owned())
            };
            let event = |path: &Path| (path == Path::new("/own")).then(|| "softer".to_owned());
            super::branch(&variable, &event)
        };
        let github = |path| own(&[("GITHUB_HEAD_REF", "softer"), ("GITHUB_EVENT_PATH", path)]);
        assert_eq!(github("/own"), Some("softer".to_owned()));
        assert_eq!(github("/fork"), None);
        let gitlab = |from| {
            own(&[
                ("CI_MERGE_REQUEST_PROJECT_PATH", "growth/playbook"),
                ("CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", from),
                ("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "softer"),
            ])
        };
        assert_eq!(gitlab("growth/playbook"), Some("softer".to_owned()));
        assert_eq!(gitlab("somebody/playbook"), None);
        assert_eq!(own(&[]), None);
    }

    fn commit(what: &'static str) -> Option<Target> {
        Some(Target::Commit("5e1f".to_owned(), what))
    }

    #[test]
    fn a_request_begins_where_it_left_its_target() {
        assert_eq!(of(&[("GITHUB_BASE_REF", "main")]), branch("main"));
        assert_eq!(of(&[("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")]), branch("main"));
        let both = [
            ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "5e1f"),
        ];
        assert_eq!(of(&both), commit(TARGET));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn a_push_to_the_main_branch_begins_where_that_stood() {
        let github = |path| {
            let names = [("GITHUB_BASE_REF", ""), ("GITHUB_EVENT_NAME", "push")];
            of(&[names[0], names[1], ("GITHUB_EVENT_PATH", path)])
        };
        assert_eq!(github("/main"), commit(BEFORE_PUSH));
        assert_eq!(github("/new"), Some(Target::Nothing));
        assert_eq!(github("/branch"), None);
        let by_hand = [("GITHUB_EVENT_NAME", "schedule"), ("GITHUB_EVENT_PATH", "/main")];
        assert_eq!(of(&by_hand), None);
        let gitlab = |own, source, before| {
            let names = [("CI_COMMIT_BRANCH", own), ("CI_DEFAULT_BRANCH", "main")];
            let push = [("CI_PIPELINE_SOURCE", source), ("CI_COMMIT_BEFORE_SHA", before)];
            of(&[names[0], names[1], push[0], push[1]])
        };
        assert_eq!(gitlab("main", "push", "5e1f"), commit(BEFORE_PUSH));
        assert_eq!(gitlab("main", "push", "0000"), Some(Target::Nothing));
        assert_eq!(gitlab("main", "schedule", "0000"), None);
        assert_eq!(gitlab("softer", "push", "5e1f"), None);
        let netlify = |context, before| {
            of(&[("CONTEXT", context), ("CACHED_COMMIT_REF", before), ("COMMIT_REF", "a1")])
        };
        assert_eq!(netlify("production", "5e1f"), commit(BUILT));
        assert_eq!(netlify("production", "a1"), None);
        assert_eq!(netlify("deploy-preview", "5e1f"), None);
    }

    #[test]
    fn what_is_empty_or_zero_says_nothing() {
        assert_eq!(of(&[("GITHUB_BASE_REF", " ")]), None);
        assert_eq!(of(&[("CI_MERGE_REQUEST_DIFF_BASE_SHA", "0000000000")]), None);
    }
}
