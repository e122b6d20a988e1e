//! What holds across rules: a lead stage that nobody defined is found wherever it is named, and
//! many faults are found in one run without hiding or multiplying each other.

mod agreement;
mod data;
mod interplay;
mod knock_on;
mod kpis;
mod message;
mod plans;
mod recovery;
mod rule_book;
mod settings;
mod undefined_stage;

use crate::{
    check::{self, Run, example::run_files},
    diagnostic::{Diagnostic, emit},
    model::{self, Playbook, value::Date},
    source::{self, MemoryTree},
};

/// Checks files laid over the example playbook and returns what is found, as `severity rule`.
fn found<T: AsRef<str>>(files: &[(&str, T)]) -> Vec<String> {
    words(&run_files(files))
}

/// Returns what was found, as `severity rule`.
fn words(run: &Run) -> Vec<String> {
    let word = |own: &Diagnostic| format!("{} {}", own.severity.word(), own.rule.name);
    run.findings.iter().map(word).collect()
}

/// A checked playbook.
struct Checked {
    playbook: Playbook,
    findings: Vec<Diagnostic>,
}

/// The smallest playbook with the stages `mql` and `sql`, and nothing that refers to them.
const SMALL: &[(&str, &str)] = &[
    ("playbook.yaml", "title: Test\ncompany: Test\ncurrency: USD\n"),
    ("lead-stages/mql.md", "---\ntitle: MQL\ndefinition: Scored 60.\nreviewed: 2026-10-01\n---\n"),
    ("lead-stages/sql.md", "---\ntitle: SQL\ndefinition: Confirmed.\nreviewed: 2026-10-01\n---\n"),
];

/// Checks the small playbook with more files laid over it.
fn check_small(files: &[(&str, &[u8])]) -> Checked {
    let mut tree: MemoryTree = SMALL.iter().copied().collect();
    for (path, bytes) in files {
        tree.insert(*path, *bytes);
    }
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    let playbook =
        model::build(loaded, model::Today::Pinned(Date::parse("2026-11-20").expect("a date")));
    let findings = check::check(&playbook);
    Checked { playbook, findings }
}

impl Checked {
    /// Returns the findings of some rules as `path:line:column rule`.
    fn of(&self, rules: &[&str]) -> Vec<String> {
        let places = self.findings.iter().filter(|found| rules.contains(&found.rule.name));
        places
            .map(|found| {
                let span = found.primary.span;
                let at = self.playbook.sources.position(span);
                let path = &self.playbook.sources.file(span.file).path;
                format!("{path}:{}:{} {}", at.line, at.column, found.rule.name)
            })
            .collect()
    }

    /// Returns the findings as they are printed.
    fn printed(&self) -> String {
        let plain = |finding| emit::plain(finding, &self.playbook.sources);
        self.findings.iter().map(plain).collect::<Vec<_>>().join("\n\n")
    }
}

/// The rules about files and references.
const FILES_AND_REFERENCES: &[&str] = &[
    "syntax",
    "field-missing",
    "field-unknown",
    "id-duplicate",
    "ref-unknown",
    "stage-undefined",
    "ref-kind",
    "ref-retired",
    "link-broken",
    "title-ambiguous",
    "value-wrong",
    "key-duplicate",
    "yaml-feature",
    "file-unreadable",
    "file-homeless",
    "page-collision",
];
