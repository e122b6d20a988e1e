//! Where there is nothing to compare with, the gate does not open: the check ends with 2 and says
//! what to type.

use super::{check, checked};
use crate::repository::{HANDOFF, Repository, git, run};

#[track_caller]
fn closed(repository: &Repository, since: &str, words: &str) {
    let checked = check(repository, since);
    assert_eq!(checked.code, Some(2), "{}{}", checked.said, checked.told);
    assert!(checked.said.is_empty(), "{}", checked.said);
    assert!(checked.told.contains(words), "no `{words}` in\n{}", checked.told);
}

#[test]
fn an_unknown_revision() {
    let repository = Repository::with_sample("playbook");
    for revision in ["nowhere", "", "HEAD~9", "--output=x", "HEAD:playbook"] {
        let revision = format!("--since={revision}");
        let output = run(repository.playmaker(&["check", &revision]));
        assert_eq!(output.status.code(), Some(2), "{revision}");
    }
    closed(&repository, "nowhere", "there is no revision `nowhere` here");
}

#[test]
fn no_commits_and_no_repository() {
    let repository = Repository::without_commits("playbook", &["init", "-q", "-b", "main", "."]);
    for since in ["auto", "HEAD"] {
        closed(&repository, since, "nothing is committed yet");
    }
    let repository = Repository::empty();
    repository.put_sample("playbook");
    closed(&repository, "auto", "is not in a git repository");
}

#[test]
fn no_playbook_and_no_items_before() {
    let repository = Repository::empty();
    repository.git(&["init", "-q", "-b", "main", "."]);
    repository.write("README.md", "x\n");
    repository.commit("begun");
    repository.write("playbook/playbook.yaml", "title: T\ncompany: C\ncurrency: USD\n");
    repository.commit("settings");
    repository.put_sample("playbook");
    closed(&repository, "HEAD", "the playbook held no item");
    closed(&repository, "HEAD~1", "at `HEAD~1` there was no playbook in `playbook/`");
    closed(&repository, "HEAD~1", "run `playmaker check` without `--since`");
}

#[test]
fn a_shallow_clone_without_the_place_where_the_branch_began() {
    let repository = Repository::shallow_branch();
    closed(&repository, "auto", "run `git fetch --unshallow`");
    let pull_request = [("GITHUB_BASE_REF", "main")];
    let told = checked(&repository, "auto", &pull_request);
    assert_eq!(told.code, Some(2), "{}", told.told);
    git(&repository.here, &["fetch", "-q", "--unshallow"]);
    checked(&repository, "auto", &pull_request).fails("change-undecided", &["24 business hours"]);
}

#[test]
fn a_branch_that_has_nothing_in_common_with_the_main_one() {
    let repository = Repository::with_sample("playbook");
    repository.git(&["checkout", "-q", "--orphan", "other"]);
    repository.soften();
    repository.commit("begun again");
    closed(&repository, "auto", "`playmaker check --since main`");
    let told = checked(&repository, "auto", &[("GITHUB_BASE_REF", "main")]);
    assert_eq!(told.code, Some(2), "{}", told.told);
    check(&repository, "main").fails("change-undecided", &["24 business hours"]);
}

#[test]
fn agreed_texts_in_a_submodule() {
    let inner = Repository::with_sample("playbook");
    let repository = Repository::with_sample("playbook");
    repository.nest(&inner, "playbook/shared");
    closed(&repository, "HEAD", "`shared/` of the playbook was a repository of its own");
}

/// What Git LFS leaves in place of a file.
const POINTER: &str = "version https://git-lfs.github.com/spec/v1\n\
    oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

#[test]
fn what_git_lfs_has_not_fetched_is_told_and_never_published() {
    let repository = Repository::with_sample("playbook");
    for path in ["static/office.png", "static/map.svg", "data/more.csv", "notes/pages.pdf"] {
        repository.write(&format!("playbook/{path}"), POINTER);
        let output = run(repository.playmaker(&["check", "--format", "short"]));
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{path}: {said}");
        assert!(said.contains(&format!("playbook/{path}:1:1: error[file-unreadable] ")), "{said}");
        assert!(said.contains("Git LFS keeps it elsewhere") && said.contains("git lfs pull"));
        assert_eq!(run(repository.playmaker(&["build"])).status.code(), Some(1), "{path}");
        std::fs::remove_file(repository.top.join("playbook").join(path)).expect("it is there");
    }
    repository.write("playbook/_notes/pages.pdf", POINTER);
    assert_eq!(run(repository.playmaker(&["check"])).status.code(), Some(0));
}

