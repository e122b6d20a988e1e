//! What every case is held to, whatever it is about.

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::Value;

use crate::{child::Ended, ground::CANARY, html, site::Site};

/// Nothing but the site was written, and nothing was taken away.
pub(crate) fn nothing_else_changed(
    before: &BTreeMap<PathBuf, String>,
    after: &BTreeMap<PathBuf, String>,
) {
    for (path, what) in after {
        assert_eq!(before.get(path), Some(what), "{} was written", path.display());
    }
    for path in before.keys() {
        assert!(after.contains_key(path), "{} is gone", path.display());
    }
}

/// What is printed moves no cursor, and shows nothing from outside the playbook.
pub(crate) fn print_is_harmless(ended: &Ended) {
    let told = ended.told();
    let odd = told.chars().find(|c| is_odd(*c) && !matches!(c, '\n' | '\t'));
    assert_eq!(odd, None, "a control character was printed: {ended}");
    assert!(!told.contains(CANARY), "a file outside was read: {ended}");
}

/// Says whether a character can move the cursor, or turn the direction of writing.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Every report is what its format says, and every finding has a place. Returns the one as JSON.
pub(crate) fn reports_hold(path: impl Fn(&str) -> PathBuf) -> Value {
    let text = |name| {
        let bytes = std::fs::read(path(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let text = String::from_utf8(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(!text.contains(CANARY), "{name} holds what is outside");
        text
    };
    let json = |name| -> Value {
        let text = text(name);
        assert!(!text.contains("##["), "{name}: a command");
        serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    };
    for line in text("github").lines() {
        let begins = ["::error ", "::warning ", "::notice ", "and "];
        assert!(begins.iter().any(|begin| line.starts_with(begin)), "github: {line:?}");
    }
    for line in text("markdown").split(['\n', '\r']) {
        let is_command = line.trim_start().starts_with("::") || line.contains("##[");
        assert!(!is_command, "markdown: {line:?}");
    }
    let junit = text("junit");
    roxmltree::Document::parse(&junit).unwrap_or_else(|fault| panic!("junit: {fault}"));
    assert!(json("gitlab").is_array());
    sarif_holds(&json("sarif"));
    let report = json("json");
    for finding in report["findings"].as_array().expect("a list") {
        let place = &finding["place"];
        let path = place["path"].as_str().unwrap_or_default();
        assert!(path.starts_with("playbook/"), "no place: {finding}");
        assert!(place["line"].as_u64() >= Some(1) && place["column"].as_u64() >= Some(1));
    }
    report
}

/// Addresses are relative and encoded, and there are no more results than code hosts take.
fn sarif_holds(sarif: &Value) {
    const MOST: usize = 25_000;
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    assert!(results.len() <= MOST);
    for result in results {
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = place["uri"].as_str().expect("a text");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(uri.chars().all(is_plain) && !uri.starts_with('/'), "sarif: {uri}");
    }
}

/// The site holds nothing from outside, nothing that runs, and nothing of this machine.
pub(crate) fn site_is_safe(site: &Site) {
    assert_eq!(site.files_with(CANARY), [""; 0], "a file outside was published");
    assert_eq!(site.files_with(&site.scratch), [""; 0], "the site names a folder of this machine");
    for (path, mode) in &site.modes {
        assert_eq!(mode & 0o777, 0o644, "{path}");
    }
    for (path, text) in site.texts() {
        match path.rsplit('.').next().unwrap_or_default() {
            "html" => html::is_safe(path, text),
            "json" => {
                serde_json::from_str::<Value>(text).unwrap_or_else(|no| panic!("{path}: {no}"));
            }
            "xml" | "atom" => {
                roxmltree::Document::parse(text).unwrap_or_else(|no| panic!("{path}: {no}"));
            }
            _ => {}
        }
    }
    redirects_are_local(site.text("_redirects"));
}

/// Each rule is a path of the site, another, and a number; nobody added a line.
fn redirects_are_local(rules: &str) {
    for rule in rules.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = rule.split_ascii_whitespace().collect();
        let is_local = |path: &str| {
            path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains(['\\', ':'])
                && !path.split('/').any(|part| part == "..")
        };
        let [from, to, status] = words[..] else { panic!("_redirects: {rule:?}") };
        assert!(is_local(from) && is_local(to) && status.parse::<u16>().is_ok(), "{rule:?}");
    }
}
