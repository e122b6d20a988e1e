//! The files of a playbook in memory, where a test changes them and reads it again.

use std::collections::BTreeMap;

use playmaker::{
    model::{self, Playbook, Today, value::Date},
    source::{self, DiskTree, MemoryTree, Tree},
};

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Returns the files of the sample.
pub(crate) fn sample() -> Files {
    let tree = DiskTree::new(concat!(env!("CARGO_MANIFEST_DIR"), "/playbook"));
    let paths = tree.list().expect("the sample").into_iter().map(|entry| entry.path);
    paths.map(|path| (path.clone(), tree.read(&path, 1 << 24).expect("a file of it"))).collect()
}

/// Returns what files say, on the day of the sample.
pub(crate) fn read(files: &Files) -> Playbook {
    let tree: MemoryTree = files.clone().into_iter().collect();
    let loaded = source::load(&tree, "").expect("files in memory");
    model::build(loaded, Today::Usual(Date::parse("2026-11-20").expect("a day")))
}
