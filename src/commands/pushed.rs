//! What GitHub says about the push, the group of a merge queue or the pull request that a workflow
//! runs for. The file was written outside the playbook and is not trusted: it is limited in size, and
//! only the full name of a commit, or the name of a branch for a link, is taken from it.

use std::{fs, path::Path};

use serde_json::Value as Json;

use super::{Trouble, limited};

/// Largest file, in bytes. GitHub sends no more than 25 MB.
const LIMIT: u64 = 32 << 20;

/// What was pushed, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    /// To the branch that others are merged into; the commit that it stood at before.
    Main(String),
    /// The branch that others are merged into begins with it.
    NewMain,
    /// To another branch, or a tag.
    Elsewhere,
}

/// Reads the file of an event: `push` or `merge_group`.
pub(super) fn read(path: &Path, event: &str) -> Result<Pushed, Trouble> {
    let text = text(path);
    text.and_then(|text| understood(&text, event)).map_err(|why| {
        Trouble(format!(
            "cannot tell what was there before this change: the file of the event, \
             `{}` (`GITHUB_EVENT_PATH`), {why}\n\nname the version to compare with, such as \
             `playmaker check --since HEAD~1`",
            path.display()
        ))
    })
}

/// Returns the branch of a pull request, when it is one of the repository itself.
pub(super) fn request_branch(path: &Path) -> Option<String> {
    own_branch(&text(path).ok()?)
}

fn own_branch(text: &[u8]) -> Option<String> {
    let json: Json = serde_json::from_slice(text).ok()?;
    let said = |path: &str| json.pointer(path).and_then(Json::as_str);
    let is_own = said("/pull_request/head/repo/full_name")? == said("/repository/full_name")?;
    said("/pull_request/head/ref").filter(|_| is_own).map(str::to_owned)
}

fn text(path: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |fault: std::io::Error| format!("cannot be read: {fault}");
    // Anything else could be waited for without an end.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err("is no file".to_owned());
    }
    let text = limited::read(path, LIMIT).map_err(unreadable)?;
    text.ok_or_else(|| format!("is larger than {} MB", LIMIT >> 20))
}

fn understood(text: &[u8], event: &str) -> Result<Pushed, String> {
    let json: Json = serde_json::from_slice(text).map_err(|_| "is no JSON".to_owned())?;
    let said = |path: &str| {
        let found = json.pointer(path).and_then(Json::as_str);
        found.ok_or_else(|| format!("says nothing at `{}`", path[1..].replace('/', ".")))
    };
    if event == "merge_group" {
        return Ok(Pushed::Main(commit("merge_group.base_sha", said("/merge_group/base_sha")?)?));
    }
    let main = format!("refs/heads/{}", said("/repository/default_branch")?);
    if said("/ref")? != main {
        return Ok(Pushed::Elsewhere);
    }
    let before = commit("before", said("/before")?)?;
    Ok(if before.bytes().all(|digit| digit == b'0') {
        Pushed::NewMain
    } else {
        Pushed::Main(before)
    })
}

/// Takes the full name of a commit and nothing else: `HEAD` would compare the change with itself.
fn commit(field: &str, written: &str) -> Result<String, String> {
    let is_full = [40, 64].contains(&written.len());
    if is_full && written.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(written.to_owned());
    }
    Err(format!("names no commit at `{field}`"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BEFORE: &str = "c2877298db913a9b021e67f359243eb5d830828e";

    fn push(to: &str, before: &str) -> Result<Pushed, String> {
        let event = serde_json::json!({
            "ref": to, "before": before, "created": false,
            "repository": {"default_branch": "main", "full_name": "merrowdale/playbook"},
        });
        understood(event.to_string().as_bytes(), "push")
    }

    #[test]
    fn a_push_to_the_main_branch_says_what_was_there_before() {
        assert_eq!(push("refs/heads/main", BEFORE), Ok(Pushed::Main(BEFORE.to_owned())));
        assert_eq!(push("refs/heads/main", &"0".repeat(40)), Ok(Pushed::NewMain));
        assert_eq!(push("refs/heads/softer", BEFORE), Ok(Pushed::Elsewhere));
        assert_eq!(push("refs/tags/main", BEFORE), Ok(Pushed::Elsewhere));
        let group = format!(r#"{{"merge_group": {{"base_sha": "{BEFORE}"}}}}"#);
        let understood = understood(group.as_bytes(), "merge_group");
        assert_eq!(understood, Ok(Pushed::Main(BEFORE.to_owned())));
    }

    #[test]
    fn the_branch_of_a_pull_request_is_told_unless_it_is_that_of_a_fork() {
        let of = |from: &str| {
            let event = serde_json::json!({
                "repository": {"full_name": "merrowdale/playbook"},
                "pull_request": {"head": {"ref": "softer", "repo": {"full_name": from}}},
            });
            own_branch(event.to_string().as_bytes())
        };
        assert_eq!(of("merrowdale/playbook"), Some("softer".to_owned()));
        assert_eq!(of("somebody/playbook"), None);
        assert_eq!(own_branch(b"{}"), None);
    }

    #[test]
    fn only_a_full_commit_is_taken() {
        for before in ["HEAD", "main", "c287729", "", "--all", &format!("{BEFORE}~")] {
            assert!(push("refs/heads/main", before).is_err(), "{before}");
        }
        assert_eq!(understood(b"[1", "push"), Err("is no JSON".to_owned()));
        let why = "says nothing at `repository.default_branch`".to_owned();
        assert_eq!(understood(b"{\"before\": 1}", "push"), Err(why));
    }

    proptest! {
        #[test]
        fn any_text_is_understood_or_not(text in any::<Vec<u8>>(), event in "push|merge_group") {
            let _ = understood(&text, &event);
        }
    }
}
