//! The declarations against real text: every example of a kind is read without a fault.

use super::{Fault, Today, build, kinds::KINDS, value::Date};
use crate::source::{self, MemoryTree};

#[test]
fn the_example_of_every_kind_is_read_without_a_fault() {
    for kind in KINDS {
        let is_page = kind.example.starts_with("---");
        let path = match (is_page, kind.name) {
            (true, "decision") => "decisions/D-0003-an-example.md".to_owned(),
            (true, _) => format!("{}/an-example.md", kind.folder),
            (false, _) => format!("{}.yaml", kind.folder),
        };
        let files = [("playbook.yaml", "title: T\n"), (path.as_str(), kind.example)];
        let tree: MemoryTree = files.into_iter().collect();
        let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
        let playbook = build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")));
        // Further items of a list are drafts, which may still lack what an agreement needs.
        let is_gap =
            |fault: &&Fault| matches!(fault, Fault::MissingField { once_agreed: true, .. });
        let faults: Vec<&Fault> = playbook.faults.iter().filter(|fault| !is_gap(fault)).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", kind.name);
        assert!(playbook.of_kind(kind).next().is_some(), "{}: no item", kind.name);
    }
}
