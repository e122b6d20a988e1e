//! The sample playbook, and a walk over every field that is written in it.

use std::{collections::BTreeMap, path::Path};

use playmaker::{
    agree::Since,
    check,
    diagnostic::Diagnostic,
    diff,
    model::{
        self, Entry, Playbook, Today,
        field::Standing,
        kinds,
        record::{Record, Value, Written},
        value::Date,
    },
    source::{self, Loaded, MemoryTree, Span},
};

/// The sample as it is.
pub(crate) struct Sample {
    pub(crate) tree: MemoryTree,
    pub(crate) playbook: Playbook,
    /// What the check finds in it, and how often.
    pub(crate) found: BTreeMap<Key, usize>,
}

/// A finding without its line, which moves when text above it does.
pub(crate) type Key = (&'static str, String, String);

/// A field as it is written, and the record it is written in.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    pub(crate) entry: &'p Entry,
    pub(crate) record: &'p Record,
    pub(crate) written: &'p Written,
}

impl Sample {
    #[expect(clippy::disallowed_methods, reason = "tests read the repository's own files")]
    pub(crate) fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("playbook");
        let files = walkdir::WalkDir::new(&root).into_iter().map(|file| file.expect("the sample"));
        let read = |file: walkdir::DirEntry| {
            let path = file.path().strip_prefix(&root).expect("below the root").to_string_lossy();
            (path.replace('\\', "/"), std::fs::read(file.path()).expect("the sample can be read"))
        };
        let tree: MemoryTree = files.filter(|file| file.file_type().is_file()).map(read).collect();
        let playbook = model::build(load(&tree), today());
        Self::of(tree, playbook)
    }

    /// Returns another one, which holds most of what this one does.
    pub(crate) fn with(&self, tree: MemoryTree) -> Self {
        let playbook = self.read_beside(&tree);
        Self::of(tree, playbook)
    }

    fn of(tree: MemoryTree, playbook: Playbook) -> Self {
        let mut found = BTreeMap::new();
        for finding in &check::check(&playbook) {
            *found.entry(key(&playbook, finding)).or_default() += 1;
        }
        Self { tree, playbook, found }
    }

    /// Reads a tree that holds most of what the sample does: only the rest is parsed, which takes
    /// less than half the time.
    pub(crate) fn read_beside(&self, tree: &MemoryTree) -> Playbook {
        model::build_beside(load(tree), today(), &self.playbook)
    }

    pub(crate) fn path(&self, span: Span) -> &str {
        &self.playbook.sources.file(span.file).path
    }

    pub(crate) fn line(&self, span: Span) -> usize {
        self.playbook.sources.position(span).line
    }

    pub(crate) fn whole(&self, span: Span) -> &str {
        &self.playbook.sources.file(span.file).text
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        self.playbook.sources.text(span)
    }

    /// Returns every field that is written, those of records inside fields too.
    pub(crate) fn fields(&self) -> Vec<Place<'_>> {
        let mut out = Vec::new();
        for entry in std::iter::once(self.playbook.settings()).chain(self.playbook.entries()) {
            walk(entry, &entry.record, &mut out);
        }
        out
    }

    /// Says whether any item is called so.
    pub(crate) fn is_name(&self, id: &str) -> bool {
        kinds::all().any(|kind| self.playbook.find(kind, id).is_some())
    }
}

/// Says whether an item is agreed, or is one that holds as it stands.
pub(crate) fn is_agreed(entry: &Entry) -> bool {
    entry.standing() == Standing::Agreed
}

fn today() -> Today {
    Today::Usual(Date::parse("2026-11-20").expect("a date"))
}

fn load(tree: &MemoryTree) -> Loaded {
    source::load(tree, "").expect("a tree in memory can be listed")
}

/// Checks a playbook, and what changed in it since an earlier version.
pub(crate) fn check_change(before: &Playbook, after: &Playbook) -> Vec<Diagnostic> {
    let diff = diff::diff(before, after);
    let since = Since { before, after, diff: &diff, revision: "HEAD" };
    check::report_since(after, since).findings
}

/// Returns what tells a finding from others.
pub(crate) fn key(playbook: &Playbook, finding: &Diagnostic) -> Key {
    let path = playbook.sources.file(finding.primary.span.file).path.clone();
    (finding.rule.name, path, finding.message.clone())
}

fn walk<'p>(entry: &'p Entry, record: &'p Record, out: &mut Vec<Place<'p>>) {
    for written in &record.fields {
        out.push(Place { entry, record, written });
        if let Some(value) = &written.value {
            inside(entry, &value.value, out);
        }
    }
}

fn inside<'p>(entry: &'p Entry, value: &'p Value, out: &mut Vec<Place<'p>>) {
    match value {
        Value::Record(record) => walk(entry, record, out),
        Value::List(values) => values.iter().for_each(|value| inside(entry, &value.value, out)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, value)| inside(entry, &value.value, out)),
        _ => {}
    }
}
