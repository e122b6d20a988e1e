//! Removing sites: the one just replaced, and what killed builds left beside the output folder.
//! Only files that a manifest lists are ever removed; a folder that holds another file stays.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{
    MANIFEST,
    error::{self, WriteError},
    listed, old,
    place::Place,
};

/// Hidden folders that had to stay.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    /// Those with files of somebody else.
    pub(super) left_behind: Vec<PathBuf>,
    /// Those that the disk did not remove, and what it said.
    pub(super) unremoved: Vec<(PathBuf, String)>,
}

impl Leftovers {
    /// Remembers a folder that is not gone.
    pub(super) fn note(&mut self, folder: PathBuf, gone: io::Result<bool>) {
        match gone {
            Ok(true) => {}
            Ok(false) => self.left_behind.push(folder),
            Err(source) => self.unremoved.push((folder, source.to_string())),
        }
    }
}

/// Repairs and removes what earlier builds left beside the output folder, and returns the folders
/// that have to stay. The lock is held, so nobody is working in them.
pub(super) fn tidy(place: &Place) -> Result<Leftovers, WriteError> {
    let found = leftovers(place).map_err(|source| error::io("list", &place.parent, source))?;
    let mut leftovers = Leftovers::default();
    for (folder, kind) in found {
        let is_missing = place.out.symlink_metadata().is_err();
        if kind == Kind::Old && is_missing && folder.join(MANIFEST).is_file() {
            // A build was killed between its two renames: the site goes back where it was.
            fs::rename(&folder, &place.out)
                .map_err(|source| error::io("restore", &place.out, source))?;
        } else {
            let gone = remove_marked(&folder);
            leftovers.note(folder, gone);
        }
    }
    Ok(leftovers)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Old,
}

/// Returns the folders with names that only builds into this output folder give, in order.
fn leftovers(place: &Place) -> io::Result<Vec<(PathBuf, Kind)>> {
    let prefix = place.helper_prefix();
    let kind = |name: &[u8]| {
        let rest = name.strip_prefix(prefix.as_encoded_bytes())?;
        let (kind, number) = match rest.strip_prefix(b"new-") {
            Some(number) => (Kind::New, number),
            None => (Kind::Old, rest.strip_prefix(b"old-")?),
        };
        number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-').then_some(kind)
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(&place.parent)? {
        let entry = entry?;
        match kind(entry.file_name().as_encoded_bytes()) {
            Some(kind) if entry.file_type()?.is_dir() => found.push((entry.path(), kind)),
            _ => {}
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Removes what the folder's own manifest lists, and says whether the folder is gone.
pub(super) fn remove_marked(folder: &Path) -> io::Result<bool> {
    let listed = match fs::read(folder.join(MANIFEST)) {
        Ok(bytes) => listed(&bytes).unwrap_or_default(),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(fault) => return Err(fault),
    };
    remove_listed(folder, &|path| listed.contains(path))
}

/// Removes the listed files, what file managers dropped, and the folders that are empty then. The
/// manifest goes last: until then the next build can go on where this one was killed.
pub(super) fn remove_listed(
    folder: &Path,
    is_listed: &(dyn Fn(&str) -> bool + Sync),
) -> io::Result<bool> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    // Links are not followed, and paths come from the folder itself, never from the list: a forged
    // manifest cannot lead outside. One folder is open at a time, because cleaning up must work where
    // too many open files were what went wrong.
    for found in WalkDir::new(folder).max_open(1).contents_first(true) {
        let found = found?;
        if found.file_type().is_dir() {
            open_up(found.path());
        }
        if found.depth() == 0 {
            continue;
        }
        if found.file_type().is_dir() {
            folders.push(found.into_path());
        } else if old::is_dropping(&found) || is_listed(&old::site_path(folder, &found)) {
            files.push(found.into_path());
        }
    }
    files.par_iter().try_for_each(fs::remove_file)?;
    for below in folders {
        match fs::remove_dir(below) {
            // It stays when it holds another file.
            Err(fault) if fault.kind() != io::ErrorKind::DirectoryNotEmpty => return Err(fault),
            _ => {}
        }
    }
    let mut left = fs::read_dir(folder)?;
    if left.all(|entry| entry.is_ok_and(|entry| entry.file_name() == MANIFEST)) {
        let manifest = folder.join(MANIFEST);
        if manifest.is_file() {
            fs::remove_file(manifest)?;
        }
        fs::remove_dir(folder)?;
        return Ok(true);
    }
    Ok(false)
}

/// Files of a folder that may not be written cannot be removed, and it is ours. What goes wrong here is
/// told by the removing that follows.
fn open_up(folder: &Path) {
    let Ok(rights) = fs::metadata(folder).map(|metadata| metadata.permissions()) else { return };
    let wanted = writable(&rights);
    if rights != wanted {
        let _ = fs::set_permissions(folder, wanted);
    }
}

/// Adds that its owner may write it.
#[cfg(unix)]
pub(super) fn writable(rights: &fs::Permissions) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(rights.mode() | 0o700)
}

#[cfg(not(unix))]
pub(super) fn writable(rights: &fs::Permissions) -> fs::Permissions {
    rights.clone()
}
