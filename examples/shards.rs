//! Writes the files that search reads as a large playbook has them: many, small ones.
//!
//! `cargo run --example shards -- playbook public` puts them in the place of those of a built site.
//! The tests of search hold them to the same answers as the two files of a small playbook. With a
//! number behind, a word is said to stand on so many pages at most.
#![expect(clippy::disallowed_methods, reason = "a program of its own")]

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use playmaker::{
    check,
    model::{self, Today, value::Date},
    search::Sizes,
    site::{self, Findings, Options, Recipe, Theme},
    source::{self, DiskTree},
};

fn main() {
    let mut words = std::env::args().skip(1);
    let root = words.next().expect("the folder of a playbook");
    let site = words.next().expect("the folder of its site");
    let mut search = Sizes { few_pages: 0, few_bytes: 0, ..Sizes::default() };
    (search.pages_of_names, search.bytes_of_text) = (80, 40_000);
    if let Some(most) = words.next() {
        search.most_hits = most.parse().expect("a number");
    }
    let loaded = source::load(&DiskTree::new(root), "").expect("the folder can be listed");
    let today = Date::parse("2026-11-20").expect("a date");
    let playbook = model::build(loaded, Today::Usual(today));
    let language = playbook.settings().record.text("language");
    let theme = Theme::load(BTreeMap::new(), language).expect("the theme that is built in");
    // With the same pages as `build` makes.
    let findings = Some(Arc::new(Findings::of(&playbook, &check::report(&playbook))));
    let plan = site::plan(&playbook, &Options { search, findings, ..Options::default() });
    let folder = Path::new(&site).join("search");
    fs::remove_dir_all(&folder).expect("the site has an index");
    fs::create_dir_all(&folder).expect("a folder");
    for (path, _) in plan.recipes().filter(|(_, recipe)| matches!(recipe, Recipe::Index(_))) {
        let file = site::render(&playbook, &theme, &plan, path).expect("it is planned");
        fs::write(Path::new(&site).join(path), file.bytes).expect("the site can be written");
    }
}
