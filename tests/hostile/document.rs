//! `docs/hostile.md`: the table of all cases, as they are written, and what people wrote beside them (`guards`, `elsewhere`).

use std::{fmt::Write as _, path::Path};

use crate::{
    case::{Case, Work},
    elsewhere, guards,
};

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
    out.push_str(guards::HEAD);
    for [guard, place, test, said] in guards::ROWS {
        let _ = writeln!(out, "| {guard} | `{place}` | `{test}` | {said} |");
    }
    out.push_str(elsewhere::HEAD);
    for [case, place, test] in elsewhere::ROWS {
        let _ = writeln!(out, "| {case} | {place} | {test} |");
    }
    out
}

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
