//! Examples of rules: small playbooks in which one thing is wrong, or nothing is.
//!
//! An example names only the files that matter; they are laid over a small whole playbook in which
//! nothing is wrong.

pub(super) mod behind;
pub(super) mod market;
pub(super) mod numbers;
pub(super) mod plan;

use super::{Check, Rule};
use crate::{
    agree::Since,
    check,
    diagnostic::{self, Diagnostic},
    diff,
    model::{self, Playbook, Today, value::Date},
    source::{self, MemoryTree, Span},
};

/// Files laid over the example playbook: path and text; an empty text takes the file away.
#[derive(Clone, Copy, Debug)]
pub struct Example(pub &'static [(&'static str, &'static str)]);

/// The example playbook: whole, agreed, and without any finding.
static BASE: &[(&str, &str)] = &[
    ("index.md", include_str!("example/index.md")),
    ("playbook.yaml", include_str!("example/playbook.yaml")),
    ("narrative.md", include_str!("example/narrative.md")),
    ("handoffs.yaml", include_str!("example/handoffs.yaml")),
    ("kpis.yaml", include_str!("example/kpis.yaml")),
    ("forums.yaml", include_str!("example/forums.yaml")),
    ("lead-stages/inquiry.md", include_str!("example/lead-stages/inquiry.md")),
    ("lead-stages/mql.md", include_str!("example/lead-stages/mql.md")),
    ("lead-stages/sal.md", include_str!("example/lead-stages/sal.md")),
    ("lead-stages/sql.md", include_str!("example/lead-stages/sql.md")),
    ("lead-stages/customer.md", include_str!("example/lead-stages/customer.md")),
    ("lead-stages/nurture.md", include_str!("example/lead-stages/nurture.md")),
    ("lead-stages/disqualified.md", include_str!("example/lead-stages/disqualified.md")),
];

/// A hand-off that is agreed and whole, laid beside those of the example playbook.
pub(super) const CALLS: &str = include_str!("example/calls.md");
/// A decision about the time limit of a stage, signed by both sides.
pub(super) const DECISION: &str = include_str!("example/decision.md");

impl Example {
    /// Returns the files to read when the example is explained: its own, or, where it changes
    /// nothing, what the example playbook says in the files of `other`.
    pub fn shown(&self, other: &Self) -> Vec<(&'static str, &'static str)> {
        let own = self.0.iter().copied().filter(|(_, text)| !text.is_empty());
        if !self.0.is_empty() {
            return own.collect();
        }
        let is_other = |path: &str| other.0.iter().any(|(own, _)| *own == path);
        BASE.iter().copied().filter(|(path, _)| is_other(path)).collect()
    }
}

/// What checking an example gave.
#[derive(Debug)]
pub struct Run {
    /// The playbook.
    pub playbook: Playbook,
    /// What was found.
    pub findings: Vec<Diagnostic>,
    /// The texts between `«` and `»`.
    pub marked: Vec<Span>,
}

impl Run {
    /// Returns the findings as they are printed.
    pub fn printed(&self) -> String {
        let plain = |finding| diagnostic::emit::plain(finding, &self.playbook.sources);
        self.findings.iter().map(plain).collect::<Vec<_>>().join("\n\n")
    }
}

/// Lays an example over the example playbook and checks it.
pub fn run_example(example: &Example) -> Run {
    run_files(example.0)
}

/// Lays files over the example playbook and checks it; an empty text takes a file away.
pub(super) fn run_files<T: AsRef<str>>(files: &[(&str, T)]) -> Run {
    let (playbook, marked) = built(files);
    let findings = check::check(&playbook);
    Run { playbook, findings, marked }
}

/// Lays an example of a rule over the example playbook and checks it, with what changed since the
/// files were as the rule says, if it looks at changes.
pub fn run_rule(rule: &Rule, example: &Example) -> Run {
    let Check::Gate { before, .. } = rule.check else { return run_example(example) };
    let ((before, _), (playbook, marked)) = (built(before.0), built(example.0));
    let diff = diff::diff(&before, &playbook);
    let since =
        Since { before: &before, after: &playbook, diff: &diff, revision: "the last version" };
    let findings = check::report_since(&playbook, since).findings;
    Run { playbook, findings, marked }
}

/// Builds the playbook of an example, and returns the marked texts.
fn built<T: AsRef<str>>(files: &[(&str, T)]) -> (Playbook, Vec<Span>) {
    let mut tree: MemoryTree = BASE.iter().copied().collect();
    let mut marks = Vec::new();
    for (path, text) in files {
        let text = text.as_ref();
        if text.is_empty() {
            tree.remove(path);
            continue;
        }
        let (plain, ranges) = unmark(text);
        marks.extend(ranges.into_iter().map(|range| ((*path).to_owned(), range)));
        tree.insert(*path, bytes(&plain));
    }
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    let today = Date::parse("2026-11-20").expect("a date");
    let playbook = model::build(loaded, Today::Pinned(today));
    let span = |(path, range): (String, std::ops::Range<usize>)| {
        let file = playbook.sources.find(&path).expect("examples mark text in files that are read");
        Span::new(file, range)
    };
    let marked = marks.into_iter().map(span).collect();
    (playbook, marked)
}

/// The sign for an unreadable letter stands for one that is not UTF-8.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split('\u{fffd}');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        out.push(0xE9);
        out.extend_from_slice(part.as_bytes());
    }
    out
}

