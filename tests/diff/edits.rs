//! When a page was last changed and by whom, as the site says it.

use crate::repository::{Repository, run};

const MQL: &str = "playbook/lead-stages/mql.md";

/// Builds the site and returns a page of it.
fn page(repository: &Repository, path: &str) -> String {
    let out = repository.scratch.path().join("site");
    let output = run(repository.playmaker(&["build", "--output", out.to_str().expect("UTF-8")]));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read_to_string(out.join(path)).expect("a page of the site")
}

/// Commits as somebody else, on another day.
fn commit_as(repository: &Repository, name: &str, day: &str) {
    repository.git(&["add", "--all"]);
    let author = format!("--author={name} <{}@example.org>", name.to_lowercase().replace(' ', "."));
    repository.git(&["commit", "-q", "-m", "x", &author, &format!("--date={day}T23:30:00+02:00")]);
}

/// Returns what a page says between a label and the end of its line.
fn said(page: &str, label: &str) -> String {
    let text: String = page
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join("|");
    let from = text.find(&format!("|{label}|")).unwrap_or_else(|| panic!("no {label}"));
    let line = text[from..].lines().next().unwrap_or_default();
    line.split('|').filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn a_page_says_when_its_file_was_changed_and_by_whom() {
    let repository = Repository::with_sample("playbook");
    repository.write(".mailmap", "Ruth Adeyemi <ruth@example.org>\n");
    repository.edit(MQL, "an hour", "one hour");
    commit_as(&repository, "ruth", "2026-11-12");
    let stage = page(&repository, "lead-stage/mql.html");
    assert_eq!(said(&stage, "Last changed"), "Last changed|12 Nov 2026|by Ruth Adeyemi, Test");
    assert!(!stage.contains("ruth@example.org"), "addresses are never shown");
    // A list holds other items too.
    let term = page(&repository, "term/sla.html");
    assert_eq!(said(&term, "File last changed"), "File last changed|20 Nov 2026|by Test");
    assert_eq!(page(&repository, "lead-stage/mql.html"), stage, "the same commit, the same page");
}

#[test]
fn without_git_and_before_the_first_commit_pages_say_nothing() {
    let repository = Repository::without_commits("playbook", &["init", "-q", "."]);
    assert!(!page(&repository, "lead-stage/mql.html").contains("ast changed"));
    std::fs::remove_dir_all(repository.top.join(".git")).expect("it is there");
    assert!(!page(&repository, "lead-stage/mql.html").contains("ast changed"));
}

#[test]
fn a_clone_of_the_newest_commits_does_not_guess() {
    let mut repository = Repository::with_sample("playbook");
    repository.edit(MQL, "an hour", "one hour");
    commit_as(&repository, "Ruth", "2026-11-12");
    repository.edit(MQL, "one hour", "an hour");
    commit_as(&repository, "Owen", "2026-11-13");
    repository.clone_shallow(&["--depth=2"]);
    // Whoever wrote it first is not known here.
    assert_eq!(
        said(&page(&repository, "lead-stage/mql.html"), "Last changed"),
        "Last changed|13 Nov 2026"
    );
    // The oldest commit here seems to have written every file.
    assert!(!page(&repository, "lead-stage/sal.html").contains("ast changed"));
}

#[test]
fn a_playbook_in_a_sub_folder_is_found_by_its_own_paths() {
    let repository = Repository::with_sample("teams/hand book/playbook");
    repository.write("elsewhere.md", "x");
    commit_as(&repository, "Owen", "2026-11-21");
    let mut repository = repository;
    repository.here = repository.top.join("teams/hand book");
    let stage = page(&repository, "lead-stage/mql.html");
    assert_eq!(said(&stage, "Last changed"), "Last changed|20 Nov 2026|by Test");
}
