//! `docs/hostile.md`: the table of all cases, as they are written.

use std::{fmt::Write as _, path::Path};

use crate::case::{Case, Work};

/// The groups: letter, title, and the cases.
type Group = (char, &'static str, fn() -> Vec<(&'static str, Case)>);

const GROUPS: &[Group] = &[
    ('A', "Active content and injection into pages", crate::a_injection::cases),
    ('B', "YAML and front matter", crate::b_yaml::cases),
    ('C', "Markdown that is hard to read", crate::c_markdown::cases),
    ('D', "Names, addresses and paths", crate::d_names::cases),
    ('E', "Links and special files", crate::e_files::cases),
    ('F', "Encodings", crate::f_encodings::cases),
    ('G', "References and links", crate::g_references::cases),
    ('H', "Findings, CI and what programs read", crate::h_reports::cases),
    ('I', "What must not be published", crate::i_private::cases),
];

/// `a01_raw_script` → `A01`, `raw-script`.
fn named(name: &str) -> (String, String) {
    let (id, words) = name.split_once('_').expect("a case is called `a01_words`");
    (id.to_uppercase(), words.replace('_', "-"))
}

fn document() -> String {
    let mut out = String::from(HEAD);
    for (letter, title, cases) in GROUPS {
        let _ = writeln!(out, "\n## {letter}. {title}\n");
        out.push_str("| case | made | required | exit | test |\n|---|---|---|---|---|\n");
        for (name, case) in cases() {
            let (id, words) = named(name);
            assert!(id.starts_with(*letter), "{name} stands in group {letter}");
            assert!(!case.required.is_empty(), "{name} requires nothing");
            let exit = match &case.work {
                Work::Files(files) => files.exits.0.to_string(),
                Work::Drive(_) => "see test".to_owned(),
            };
            let cell = |text: &str| text.replace('|', "\\|");
            let (made, required) = (cell(case.made), cell(case.required));
            let _ = writeln!(out, "| {id} {words} | {made} | {required} | {exit} | `{name}` |");
        }
    }
    out.push_str(GUARDS_HEAD);
    for [guard, place, test, said] in GUARDS {
        let _ = writeln!(out, "| {guard} | `{place}` | `{test}` | {said} |");
    }
    out.push_str(ELSEWHERE);
    for [case, place, test] in ROWS {
        let _ = writeln!(out, "| {case} | {place} | {test} |");
    }
    out
}

/// Guards that were taken out of the code by hand, and what the test said then.
const GUARDS: &[[&str; 4]] = &[
    [
        "scripts are cut out of raw HTML",
        "site/html/sanitize.rs",
        "a01_raw_script",
        "`book/index.html: a script in the page: <script []>alert(1)`",
    ],
    [
        "addresses that run code are no links",
        "model/links.rs",
        "a03_js_links",
        "the report does not say `could run code in the reader's browser`",
    ],
    [
        "anchors and aliases of YAML are refused",
        "parse/yaml.rs",
        "b01_billion_laughs",
        "the report does not say `an alias`",
    ],
    [
        "links are not followed: neither listed nor opened",
        "source/disk.rs",
        "e01_symlink_abs",
        "`a file outside was read`",
    ],
    [
        "only regular files are opened, and without waiting",
        "source/disk.rs",
        "e06_fifo",
        "`it hangs` (killed after 120 s)",
    ],
    [
        "no file is read past its limit",
        "source/disk.rs",
        "e08_sparse_giant",
        "`it takes too much memory` (killed at 512 MiB)",
    ],
    [
        "no line begins a command in a job of GitHub's",
        "commands/actions.rs",
        "h01_workflow_commands",
        "a line of the report: `title: \"::error file=x::pwned …`",
    ],
    [
        "no cell of a CSV begins a formula",
        "list/emit/csv.rs",
        "h06_csv",
        "a cell: `=cmd\\|' /C calc'!A0`",
    ],
    [
        "what is for the company is left out for others",
        "model/build/audience.rs",
        "i01_audience",
        "`HIDDEN-4` in `book/index.html`, `llms.txt`, `search/start.json` and 7 more",
    ],
    [
        "a folder with files of others is refused",
        "write/place.rs",
        "k03_out_foreign",
        "`left: Some(0), right: Some(2)`, after the folder was replaced",
    ],
    [
        "the new site is exchanged with the old in one step",
        "write/stage.rs",
        "a_fault_at_any_call_leaves_a_whole_site",
        "`21 of 112 points: … neither the old site nor the new one`",
    ],
    [
        "the preview answers under its own names only",
        "serve/guard.rs",
        "tests/serve L03",
        "16 rows, the stream of events aside, are answered as if nothing were wrong: `Host: evil.example` with 200",
    ],
    [
        "the preview answers no other site",
        "serve/guard.rs",
        "tests/serve L05",
        "12 rows, the stream of events aside, are answered with 200, as `Origin: null`",
    ],
];

const GUARDS_HEAD: &str = "
## Guards that were taken out

Each of these was taken out of the code by hand, several in one build where none stands in the way of another, and its test was
run: it failed, as it should. Where
a second guard stands behind the first (the parser of YAML has a limit of its own, names of files are written without `/`,
a page that is not in the plan is not served), the test holds the first to what it says.

| guard | in `src/` | test | what it said without it |
|---|---|---|---|
";

/// Rows of groups that other tests hold.
const ROWS: &[[&str; 3]] = &[
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

const ELSEWHERE: &str = "
## Elsewhere

Rows that other tests hold. One row has none, because it is out of scope (`SECURITY.md`): I06 exif, what pictures say of the place and
the people they were made by. They are published to the byte; the manual says so.

| case | where | test |
|---|---|---|
";

const HEAD: &str = "# Hostile cases

What a playbook, its folder and its repository may be made of by somebody who means harm, or by accident, and what Playmaker does
then. Each row is a test in `tests/hostile`, from which this page is printed (`cargo test --test hostile` says when the two
differ, and what to type).

Whatever the case, `check` and `build` end with 0, 1 or 2, within 5 seconds of CPU in a debug build (more where the test says
so) and 512 MiB of memory; no panic, no signal; every finding has a place, and the report is right in all formats; no character
that moves a cursor is printed; nothing but the site is written, and what is outside the playbook is never read. Every page of a
site is read by an independent HTML parser: no script, event handler, frame, form, style or address of an author's that could
run or load anything is in it, JSON and XML are what they say, files have mode 644, folders 755, and no link is among them.
";

#[test]
fn the_document_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hostile.md");
    let wanted = document();
    if std::env::var_os("HOSTILE_WRITE").is_some() {
        std::fs::write(&path, &wanted).expect("the document can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/hostile.md differs from the cases: HOSTILE_WRITE=1 cargo test --test hostile document"
    );
}