/// Takes the marks out of a text and returns where they were.
fn unmark(text: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut plain, mut ranges, mut start) = (String::with_capacity(text.len()), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '«' => start = plain.len(),
            '»' => ranges.push(start..plain.len()),
            c => plain.push(c),
        }
    }
    (plain, ranges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::RULES;

    #[test]
    fn the_example_playbook_has_no_finding() {
        let run = run_example(&Example(&[]));
        assert!(run.findings.is_empty(), "{}", run.printed());
    }

    #[test]
    fn every_bad_example_gives_one_finding_at_the_marked_place() {
        let wrong: Vec<String> = RULES.iter().filter_map(|rule| fault_of_bad(rule)).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }

    fn fault_of_bad(rule: &Rule) -> Option<String> {
        let run = run_rule(rule, &rule.bad);
        let [finding] = run.findings.as_slice() else {
            return Some(format!("{}: not one finding but\n{}", rule.id.name, run.printed()));
        };
        let what = if finding.rule != rule.id {
            "another rule found"
        } else if run.marked.first() != Some(&finding.primary.span) {
            "the mark is elsewhere"
        } else if finding.why.is_empty() || finding.help.is_empty() {
            "no way out"
        } else if [&finding.message, &finding.primary.text].iter().any(|text| text.contains('\0')) {
            "a file is named with `file` in what is no help"
        } else {
            return None;
        };
        Some(format!("{}: {what}\n{}", rule.id.name, run.printed()))
    }

    #[test]
    fn every_good_example_gives_none() {
        for rule in RULES {
            let run = run_rule(rule, &rule.good);
            assert!(run.findings.is_empty(), "{}:\n{}", rule.id.name, run.printed());
        }
    }

    #[test]
    fn every_rule_has_its_file_its_own_code_and_its_documentation() {
        let mut names = std::collections::BTreeSet::new();
        for rule in RULES {
            assert!(names.insert(rule.id.name) && names.insert(rule.id.code), "{:?}", rule.id);
            assert!(rule.id.code.len() == 5 && rule.id.code.starts_with('P'), "{:?}", rule.id);
            assert!(!rule.finds.is_empty() && !rule.matters.is_empty(), "{:?}", rule.id);
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/rules");
        for file in walkdir::WalkDir::new(folder) {
            let name =
                file.expect("the folder of rules").file_name().to_string_lossy().replace('_', "-");
            let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "mod") else {
                continue;
            };
            assert!(names.contains(name), "rules/{name}.rs is not listed in RULES");
        }
    }
}
