//! Every command as people type it: `tests/cases/<command>/<case>.toml` with the folder it runs in
//! (`<case>.in`), what it prints, and the folder it leaves (`<case>.out`).
//!
//! `TRYCMD=overwrite cargo test --test cases` writes what is printed now; read it before it is
//! accepted.

#[test]
fn commands_print_and_write_what_is_expected() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        // Where the tests run in a job of GitHub's, that is not what is tested.
        .env("GITHUB_ACTIONS", "")
        .env("GITHUB_STEP_SUMMARY", "")
        .env("SOURCE_DATE_EPOCH", "1795132800")
        .case("tests/cases/*/*.toml");
}

#[test]
fn in_a_job_of_github_there_are_annotations_and_a_summary_too() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1795132800")
        .env("GITHUB_ACTIONS", "true")
        .env("GITHUB_STEP_SUMMARY", "summary.md")
        .case("tests/actions/*.toml");
}
