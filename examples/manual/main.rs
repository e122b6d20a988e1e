//! Writes the manual as a playbook of pages: those that people wrote (`manual/`), and one for each kind, rule
//! and command, made from what the program declares about them.
//!
//! `cargo run --example manual -- manual target/manual`, then `playmaker build --root target/manual`.
#![expect(clippy::disallowed_methods, reason = "a program of its own, which is in no release")]

mod commands;
mod kinds;
mod rules;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use playmaker::check::page::fenced;

/// Pages of one group of the navigation.
struct Group {
    title: String,
    /// The page that the title leads to.
    lead: Option<Page>,
    pages: Vec<Page>,
}

/// A page that the program makes.
struct Page {
    /// Its path without the ending: `rules/stage-undefined`.
    id: String,
    /// What the navigation calls it.
    title: String,
    text: String,
}

fn main() -> io::Result<()> {
    let mut words = std::env::args().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (words.next(), words.next()) else {
        return Err(io::Error::other("name the folder of the manual, and the one to write"));
    };
    if to.exists() {
        return Err(io::Error::other(format!(
            "{} is there already: remove it first",
            to.display()
        )));
    }
    copy(&from, &to)?;
    let groups: Vec<Group> = [vec![kinds::group()], vec![commands::group()], rules::groups()]
        .into_iter()
        .flatten()
        .collect();
    for page in groups.iter().flat_map(|group| group.lead.iter().chain(&group.pages)) {
        let path = to.join(format!("{}.md", page.id));
        fs::create_dir_all(path.parent().unwrap_or(&to))?;
        fs::write(path, &page.text)?;
    }
    // `navigation` is the last setting of the file.
    let settings = to.join("playbook.yaml");
    let written = fs::read_to_string(&settings)?;
    fs::write(settings, written + &navigation(&groups))
}

/// Returns the groups as lines of `navigation`.
fn navigation(groups: &[Group]) -> String {
    let mut out = String::new();
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    for group in groups {
        out.push_str(&format!("  - title: {}\n", quoted(&group.title)));
        if let Some(lead) = &group.lead {
            out.push_str(&format!("    page: {}\n", lead.id));
        }
        out.push_str("    pages:\n");
        for page in &group.pages {
            out.push_str(&format!(
                "      - {{page: {}, title: {}}}\n",
                page.id,
                quoted(&page.title)
            ));
        }
    }
    out
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => drop(fs::copy(entry.path(), target)?),
        }
    }
    Ok(())
}

/// A block of what the program prints; nobody sees what stands at the ends of its lines.
fn printed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    fenced("text", &lines.join("\n"))
}
