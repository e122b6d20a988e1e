//! What each guard is worth: it was taken out, and a test failed.

/// Guards that were taken out of the code by hand, and what the test said then.
pub(crate) const ROWS: &[[&str; 4]] = &[
    [
        "scripts are cut out of raw HTML",
        "site/html/sanitize.rs",
        "a01_raw_script",
        "`book/index.html: a script in the page: <script []>alert(1)`",
    ],
    [
        "addresses that run code are no links",
        "model/links/address.rs",
        "a03_js_links",
        "the report does not say `could run code in the reader's browser`",
    ],
    [
        "anchors and aliases of YAML are refused",
        "parse/yaml/read.rs",
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
    [
        "an id that is a path is an error",
        "model/build/mod.rs",
        "d01_slug_traversal",
        "`check` ended with 0; `build` wrote `term/-..-..-outside-pwned.html`, inside the site",
    ],
    [
        "an address of the site is made of plain names (and the one before)",
        "site/routes.rs",
        "d01_slug_traversal",
        "the same; `build` ended with 2: `a page cannot be called term/../../../outside/pwned.html`. Without the check of `write/place.rs` as well: `cannot create …/term/..`",
    ],
    [
        "a day to come is no day of a review",
        "check/rules/review_future.rs",
        "i03_future_expired",
        "`left: (0, [false, false])`, `right: (1, [true, false])`, a second before midnight",
    ],
    [
        "a setting past its last day does not count",
        "check/settings/exception.rs",
        "i03_future_expired",
        "`left: (0, [false, false])`, `right: (0, [false, true])`, at midnight",
    ],
];

/// What stands above them.
pub(crate) const HEAD: &str = "
## Guards that were taken out

Each of these was taken out of the code by hand, several in one build where none stands in the way of another, and its test was
run: it failed, as it should. Where
a second guard stands behind the first (the parser of YAML has a limit of its own, names of files are written without `/`,
a page that is not in the plan is not served), the test holds the first to what it says.

| guard | in `src/` | test | what it said without it |
|---|---|---|---|
";
