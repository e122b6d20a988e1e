//! Hostile cases that are tested where what they attack is tested.

/// Rows of groups that other tests hold.
pub(crate) const ROWS: &[[&str; 3]] = &[
    [
        "I04 build-paths",
        "every case of this page, and `tests/faults`",
        "`promise::site_is_safe`, `k12_same_everywhere`",
    ],
    [
        "J01 no-git",
        "`tests/diff/git.rs`",
        "`a_missing_git_is_told`, `a_folder_outside_a_repository_is_told_how_to_begin`",
    ],
    [
        "J02 shallow",
        "`tests/diff/git.rs`, `tests/gate/closed.rs`",
        "`a_shallow_clone_says_what_to_fetch` and two more",
    ],
    ["J03 detached", "`tests/diff/git.rs`", "`it_works_detached_and_in_a_worktree_and_from_below`"],
    ["J04 unborn", "`tests/gate/closed.rs`", "`no_commits_and_no_repository`"],
    [
        "J05 no-merge-base",
        "`tests/diff/git.rs`, `tests/gate/closed.rs`",
        "`branches_without_a_common_commit_are_told`, `a_branch_that_has_nothing_in_common_with_the_main_one`",
    ],
    [
        "J06 rename",
        "`tests/diff/main.rs`, `tests/gate/story.rs`",
        "`a_renamed_stage_is_one_change`, `a_renamed_stage_needs_a_decision_and_keeps_its_old_address`",
    ],
    ["J07 case-rename", "`tests/diff/git.rs`", "`a_name_in_other_capitals_is_a_rename`"],
    [
        "J08 rev-injection",
        "`tests/diff/git.rs`, `tests/gate/closed.rs`",
        "`a_revision_that_is_not_here_is_told`, `an_unknown_revision`",
    ],
    [
        "J09 submodule",
        "`tests/diff/git.rs`, `tests/gate/closed.rs`",
        "`a_playbook_in_a_submodule_is_compared`, `what_a_submodule_said_is_not_taken_for_nothing`, `agreed_texts_in_a_submodule`",
    ],
    ["J10 worktree", "`tests/diff/git.rs`", "`it_works_detached_and_in_a_worktree_and_from_below`"],
    ["J11 dubious-ownership", "`tests/diff/git.rs`", "`a_repository_of_somebody_else_is_told`"],
    ["J12 symlink-blob", "`tests/diff/git.rs`", "`links_and_published_sites_are_no_content`"],
    [
        "J13 odd-metadata",
        "`tests/diff/git.rs`",
        "`odd_names_of_files_are_read`, `a_name_that_is_no_utf8_is_said_not_guessed`",
    ],
    [
        "J14 lfs-pointer",
        "`tests/gate/closed.rs`",
        "`what_git_lfs_has_not_fetched_is_told_and_never_published`, `what_git_lfs_kept_elsewhere_before_is_not_let_pass`",
    ],
    ["J15 hooks-filters", "`tests/diff/git.rs`", "`nothing_of_the_repository_runs`"],
    ["J16 corrupt", "`tests/diff/git.rs`", "`a_clone_without_contents_says_what_to_fetch`"],
    [
        "J17 bare-and-env",
        "`tests/diff/git.rs`",
        "`another_repository_in_the_environment_is_not_asked`",
    ],
    [
        "J18 replace-grafts",
        "`tests/diff/git.rs`",
        "`replaced_commits_and_other_parents_change_nothing`",
    ],
    ["K01 to K15", "`tests/faults`", "[faults](faults.md)"],
    [
        "L01 to L16",
        "`tests/serve`",
        "a row of `requests_l.py` for each request, `test_saves.py`, `test_system.py`",
    ],
    ["M01 lsp-garbage", "`tests/editor/hostile.test.mjs`", "garbage, and questions out of turn"],
    [
        "M02 lsp-positions",
        "`tests/editor/hostile.test.mjs`",
        "changes that fit nothing, and an edit by chance after another",
    ],
    ["M03 lsp-uris", "`tests/editor/hostile.test.mjs`", "files of elsewhere are never read"],
    [
        "M04 cms-config",
        "`tests/browser/forms.test.mjs`",
        "the page of the forms asks nobody but the code host",
    ],
    [
        "M05 cms-yaml11",
        "`tests/browser/forms.test.mjs`",
        "texts that YAML would take for something else are kept",
    ],
    [
        "M06 same-origin-admin",
        "`tests/browser/hostile.test.mjs`",
        "a site in which every free text is hostile, built and served",
    ],
    ["N01 policy-weakened", "`tests/gate/closed.rs`", "`the_judge_is_not_judged_by_the_accused`"],
    [
        "N02 suppressions",
        "`tests/gate/waivers.rs`",
        "`every_format_counts_what_is_waived`, `every_format_tells_of_a_waiver_without_a_reason`",
    ],
    [
        "N03 fail-closed",
        "`tests/gate/closed.rs`",
        "`an_unknown_revision`, `no_playbook_and_no_items_before`, `what_cannot_be_read_is_not_let_pass`",
    ],
    ["N04 no-exec-no-net", "`tests/faults/inside.rs`", "`n04_no_exec_no_net`"],
];

/// What stands above them.
pub(crate) const HEAD: &str = "
## Elsewhere

Rows that other tests hold. One row has none, because it is out of scope (`SECURITY.md`): I06 exif, what pictures say of the place and
the people they were made by. They are published to the byte; the manual says so.

| case | where | test |
|---|---|---|
";