#[test]
fn what_git_lfs_kept_elsewhere_before_is_not_let_pass() {
    let repository = Repository::with_sample("playbook");
    let agreed = std::fs::read_to_string(repository.top.join(HANDOFF)).expect("it is there");
    repository.write(HANDOFF, POINTER);
    repository.commit("kept elsewhere");
    repository.write(HANDOFF, &agreed.replace("  - Source\n", ""));
    let words = &["whether hand-off `mql-to-sal` changed cannot be known"];
    check(&repository, "HEAD").fails("change-unknown", words);
    // Nor is a status in letters that nobody can read.
    repository.write(HANDOFF, &agreed.replace("status: agreed", "status: agree"));
    repository.commit("misspelt");
    repository.write(HANDOFF, &agreed.replace("  - Source\n", ""));
    check(&repository, "HEAD").fails("change-unknown", words);
}

#[test]
fn in_ci_the_target_branch_is_found() {
    let repository = Repository::with_sample("playbook");
    let first = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["branch", "release"]);
    repository.edit(HANDOFF, "  - Source\n", "");
    repository.commit("softer");
    check(&repository, "auto").passes();
    for variable in [
        ("GITHUB_BASE_REF", "release"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "release"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", first.as_str()),
    ] {
        checked(&repository, "auto", &[variable]).fails("change-undecided", &["`payload.Source`"]);
    }
    let gone = checked(&repository, "auto", &[("GITHUB_BASE_REF", "gone")]);
    assert_eq!(gone.code, Some(2), "{}", gone.told);
}

#[test]
fn what_cannot_be_read_is_not_let_pass() {
    let repository = Repository::with_sample("playbook");
    repository.edit(HANDOFF, "first_touch_within:", "first_touch_withn:");
    let unread = check(&repository, "HEAD");
    assert_eq!(unread.code, Some(1), "{}", unread.said);
    assert!(unread.said.contains("[field-unknown]"), "{}", unread.said);
    repository.edit(HANDOFF, "first_touch_withn:", "first_touch_within:");
    repository.edit(HANDOFF, "feedback_within: 2 business days", "feedback_within: soon");
    repository.commit("unreadable");
    repository.edit(HANDOFF, "feedback_within: soon", "feedback_within: 4 business days");
    let words = &["whether hand-off `mql-to-sal` changed cannot be known"];
    check(&repository, "HEAD").fails("change-unknown", words);
}

#[test]
fn the_judge_is_not_judged_by_the_accused() {
    let repository = Repository::with_sample("playbook");
    let settings = "playbook/playbook.yaml";
    let off = "title: Merrowdale sales and marketing playbook\nrules:\n  change-undecided: off\n  \
               stage-order: {level: off, because: not now}";
    repository.edit(settings, "title: Merrowdale sales and marketing playbook", off);
    repository.edit(HANDOFF, "  - Source\n", "");
    let checked = check(&repository, "HEAD");
    for rule in ["judge-weakened", "change-undecided"] {
        assert!(checked.said.contains(&format!("error[{rule}]: ")), "{}", checked.said);
    }
    assert!(checked.said.contains("`stage-order` matters less than before"), "{}", checked.said);
}

#[test]
fn another_arbiter_needs_a_decision_that_names_the_settings() {
    let repository = Repository::with_sample("playbook");
    let settings = "playbook/playbook.yaml";
    repository.edit(settings, "arbiter: astrid-lindqvist", "arbiter: priya-raman");
    let checked = check(&repository, "HEAD");
    assert!(checked.said.contains("`arbiter` of `playbook.yaml` changes from"), "{}", checked.said);
    assert!(checked.said.contains("- item: playbook.yaml"), "{}", checked.said);
}

#[test]
fn a_deleted_agreement_is_told_with_the_way_back() {
    let repository = Repository::with_sample("playbook");
    std::fs::remove_file(repository.top.join("playbook/lead-stages/lost.md")).expect("it is there");
    let checked = check(&repository, "HEAD");
    let words = "lead stage `lost` was agreed, and is gone without a decision; it stood in \
                 `playbook/lead-stages/lost.md`";
    assert!(checked.said.contains(words), "{}", checked.said);
    assert!(
        checked.said.contains("git checkout HEAD -- playbook/lead-stages/lost.md"),
        "{}",
        checked.said
    );
}
