//! Every command as people type it: `tests/cases/<command>/<case>.toml` with the folder it runs in
//! (`<case>.in`), what it prints, and the folder it leaves (`<case>.out`).
//!
//! `TRYCMD=overwrite cargo test --test cases` writes what is printed now; read it before it is
//! accepted.

#[test]
fn commands_print_and_write_what_is_expected() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1795132800")
        .case("tests/cases/*/*.toml");
}
