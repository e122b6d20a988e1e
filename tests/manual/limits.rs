//! What people are told about limits is what is held.

use std::{fs, path::Path};

use playmaker::{
    parse::yaml::LIMIT_DEPTH,
    source::{LIMIT_ASSET, LIMIT_DATA, LIMIT_PAGE, LIMIT_SCHEMA},
};

#[test]
fn the_page_says_the_limits_that_hold() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("manual/limits.md");
    let page = fs::read_to_string(page).expect("the page");
    let size = |bytes: u64| match bytes >> 20 {
        0 => format!("{} KiB", bytes >> 10),
        mebibytes => format!("{mebibytes} MiB"),
    };
    for (what, most) in [
        ("a page or a YAML file", size(LIMIT_PAGE)),
        ("a data file (CSV)", size(LIMIT_DATA)),
        ("the schema of a kind of your own", size(LIMIT_SCHEMA)),
        ("any other file, a picture say", size(LIMIT_ASSET)),
        ("lists and fields inside each other in YAML", format!("{LIMIT_DEPTH} levels")),
    ] {
        let row = format!("| {what} | {most} |");
        assert!(page.contains(&row), "`{row}` is not in manual/limits.md");
    }
}
