//! A tree with some files replaced: what stands in an editor before it is saved.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use super::tree::{EntryKind, Tree, TreeEntry};

/// Another tree, in which some files have another text.
pub struct OverlayTree<'t> {
    below: &'t dyn Tree,
    replaced: BTreeMap<String, String>,
}

impl<'t> OverlayTree<'t> {
    /// Lays texts, by path, over a tree, also where it has no file: one that was not saved yet.
    pub fn new(below: &'t dyn Tree, replaced: BTreeMap<String, String>) -> Self {
        Self { below, replaced }
    }
}

impl Tree for OverlayTree<'_> {
    fn list(&self) -> io::Result<Vec<TreeEntry>> {
        let mut entries = self.below.list()?;
        for entry in &mut entries {
            if self.replaced.contains_key(&entry.path) {
                entry.kind = EntryKind::File;
            }
        }
        let known: BTreeSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        let new = self.replaced.keys().filter(|path| !known.contains(path.as_str()));
        let new: Vec<String> = new.cloned().collect();
        let entry = |path| TreeEntry { path, kind: EntryKind::File };
        entries.extend(new.into_iter().map(entry));
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        match self.replaced.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.below.read(path, limit),
        }
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        match self.replaced.get(path) {
            Some(text) => Ok(text.len() as u64),
            None => self.below.size(path),
        }
    }
}
