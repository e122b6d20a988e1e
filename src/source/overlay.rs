//! A tree with some files replaced: what `serve` shows while a file cannot be read.

use std::{collections::BTreeMap, io};

use super::tree::{Tree, TreeEntry};

/// Another tree, in which some files have another text.
pub struct OverlayTree<'t> {
    below: &'t dyn Tree,
    replaced: BTreeMap<String, String>,
}

impl<'t> OverlayTree<'t> {
    /// Lays texts, by path, over a tree. Paths that the tree does not have are left out.
    pub fn new(below: &'t dyn Tree, replaced: BTreeMap<String, String>) -> Self {
        Self { below, replaced }
    }
}

impl Tree for OverlayTree<'_> {
    fn list(&self) -> io::Result<Vec<TreeEntry>> {
        let mut entries = self.below.list()?;
        for entry in &mut entries {
            if self.replaced.contains_key(&entry.path) {
                entry.kind = super::EntryKind::File;
            }
        }
        Ok(entries)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        match self.replaced.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.below.read(path, limit),
        }
    }
}
