//! What people are told about limits is what is held.

use std::{fs, path::Path};

use playmaker::{
    model,
    parse::yaml::LIMIT_DEPTH,
    site::BookLimit,
    source::{LIMIT_NAME, LIMIT_PATH, LIMIT_SCHEMA, Limits, MB},
};

#[test]
fn the_page_says_the_limits_that_hold() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("manual/limits.md");
    let page = fs::read_to_string(page).expect("the page");
    let usual = Limits::default();
    for (what, most) in [
        ("a page or a YAML file", size(usual.page)),
        ("a data file (CSV)", size(usual.data)),
        ("any other file, a picture say", size(usual.file)),
        ("the schema of a kind of your own", size(LIMIT_SCHEMA)),
        ("lists and fields inside each other in YAML", format!("{LIMIT_DEPTH} levels")),
        (
            "the name of a file, and its whole path",
            format!("{LIMIT_NAME} and {LIMIT_PATH} bytes: letters, most of them, are one byte"),
        ),
    ] {
        let row = format!("| {what} | {most} | {}", raised(what, &usual));
        assert!(page.contains(&row), "`{row}` is not in manual/limits.md");
    }
}

fn size(bytes: u64) -> String {
    if bytes < MB { format!("{} KB", bytes >> 10) } else { format!("{} MB", bytes / MB) }
}

/// What settings may say to let larger files in, as the page says it; nothing where no setting does.
fn raised(what: &str, usual: &Limits) -> String {
    let (name, of): (_, fn(Limits) -> u64) = match what {
        "a page or a YAML file" => ("page", |limits| limits.page),
        "a data file (CSV)" => ("data", |limits| limits.data),
        "any other file, a picture say" => ("file", |limits| limits.file),
        _ => return "|".to_owned(),
    };
    let taken = |n: &u64| of(model::limits_in(&format!("limits: {{{name}: {n} MB}}"))) == n * MB;
    let sizes = (of(*usual) / MB + 1..1000).filter(taken).map(|n| format!("{n} MB"));
    format!("`{name}`: {} |", sizes.collect::<Vec<_>>().join(", "))
}

#[test]
fn the_page_says_when_there_is_no_book() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("manual/limits.md");
    let page = fs::read_to_string(page).expect("the page");
    let most = size(BookLimit::default().0 as u64);
    assert!(
        page.contains(&format!("more than {most} of words")),
        "{most} is not in manual/limits.md"
    );
}
