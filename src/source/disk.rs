//! A tree on disk. The only code that opens content: regular files inside the root, never through
//! a symbolic link, never more than the limit.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::tree::{EntryKind, MANIFEST, Tree, TreeEntry, is_left_over};

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

    /// Says whether a file of this path is listed, or would be if it were written: it is neither
    /// hidden, nor part of a published site, nor reached through a link, and nothing else is there.
    pub fn may_hold(&self, path: &str) -> bool {
        matches!(self.look(path), Ok(Looked::Entry(EntryKind::File) | Looked::Nothing))
    }

    /// Says what [`Tree::list`] would have at a path.
    ///
    /// # Errors
    /// When the system does not say.
    pub(super) fn look(&self, path: &str) -> io::Result<Looked> {
        let (mut full, mut parts) = (self.root.clone(), path.split('/').peekable());
        while let Some(part) = parts.next() {
            if part.is_empty() || is_left_over(part) {
                return Ok(Looked::Hidden);
            }
            full.push(part);
            let found = match std::fs::symlink_metadata(&full) {
                Ok(found) => found.file_type(),
                Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                    return Ok(Looked::Nothing);
                }
                Err(fault) => return Err(fault),
            };
            match (found.is_dir(), parts.peek()) {
                (true, _) if full.join(MANIFEST).is_file() => return Ok(Looked::Hidden),
                (true, None) => return Ok(Looked::Folder),
                (true, Some(_)) => {}
                (false, None) => return Ok(Looked::Entry(kind(found))),
                (false, Some(_)) => return Ok(Looked::Hidden),
            }
        }
        Ok(Looked::Folder)
    }
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// A file, or what is listed like one.
    Entry(EntryKind),
    /// A folder.
    Folder,
    /// Nothing; a file may be put there.
    Nothing,
    /// Something that is not listed, or that lies below it.
    Hidden,
}

fn kind(found: std::fs::FileType) -> EntryKind {
    match found {
        kind if kind.is_file() => EntryKind::File,
        kind if kind.is_symlink() => EntryKind::Link,
        _ => EntryKind::Special,
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
            let kind = match relative.to_str() {
                Some(_) => kind(found.file_type()),
                None => EntryKind::Unnamed,
            };
            entries.push(TreeEntry { path: parts.join("/"), kind });
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let file = open_beneath(&self.root, path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("not a regular file"));
        }
        // One byte more than there should be, so that the end is found without growing.
        let room = metadata.len().min(limit) + 1;
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        file.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        Ok(std::fs::symlink_metadata(self.root.join(path))?.len())
    }
}

/// What is hidden or left over, and published sites, are not content.
fn is_content(found: &walkdir::DirEntry) -> bool {
    let hidden = is_left_over(&found.file_name().to_string_lossy());
    let site = found.file_type().is_dir() && found.path().join(MANIFEST).is_file();
    !hidden && !site
}

/// Opens a file below a folder. The kernel is asked to refuse links and ways out of the folder
/// where it can; elsewhere both are looked for first.
#[cfg(target_os = "linux")]
fn open_beneath(root: &Path, path: &str) -> io::Result<std::fs::File> {
    use rustix::{
        fs::{CWD, Mode, OFlags, ResolveFlags, openat, openat2},
        io::Errno,
    };
    let folder = openat(CWD, root, OFlags::PATH | OFlags::DIRECTORY, Mode::empty())?;
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
    match openat2(folder, path, flags, Mode::empty(), resolve) {
        // Kernels before 5.6, and sandboxes that know only older calls.
        Err(Errno::NOSYS | Errno::PERM) => open_checked(root, path),
        opened => Ok(opened?.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_beneath(root: &Path, path: &str) -> io::Result<std::fs::File> {
    open_checked(root, path)
}

#[expect(clippy::disallowed_methods, reason = "the one place that opens content")]
fn open_checked(root: &Path, path: &str) -> io::Result<std::fs::File> {
    let mut full = root.to_path_buf();
    for part in path.split('/') {
        if matches!(part, "" | "." | "..") {
            return Err(io::Error::other("outside the playbook"));
        }
        full.push(part);
        if std::fs::symlink_metadata(&full)?.is_symlink() {
            return Err(io::Error::other("a symbolic link"));
        }
    }
    if !std::fs::symlink_metadata(&full)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    std::fs::File::open(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_open_refuse_links_and_ways_out() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let write = |name: &str| {
            crate::write::create_new(&folder.path().join(name), b"text").expect("a scratch file");
        };
        write("root/a.md");
        write("outside.md");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../outside.md", folder.path().join("root/link.md"))
            .expect("a link");
        let root = folder.path().join("root");
        for open in [open_beneath, open_checked] {
            assert!(open(&root, "a.md").is_ok());
            assert!(open(&root, "../outside.md").is_err());
            #[cfg(unix)]
            assert!(open(&root, "link.md").is_err());
        }
    }
}
