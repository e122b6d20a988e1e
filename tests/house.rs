//! The house keeps its shape: arrows between rooms point one way, every module says what it is, and
//! the map names things that exist.
#![expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]

use std::path::{Path, PathBuf};

/// Rooms in the order data flows; a room may use those before it.
const ROOMS: &[&str] = &[
    "source",
    "diagnostic",
    "parse",
    "model",
    "crm",
    "measure",
    "list",
    "export",
    "schema",
    "diff",
    "agree",
    "owners",
    "digest",
    "check",
    "scaffold",
    "splice",
    "sheet",
    "rename",
    "adopt",
    "search",
    "forms",
    "site",
    "write",
    "serve",
    "lsp",
    "cli",
    "commands",
];

/// What a room may use although it comes later, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    // The port's default is said once, where the server is.
    ("cli", "serve"),
];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(String, String)> {
    let root = repository().join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = files
        .map(|file| file.expect("the sources"))
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    let read = |path: &Path| {
        let name =
            path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(path).expect("a source file"))
    };
    files.map(|file| read(file.path())).collect()
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|own| *own == room)
}

#[test]
fn rooms_use_only_the_rooms_before_them() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let room = name.split(['/', '.']).next().unwrap_or_default();
        let Some(own) = rank(room) else { continue };
        // Tests below a room may look at all of the house.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        if name.contains("/tests") {
            continue;
        }
        for used in used_rooms(code) {
            let allowed = rank(&used).is_none_or(|other| other <= own)
                || EXCEPTIONS.contains(&(room, used.as_str()));
            if !allowed {
                wrong.push(format!("src/{name} uses `{used}`, which comes after `{room}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names after `crate::`, also in braces; comment lines do not count.
fn used_rooms(code: &str) -> Vec<String> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut out = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let word = |text: &str| -> String {
            text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        match rest.strip_prefix('{') {
            Some(list) => out.extend(top_level_names(list)),
            None => out.push(word(rest)),
        }
    }
    out
}

/// `a::{b, c}, d::e}` → a, d.
fn top_level_names(list: &str) -> Vec<String> {
    let (mut depth, mut word, mut out) = (0, String::new(), Vec::new());
    let mut is_first = true;
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_first = true,
            ':' if depth == 0 => is_first = false,
            c if depth == 0 && is_first && (c.is_alphanumeric() || c == '_') => word.push(c),
            _ => {}
        }
        if (!is_first || c == ',') && !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    out.extend(Some(word).filter(|word| !word.is_empty()));
    out
}

#[test]
fn names_are_found_in_nested_lists() {
    assert_eq!(
        top_level_names("check, model::{self, Entry}, source::Span}; x"),
        ["check", "model", "source"]
    );
}

#[test]
fn every_module_says_what_it_is() {
    let mute: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(name, _)| name)
        .collect();
    assert!(mute.is_empty(), "these begin without `//!`: {mute:?}");
}

#[test]
fn the_map_names_things_that_exist() {
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).expect("the map");
    let map = read("ARCHITECTURE.md");
    assert!(map.lines().count() < 200, "the map is under 200 lines");
    let map = map + &read("docs/decisions.md");
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    let is_symbol = |name: &&str| {
        name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'))
            && (name.contains("::") || name.starts_with(char::is_uppercase))
    };
    let named = map.split('`').skip(1).step_by(2).filter(is_symbol);
    // `P1006` and the like are codes of rules, not symbols.
    let missing: Vec<&str> = named
        .map(|name| name.rsplit("::").next().unwrap_or(name))
        .filter(|name| !all.contains(*name))
        .collect();
    assert!(missing.is_empty(), "the map names what is gone: {missing:?}");
}
