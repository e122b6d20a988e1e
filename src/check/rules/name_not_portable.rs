//! `name-not-portable`: a file whose name not everybody can have on disk, see, or open as a page.

use crate::{
    check::{Check, Example, Findings, Level, Rule, words},
    diagnostic::RuleId,
    model::{Fault, Playbook},
    source::{FileId, LIMIT_NAME, LIMIT_PATH, Span, Unread, sign},
};

pub(super) static RULE: Rule = Rule {
    id: RuleId { code: "P1191", name: "name-not-portable" },
    level: Level::Error,
    finds: "A file or folder whose name Windows does not allow, that holds a character which nobody \
            sees, or that is too long for the address of a page.",
    matters: "others cannot check the playbook out, or the site cannot be written",
    bad: Example(&[("meetings/aux.md", BAD)]),
    good: Example(&[("meetings/auxiliary.md", GOOD)]),
    check: Check::Playbook(check),
};

const BAD: &str = "«»---
title: Auxiliary meetings
---

Who may join them.
";

const GOOD: &str = "---
title: Auxiliary meetings
---

Who may join them.
";

/// Names of devices, which Windows gives to no file, whatever its ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

fn check(playbook: &Playbook, findings: &mut Findings) {
    let unnamed = |fault: &Fault| match fault {
        Fault::Unread { file, why: Unread::Name } => Some(*file),
        _ => None,
    };
    let unnamed: Vec<FileId> = playbook.faults.iter().filter_map(unnamed).collect();
    for file in playbook.sources.ids().filter(|file| !unnamed.contains(file)) {
        let path = &playbook.sources.file(file).path;
        let Some((why, help)) = wrong(path) else { continue };
        let message = format!("{} {why}", words::code(path));
        findings.report(findings.at(Span::new(file, 0..0), message).help(help));
    }
}

/// Returns what is wrong with a path, and what to do.
fn wrong(path: &str) -> Option<(String, &'static str)> {
    const RENAME: &str = "give it a name of letters, digits, hyphens and dots";
    if path.len() > LIMIT_PATH {
        return Some((
            format!("is a path of more than {LIMIT_PATH} bytes, which is too long"),
            "put it into fewer folders",
        ));
    }
    path.split('/').find_map(|part| {
        if part.len() > LIMIT_NAME {
            return Some((
                format!("has a name of more than {LIMIT_NAME} bytes, which is too long"),
                "give it a shorter name",
            ));
        }
        if let Some(c) = part.chars().find(|c| sign::is_unseen(*c)) {
            let why = format!("has {} in its name, which nobody sees", sign::code_point(c));
            return Some((why, RENAME));
        }
        is_refused_by_windows(part).then(|| {
            (
                "has a name that Windows does not allow, so not everybody can have it".to_owned(),
                RENAME,
            )
        })
    })
}

fn is_refused_by_windows(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered =
        |name: &str| stem.strip_prefix(name).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    part.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
        || part.ends_with(['.', ' '])
        || DEVICES.contains(&stem.as_str())
        || is_numbered("com")
        || is_numbered("lpt")
}

#[test]
fn only_names_that_windows_refuses_are_refused() {
    for name in ["con", "AUX.md", "nul.x.md", "Com1", "lpt9.yaml", "a:b", "a?", "x.", "x "] {
        assert!(is_refused_by_windows(name), "{name}");
    }
    for name in ["console.md", "com.md", "com10.md", "auxiliary", "a b.md", "it's.md", "100%.md"] {
        assert!(!is_refused_by_windows(name), "{name}");
    }
}
