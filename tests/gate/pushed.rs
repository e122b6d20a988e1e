//! A push to the main branch is held against what was there before it, however many commits it is.

use super::checked;
use crate::repository::Repository;

/// Two commits in one push, of which the last changes no agreement.
fn pushed() -> (Repository, String) {
    let repository = Repository::with_sample("playbook");
    let before = repository.git(&["rev-parse", "HEAD"]);
    repository.soften();
    repository.commit("softer");
    repository.write("playbook/new.md", "# New\n");
    repository.commit("a page");
    (repository, before)
}

/// Writes what GitHub says about a push, and returns where.
fn event(repository: &Repository, text: &str) -> String {
    let path = repository.scratch.path().join("event.json");
    std::fs::write(&path, text).expect("a file in the scratch folder");
    path.to_str().expect("UTF-8").to_owned()
}

fn push(to: &str, before: &str) -> String {
    format!(
        r#"{{"ref": "{to}", "before": "{before}", "repository": {{"default_branch": "main"}}}}"#
    )
}

#[test]
fn github_says_what_was_there_before() {
    let (repository, before) = pushed();
    let group = format!(r#"{{"merge_group": {{"base_sha": "{before}"}}}}"#);
    for (name, text) in [("push", push("refs/heads/main", &before)), ("merge_group", group)] {
        let path = event(&repository, &text);
        let variables = [("GITHUB_EVENT_NAME", name), ("GITHUB_EVENT_PATH", path.as_str())];
        let told = checked(&repository, "auto", &variables);
        let start = format!("since {} (what was there before this push)", &before[..8]);
        assert!(told.told.contains(&start), "{}", told.told);
        told.fails("change-undecided", &["24 business hours"]);
    }
}

#[test]
fn gitlab_and_netlify_say_it_in_a_variable() {
    let (repository, before) = pushed();
    let gitlab = [("CI_COMMIT_BRANCH", "main"), ("CI_DEFAULT_BRANCH", "main")];
    let before = before.as_str();
    let gitlab = [gitlab[0], gitlab[1], ("CI_COMMIT_BEFORE_SHA", before)];
    checked(&repository, "auto", &gitlab).fails("change-undecided", &["24 business hours"]);
    let netlify = [("CONTEXT", "production"), ("CACHED_COMMIT_REF", before)];
    checked(&repository, "auto", &netlify).fails("change-undecided", &["24 business hours"]);
}

#[test]
fn an_event_that_says_nothing_does_not_open_the_gate() {
    let (repository, _) = pushed();
    let gone = push("refs/heads/main", &"c".repeat(40));
    for (text, words) in [
        ("{".to_owned(), "is no JSON"),
        (r#"{"ref": "refs/heads/main"}"#.to_owned(), "says nothing at `repository.default_branch`"),
        (push("refs/heads/main", "HEAD"), "names no commit at `before`"),
        (push("refs/heads/main", &"0".repeat(40)), "the main branch begins with this push"),
        (" ".repeat((32 << 20) + 1), "is larger than 32 MB"),
        (gone, "there is no revision `cccccc"),
    ] {
        let path = event(&repository, &text);
        let variables = [("GITHUB_EVENT_NAME", "push"), ("GITHUB_EVENT_PATH", path.as_str())];
        let told = checked(&repository, "auto", &variables);
        assert_eq!(told.code, Some(2), "{}{}", told.said, told.told);
        assert!(told.told.contains(words), "no `{words}` in {}", told.told);
    }
    for path in ["/dev/zero", "/nowhere"] {
        let variables = [("GITHUB_EVENT_NAME", "push"), ("GITHUB_EVENT_PATH", path)];
        let told = checked(&repository, "auto", &variables);
        assert_eq!(told.code, Some(2), "{}{}", told.said, told.told);
        assert!(told.told.contains("playmaker check --since HEAD~1"), "{}", told.told);
    }
}
