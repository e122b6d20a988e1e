//! Where the earlier version comes from, and what is said when it does not come.

use crate::repository::{HANDOFF, Repository, git, run, trouble};

const SOFTER: &str = "First touch within: 4 business hours → 24 business hours";

#[test]
fn a_branch_is_compared_with_where_it_left_the_main_one() {
    let repository = Repository::with_sample("playbook");
    repository.git(&["switch", "-q", "-c", "softer"]);
    repository.soften();
    repository.commit("softer");
    repository.git(&["switch", "-q", "main"]);
    repository.edit(
        "playbook/lead-stages/mql.md",
        "time_limit: 2 business",
        "time_limit: 1 business",
    );
    repository.commit("meanwhile");
    repository.git(&["switch", "-q", "softer"]);
    let output = run(repository.playmaker(&["diff"]));
    let (said, told) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(SOFTER) && !said.contains("Time limit"), "{said}");
    assert!(told.contains("(where this branch left main) with the files in the folder"), "{told}");
    assert_eq!(repository.diff(&["--since", "auto"]), said);
    let later = repository.diff(&["main"]);
    assert!(later.contains("Time limit: 1 business day → 2 business days"));
    assert_eq!(repository.diff(&["--since", "main"]), later);
    let back = repository.diff(&["softer", "main~1"]);
    assert!(back.contains("24 business hours → 4 business hours\n    tighter"), "{back}");
}

#[test]
fn it_works_detached_and_in_a_worktree_and_from_below() {
    let mut repository = Repository::with_sample("docs/our handbook/playbook");
    repository.edit(
        "docs/our handbook/playbook/handoffs/mql-to-sal.md",
        "within: 4 b",
        "within: 24 b",
    );
    repository.here = repository.top.join("docs/our handbook/playbook/lead-stages");
    assert!(repository.diff(&[]).contains(SOFTER));
    repository.commit("softer");
    repository.git(&["checkout", "-q", "--detach"]);
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    assert!(repository.diff(&["main~1"]).contains(SOFTER));
    let other = repository.scratch.path().join("other tree");
    repository.git(&["worktree", "add", "-q", other.to_str().expect("UTF-8"), "main~1"]);
    repository.here = other.join("docs/our handbook");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    assert!(repository.diff(&["main"]).contains("24 business hours → 4 business hours"));
}

#[test]
fn branches_without_a_common_commit_are_told() {
    let repository = Repository::with_sample("playbook");
    repository.git(&["checkout", "-q", "--orphan", "other"]);
    repository.soften();
    repository.commit("begun again");
    assert_eq!(
        repository.trouble(&[]),
        "error: this branch and `main` have no commit in common\n\nname the revision to compare \
         with: `playmaker diff main`, `playmaker check --since main`\n"
    );
    assert!(repository.diff(&["main"]).contains(SOFTER));
}

#[test]
fn a_name_in_other_capitals_is_a_rename() {
    let repository = Repository::with_sample("playbook");
    repository.write("playbook/Notes.md", "---\ntitle: Notes\n---\n\nOne two three.\n");
    repository.commit("notes");
    repository.git(&["mv", "playbook/Notes.md", "playbook/notes.md"]);
    repository.git(&["mv", HANDOFF, "playbook/handoffs/MQL-to-SAL.md"]);
    let said = repository.diff(&[]);
    for name in ["page/Notes → page/notes, ", "handoff/mql-to-sal → handoff/MQL-to-SAL, "] {
        assert!(said.contains(name), "{said}");
    }
    assert!(said.contains("\n2 renamed\n"), "{said}");
}

#[test]
fn a_playbook_in_a_submodule_is_compared() {
    let (inner, mut outer) = (Repository::with_sample("playbook"), Repository::empty());
    outer.git(&["init", "-q", "-b", "main", "."]);
    outer.nest(&inner, "ours");
    outer.here = outer.top.join("ours");
    assert!(outer.here.join(".git").is_file());
    assert_eq!(outer.diff(&[]), "no change of meaning\n");
    outer.edit(&format!("ours/{HANDOFF}"), "within: 4 business hours", "within: 24 business hours");
    assert!(outer.diff(&[]).contains(SOFTER));
}

#[test]
fn what_a_submodule_said_is_not_taken_for_nothing() {
    let inner = Repository::empty();
    inner.git(&["init", "-q", "-b", "main", "."]);
    inner.write("a.md", "---\ntitle: A\n---\n\nOne two three.\n");
    inner.commit("a page");
    let repository = Repository::with_sample("playbook");
    repository.nest(&inner, "playbook/static/pictures");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    repository.nest(&inner, "playbook/shared");
    let said = repository.trouble(&["HEAD"]);
    let words =
        "error: at `HEAD`, `shared/` of the playbook was a repository of its own (a submodule)";
    assert!(said.starts_with(words), "{said}");
    assert!(repository.diff(&["HEAD~1"]).contains("added  Page “A”"));
}

