//! A tree on disk. The only code that opens content: regular files inside the root, never through
//! a symbolic link, never more than the limit.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::tree::{EntryKind, MANIFEST, Tree, TreeEntry};

/// The folder that holds `playbook.yaml`.
#[derive(Clone, Debug)]
pub struct DiskTree {
    root: PathBuf,
}

impl DiskTree {
    /// Returns the tree below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Tree for DiskTree {
    fn list(&self) -> io::Result<Vec<TreeEntry>> {
        let mut entries = Vec::new();
        let walk = WalkDir::new(&self.root).sort_by_file_name().into_iter();
        for found in walk.filter_entry(|found| found.depth() == 0 || is_content(found)) {
            let found = found?;
            if found.file_type().is_dir() {
                continue;
            }
            let relative = found.path().strip_prefix(&self.root).expect("walked from the root");
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let kind = match found.file_type() {
                kind if kind.is_file() => EntryKind::File,
                kind if kind.is_symlink() => EntryKind::Link,
                _ => EntryKind::Special,
            };
            let size = found.metadata().map_or(0, |metadata| metadata.len());
            entries.push(TreeEntry { path: parts.join("/"), kind, size });
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let file = open_beneath(&self.root, path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Hidden names and published sites are not content.
fn is_content(found: &walkdir::DirEntry) -> bool {
    let hidden = found.file_name().to_string_lossy().starts_with('.');
    let site = found.file_type().is_dir() && found.path().join(MANIFEST).is_file();
    !hidden && !site
}

#[cfg(target_os = "linux")]
fn open_beneath(root: &Path, path: &str) -> io::Result<std::fs::File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat, openat2};
    let folder = openat(CWD, root, OFlags::PATH | OFlags::DIRECTORY, Mode::empty())?;
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
    Ok(openat2(folder, path, flags, Mode::empty(), resolve)?.into())
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "the one place that opens content")]
fn open_beneath(root: &Path, path: &str) -> io::Result<std::fs::File> {
    let full = root.join(path);
    let outside = !full.canonicalize()?.starts_with(root.canonicalize()?);
    if outside || std::fs::symlink_metadata(&full)?.is_symlink() {
        return Err(io::Error::other("outside the playbook"));
    }
    std::fs::File::open(full)
}
