//! A tree in memory: tests, examples of rules, and the sample inside the binary.

use std::{collections::BTreeMap, io};

use super::tree::{EntryKind, Tree, TreeEntry};

/// Files by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryTree {
    /// Puts a file at `path`, replacing what was there.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for MemoryTree {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        Self { files: files.into_iter().map(|(p, b)| (p.into(), b.into())).collect() }
    }
}

impl Tree for MemoryTree {
    fn list(&self) -> io::Result<Vec<TreeEntry>> {
        let entry = |path: &String| TreeEntry { path: path.clone(), kind: EntryKind::File };
        Ok(self.files.keys().map(entry).collect())
    }

    fn read(&self, path: &str, _limit: u64) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes.len() as u64)
    }
}