#[test]
fn replaced_commits_and_other_parents_change_nothing() {
    let repository = Repository::with_sample("playbook");
    let sample = repository.git(&["rev-parse", "HEAD"]);
    repository.write("playbook/new.md", "---\ntitle: New\n---\n\nOne two three.\n");
    repository.commit("a page");
    repository.soften();
    repository.commit("softer");
    repository.git(&["replace", &sample, "HEAD"]);
    assert!(repository.diff(&[&sample]).contains(SOFTER));
    repository.git(&["replace", "--delete", &sample]);
    let softer = repository.git(&["rev-parse", "HEAD"]);
    repository.write(".git/info/grafts", &format!("{softer} {sample}\n"));
    assert_eq!(repository.git(&["rev-parse", "HEAD~1"]), sample);
    let said = repository.diff(&["HEAD~1"]);
    assert!(said.contains(SOFTER) && !said.contains("Page “New”"), "{said}");
}

#[test]
fn another_repository_in_the_environment_is_not_asked() {
    let (repository, other) =
        (Repository::with_sample("playbook"), Repository::with_sample("playbook"));
    repository.soften();
    let mut command = repository.playmaker(&["diff"]);
    command.env("GIT_DIR", other.top.join(".git")).env("GIT_INDEX_FILE", "/nowhere");
    let output = run(command);
    assert!(String::from_utf8_lossy(&output.stdout).contains(SOFTER));
}

#[test]
fn nothing_of_the_repository_runs() {
    let repository = Repository::with_sample("playbook");
    repository.soften();
    let mark = repository.scratch.path().join("mark");
    let touch = format!("touch '{}'", mark.display());
    for name in ["core.fsmonitor", "filter.evil.smudge", "filter.evil.clean", "core.pager"] {
        repository.git(&["config", name, &touch]);
    }
    repository.write(".gitattributes", "*.md filter=evil diff=evil\n");
    repository.git(&["config", "diff.evil.textconv", &touch]);
    assert!(repository.diff(&[]).contains(SOFTER));
    assert!(!mark.exists());
}

#[test]
fn a_repository_with_longer_names_works() {
    let init = ["init", "-q", "-b", "main", "--object-format=sha256", "."];
    let repository = Repository::without_commits("playbook", &init);
    repository.commit("the sample");
    repository.soften();
    assert!(repository.diff(&["HEAD"]).contains(SOFTER));
}

#[test]
fn contents_that_are_in_the_folder_are_not_asked_for() {
    let mut repository = Repository::with_sample("playbook");
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", repository.top.display());
    let clone = ["clone", "-q", "--filter=blob:none", "--sparse", &url, "sparse"];
    git(repository.scratch.path(), &clone);
    repository.here = repository.scratch.path().join("sparse");
    // Put there by hand, so that git has the names of the contents and nothing of them.
    repository.top.clone_from(&repository.here);
    repository.put_sample("playbook");
    assert_eq!(repository.diff(&["HEAD"]), "no change of meaning\n");
    repository.soften();
    assert!(repository.trouble(&["HEAD"]).contains("git fetch --refetch --no-filter"));
}

#[test]
fn what_was_too_large_is_not_read() {
    let repository = Repository::with_sample("playbook");
    let page = |n: usize| format!("# Long\n\n{}", "one two three\n".repeat(n));
    repository.write("playbook/pages/long.md", &page(1_000_000));
    repository.commit("a page of 14 MB");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    repository.write("playbook/pages/long.md", &page(10));
    repository.soften();
    let said = repository.diff(&[]);
    assert!(said.contains(SOFTER) && said.contains("Page “Long”"), "{said}");
}

