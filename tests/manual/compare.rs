//! What is said of us beside other tools has something behind it: the last column names files and rules that exist.

use std::{fs, path::Path};

use playmaker::check::rules;

#[test]
fn every_answer_names_what_holds_it() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(repository.join("manual/compare.md")).expect("the page");
    let rows: Vec<Vec<&str>> = page.lines().filter_map(answer).collect();
    assert_eq!(rows.len(), 123, "rows of the comparison");
    let mut wrong = Vec::new();
    for row in rows {
        let (question, answer, behind) = (row[0], row[1], row[row.len() - 1]);
        let is_named = behind.contains('`') || behind.contains("](");
        if !matches!(answer, "Y" | "P" | "N") || behind.is_empty() || answer == "Y" && !is_named {
            wrong.push(format!("{question}: {answer}, {behind}"));
        }
        for name in behind.split('`').skip(1).step_by(2).filter(|_| answer == "Y") {
            let is_option = name.starts_with("--");
            let is_there = repository.join(name).exists() || rules::find(name).is_some();
            if !is_option && !is_there {
                wrong.push(format!("{question}: `{name}` is neither a file nor a rule"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns the cells of a row that answers a question; none of a head.
fn answer(line: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> =
        line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    (!matches!(cells[0], "Question") && !cells[0].starts_with("---")).then_some(cells)
}
