//! What the output folder holds before a publication: our files, by the manifest, and others'.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{collections::BTreeSet, fs, io, path::PathBuf};

use walkdir::WalkDir;

use super::{
    Fate, MANIFEST,
    error::{self, WriteError},
    listed,
    place::Place,
};

/// What desktops drop into every folder they show. Refusing to publish because somebody looked at
/// the site in a file manager would help nobody.
const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The folder before a publication.
#[derive(Debug, Default)]
pub(super) struct OldSite {
    folder: PathBuf,
    /// Files that the manifest lists and that are there.
    ours: BTreeSet<String>,
    /// Files that Playmaker did not write.
    pub(super) foreign: BTreeSet<String>,
    /// The manifest's bytes.
    pub(super) manifest: Option<Vec<u8>>,
    /// The manifest is there and cannot be understood.
    pub(super) is_damaged: bool,
}

/// Lists what is in the output folder now.
pub(super) fn look(place: &Place) -> Result<OldSite, WriteError> {
    let mut old = OldSite { folder: place.out.clone(), ..OldSite::default() };
    match fs::symlink_metadata(&place.out) {
        Ok(_) => {}
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(old),
        // Taken for a folder that is not there, it would be replaced without a look at whose it is.
        Err(source) => return Err(error::io("look at", &place.out, source)),
    }
    let manifest_path = place.out.join(MANIFEST);
    old.manifest = match fs::read(&manifest_path) {
        Ok(bytes) => Some(bytes),
        Err(source) if source.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(error::io("read", &manifest_path, source)),
    };
    let listed = old.manifest.as_deref().map(listed);
    old.is_damaged = listed == Some(None);
    let listed = listed.flatten().unwrap_or_default();
    for found in WalkDir::new(&place.out).min_depth(1).sort_by_file_name() {
        let found = found.map_err(|source| error::io("list", &place.out, source.into()))?;
        if found.file_type().is_dir() || is_dropping(&found) {
            continue;
        }
        let path = site_path(&place.out, &found);
        // A link or a pipe under the name of one of our pages is somebody's work.
        if found.file_type().is_file() && listed.contains(&path) {
            old.ours.insert(path);
        } else if path != MANIFEST {
            old.foreign.insert(path);
        }
    }
    Ok(old)
}

impl OldSite {
    /// Returns every file that the folder held, but for the manifest.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.ours.iter().chain(&self.foreign).map(String::as_str)
    }

    /// Says whether the folder held this file when it was looked at.
    pub(super) fn has(&self, path: &str) -> bool {
        self.ours.contains(path) || self.foreign.contains(path)
    }

    /// Returns where a file of the old site is.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Returns how to carry a file over if it is ours and has these bytes already.
    pub(super) fn same(&self, path: &str, bytes: &[u8]) -> Option<Fate> {
        if !self.ours.contains(path) {
            return None;
        }
        let path = self.path(path);
        let metadata = fs::symlink_metadata(&path).ok()?;
        let is_same = metadata.is_file()
            && metadata.len() == bytes.len() as u64
            && fs::read(&path).is_ok_and(|old| old == bytes);
        is_same.then(|| if is_shared(&metadata) { Fate::Copy } else { Fate::Link })
    }
}

#[cfg(unix)]
fn is_shared(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn is_shared(_: &fs::Metadata) -> bool {
    false
}

/// Says whether a file was left by a file manager.
pub(super) fn is_dropping(found: &walkdir::DirEntry) -> bool {
    found.file_type().is_file() && DROPPINGS.iter().any(|name| found.file_name() == *name)
}

/// Returns the path of a file below `folder`, `/` between parts.
pub(super) fn site_path(folder: &std::path::Path, found: &walkdir::DirEntry) -> String {
    let relative = found.path().strip_prefix(folder).expect("walked from the folder");
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