#[test]
fn odd_names_of_files_are_read() {
    let repository = Repository::with_sample("playbook");
    let page = "---\ntitle: Odd\n---\n\nOne two three.\n";
    for name in ["with space.md", "quo\"te's.md", "line\nbreak.md", "-dash.md", "ünï.md"] {
        repository.write(&format!("playbook/pages/{name}"), page);
    }
    repository.commit("odd names");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
    repository.edit("playbook/pages/line\nbreak.md", "two", "2");
    let said = repository.diff(&[]);
    assert!(said.contains("changed  Page “Odd”  page/pages/line\u{fffd}break"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf8_is_said_not_guessed() {
    use std::os::unix::ffi::OsStrExt;
    let repository = Repository::with_sample("playbook");
    let name = std::ffi::OsStr::from_bytes(b"od\xFFd.md");
    let path = repository.top.join("playbook/personas").join(name);
    std::fs::write(path, "---\ntitle: Odd\n---\n").expect("the system takes any name");
    repository.commit("an odd name");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
}

#[test]
fn links_and_published_sites_are_no_content() {
    let repository = Repository::with_sample("playbook");
    repository.write("playbook/public/personas/x.md", "---\ntitle: X\n---\n");
    repository.write("playbook/public/.playmaker.json", "{}");
    #[cfg(unix)]
    std::os::unix::fs::symlink("narrative.md", repository.top.join("playbook/link.md"))
        .expect("a link");
    repository.commit("a link and a site");
    assert_eq!(repository.diff(&[]), "no change of meaning\n");
}

#[test]
fn the_first_commit_is_asked_for() {
    let repository = Repository::without_commits("playbook", &["init", "-q", "-b", "main", "."]);
    for arguments in [&[][..], &["HEAD"]] {
        assert_eq!(
            repository.trouble(arguments),
            "error: nothing is committed yet, so there is no earlier version to compare with\n\n\
             after the first `git commit`, this shows what changed since\n"
        );
    }
}

#[test]
fn a_folder_outside_a_repository_is_told_how_to_begin() {
    let repository = Repository::empty();
    repository.put_sample("playbook");
    let said = repository.trouble(&[]);
    assert!(said.contains("is not in a git repository, so there is no earlier version"), "{said}");
    assert!(said.ends_with("run `git init`, `git add .` and `git commit`\n"), "{said}");
}

#[test]
fn a_missing_git_is_told() {
    let repository = Repository::with_sample("playbook");
    let mut command = repository.playmaker(&["diff"]);
    command.env("PATH", "");
    let said = trouble(command);
    assert!(said.starts_with("error: cannot start `git`: "), "{said}");
    assert!(said.ends_with("install it, then run this again\n"), "{said}");
}

#[test]
fn a_revision_that_is_not_here_is_told() {
    let repository = Repository::with_sample("playbook");
    for revision in ["nowhere", "HEAD:playbook", "--output=x", "-h", "", " ", "a\nb", "HEAD~9"] {
        let said = repository.trouble(&["--", revision]);
        assert!(said.starts_with("error: there is no revision `"), "{revision}: {said}");
    }
    assert!(!repository.top.join("x").exists());
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let mut repository = Repository::with_sample("playbook");
    repository.soften();
    repository.commit("softer");
    repository.clone_shallow(&["--depth=1"]);
    assert_eq!(repository.diff(&["HEAD"]), "no change of meaning\n");
    assert_eq!(
        repository.trouble(&["HEAD~1"]),
        "error: there is no revision `HEAD~1` here: this clone holds only the newest commits\n\n\
         run `git fetch --unshallow`\n"
    );
    let said = repository.trouble(&["v1"]);
    assert!(
        said.ends_with(
            "run `git fetch origin v1`, or `git fetch --unshallow` for the whole history\n"
        ),
        "{said}"
    );
    git(&repository.here, &["fetch", "-q", "--unshallow"]);
    assert!(repository.diff(&["HEAD~1"]).contains(SOFTER));
}

#[test]
fn a_shallow_branch_says_what_to_fetch() {
    let repository = Repository::shallow_branch();
    let said = repository.trouble(&[]);
    assert!(
        said.starts_with("error: where this branch left `origin/main` is not known here"),
        "{said}"
    );
    git(&repository.here, &["fetch", "-q", "--unshallow"]);
    assert!(repository.diff(&[]).contains(SOFTER));
}

#[test]
fn a_clone_without_contents_says_what_to_fetch() {
    let mut repository = Repository::with_sample("playbook");
    repository.soften();
    repository.commit("softer");
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", repository.top.display());
    for filter in ["blob:none", "tree:0"] {
        let option = format!("--filter={filter}");
        git(repository.scratch.path(), &["clone", "-q", &option, &url, filter]);
        repository.here = repository.scratch.path().join(filter);
        let said = repository.trouble(&["HEAD~1"]);
        assert!(
            said.ends_with("run `git fetch --refetch --no-filter` to get them all\n"),
            "{said}"
        );
        git(&repository.here, &["fetch", "-q", "--refetch", "--no-filter"]);
        assert!(repository.diff(&["HEAD~1"]).contains(SOFTER));
    }
}

#[test]
fn a_playbook_that_moved_or_was_not_there_is_told() {
    let repository = Repository::with_sample("playbook");
    repository.write("README.md", "x\n");
    std::fs::create_dir(repository.top.join("docs")).expect("a folder");
    repository.git(&["mv", "playbook", "docs/playbook"]);
    repository.commit("moved");
    let mut repository = repository;
    repository.here = repository.top.join("docs/playbook");
    assert_eq!(
        repository.trouble(&["HEAD~1"]),
        "error: at `HEAD~1` there was no playbook in `docs/playbook/`; it stood in `playbook/`\n\n\
         a playbook is compared with what stood in the same folder: name a revision after the move\n"
    );
}

#[cfg(unix)]
#[test]
fn a_repository_of_somebody_else_is_told() {
    let repository = Repository::with_sample("playbook");
    let mut command = repository.playmaker(&["diff"]);
    command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let said = trouble(command);
    assert!(said.contains("because its files belong to another user"), "{said}");
    assert!(said.contains("run `git config --global --add safe.directory '"), "{said}");
}
