//! Every block of code in the manual, as its reader would type it: a page is a story in one folder.
//!
//! - ```` ```yaml title="FILE" ```` writes the file; with `add` behind it, it adds to the file.
//! - ```` ```console ```` types what stands behind `$ ` and holds what is printed against the lines below, in which
//!   `...` stands for any lines and `[..]` for any words of a line.
//! - ```` ```sh ```` is not run, because it installs something or talks to another host: the shell and `playmaker`
//!   must be able to read it.
//!
//! `MANUAL=overwrite cargo test --test manual` writes what is printed now; read it before it is accepted.
//!
//! Another block fails the test: there is no way to show something that nobody tried.

#![expect(clippy::disallowed_methods, reason = "it plays the reader, who has files and a shell")]

mod compare;
mod limits;
mod page;
mod story;

use std::{fs, path::Path};

use page::Block;
use story::{Start, Story};

/// The page that people see first, from the folder of the manual.
const README: &str = "../README.md";

/// What stands in the folder before a page begins; nothing where a page is not named.
const STARTS: &[(&str, Start)] = &[
    ("agree/reviewers.md", Start::Sample),
    ("agree/story.md", Start::Sample),
    ("agree/strictness.md", Start::Init),
    ("numbers/crm.md", Start::Sample),
    ("numbers/kpis.md", Start::Sample),
    ("numbers/warehouse.md", Start::Sample),
    ("programs.md", Start::Sample),
    ("site/look.md", Start::Init),
    ("start/marketer.md", Start::Init),
    ("start/sales-lead.md", Start::Sample),
    (README, Start::Sample),
    ("work/digest.md", Start::Sample),
    ("work/rename.md", Start::Sample),
    ("work/spreadsheets.md", Start::Init),
    ("write/definitions.md", Start::Init),
    ("write/items.md", Start::Init),
    ("write/own-kinds.md", Start::Init),
    ("write/prose.md", Start::Init),
];

#[test]
fn every_block_of_every_page_does_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("manual");
    let mut pages = Vec::new();
    collect(&folder, &mut pages);
    pages.push(folder.join(README));
    let mut told = Vec::new();
    let overwrites = std::env::var("MANUAL").is_ok_and(|word| word == "overwrite");
    for path in &pages {
        let name = path.strip_prefix(&folder).expect("it is named from there");
        let name = name.to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a page can be read");
        let start = STARTS.iter().find(|(page, _)| *page == name).map_or(Start::Empty, |own| own.1);
        let mut story = Story::begin(start);
        let mut page_now = text.clone();
        for Block { line, info, text } in page::blocks(&text) {
            let Err(fault) = story.tell(&info, &text) else { continue };
            match fault.now {
                Some(now) if overwrites => page_now = page_now.replacen(&text, &now, 1),
                _ => told.push(format!("manual/{name}:{line}: {}", fault.words.join("\n"))),
            }
        }
        if overwrites {
            fs::write(path, page_now).expect("a page can be written");
        }
    }
    let strangers = STARTS.iter().filter(|(page, _)| !folder.join(page).exists());
    told.extend(strangers.map(|(page, _)| format!("`STARTS` names `{page}`, which is not there")));
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    assert!(pages.len() > 1, "no pages in {}", folder.display());
}

fn collect(folder: &Path, pages: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
    pages.sort();
}
