//! Prints every page of a playbook's site with the sort of page it is, as JSON: `[[path, sort], …]`.
//!
//! `cargo run --example pages -- playbook`. The browser tests look at one page of each sort; a new
//! sort of page is therefore looked at without a word in any test.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::sync::Arc;

use playmaker::{
    check,
    model::{self, Playbook, Today, value::Date},
    site::{self, Findings, Recipe},
    source::{self, DiskTree},
};
use serde_json::{Value, json};

fn main() {
    let root = std::env::args().nth(1).expect("the folder of a playbook");
    let loaded = source::load(&DiskTree::new(root), "").expect("the folder can be listed");
    let today = Date::parse("2026-11-20").expect("a date");
    let playbook = model::build(loaded, Today::Usual(today));
    let findings = Findings::of(&playbook, &check::report(&playbook));
    let options = site::Options { findings: Some(Arc::new(findings)), ..site::Options::default() };
    let plan = site::plan(&playbook, &options);
    let pages = plan
        .recipes()
        .filter_map(|(path, recipe)| sort(&playbook, path, recipe).map(|sort| json!([path, sort])));
    println!("{}", pages.collect::<Value>());
}

/// What sort of page it is; none for files that are no pages, and for pages that only lead on.
fn sort(playbook: &Playbook, path: &str, recipe: &Recipe) -> Option<String> {
    Some(match recipe {
        Recipe::Home => "home".to_owned(),
        Recipe::List(kind) => format!("list of {}", kind.name),
        // Each is made by a view of its own.
        Recipe::Composed(_) => path.to_owned(),
        Recipe::Role(_) => "role".to_owned(),
        Recipe::Matrix(_) => "matrix of one profile".to_owned(),
        Recipe::Changelog(None) => "decisions".to_owned(),
        Recipe::Changelog(Some(_)) => "decisions about one point".to_owned(),
        Recipe::Changed(_) => "changed within a time".to_owned(),
        Recipe::Item(item) => format!("one {}", playbook.entry(*item).kind.name),
        Recipe::Prose(_) => "prose".to_owned(),
        Recipe::Book => "book".to_owned(),
        Recipe::Report => "report".to_owned(),
        Recipe::Search => "search".to_owned(),
        Recipe::NotFound => "not found".to_owned(),
        Recipe::Redirect(_)
        | Recipe::Asset(_)
        | Recipe::Brand
        | Recipe::Preview
        | Recipe::Theme(_)
        | Recipe::Robots
        | Recipe::Sitemap
        | Recipe::Atom
        | Recipe::JsonFeed
        | Recipe::Changes
        | Recipe::ChangesSchema
        | Recipe::Twin
        | Recipe::Forms(_)
        | Recipe::Index(_)
        | Recipe::Data(_)
        | Recipe::Headers
        | Recipe::Redirects => return None,
    })
}
