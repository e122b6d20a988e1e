//! The new site while it is made: a hidden folder beside the published one, and how the two change
//! places.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    Fate, MANIFEST, Seams, Step,
    error::{self, WriteError},
    old::OldSite,
    place::{self, Place},
    tidy,
};

/// A site in the making. Dropped before it was swapped in, it removes itself.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    /// The process's mask is not the usual one, so each file needs its rights set.
    fixes_modes: bool,
    /// The rights of the folder before us: whoever made it chose them.
    rights: Option<fs::Permissions>,
    is_swapped: bool,
}

impl Stage {
    /// Makes the folder with its manifest first (the mark by which the next build may remove it if
    /// this one is killed), then every folder below.
    pub(super) fn create(
        place: &Place,
        paths: &BTreeSet<&str>,
        manifest: &str,
    ) -> Result<Self, WriteError> {
        let folder = place.free_helper("new");
        let failed = |source| error::io("create", &folder, source);
        fs::create_dir(&folder).map_err(failed)?;
        let fixes_modes = !has_usual_mode(&folder);
        let rights = fs::metadata(&place.out).ok().map(|before| before.permissions());
        let stage = Self { folder: folder.clone(), fixes_modes, rights, is_swapped: false };
        stage.write(MANIFEST, manifest.as_bytes())?;
        for below in place::folders(paths) {
            let below = folder.join(below);
            make_folder(&below, fixes_modes)
                .map_err(|source| error::io("create", &below, source))?;
        }
        match &stage.rights {
            Some(rights) => fs::set_permissions(&folder, tidy::writable(rights)).map_err(failed)?,
            None if fixes_modes => set_mode(&folder, 0o755).map_err(failed)?,
            None => {}
        }
        Ok(stage)
    }

    /// Writes a file that is not there yet.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.folder.join(path);
        write_new(&path, bytes, self.fixes_modes)
            .map_err(|source| error::io("write", &path, source))
    }

    /// Brings an unchanged file over from the old site.
    pub(super) fn carry_over(
        &self,
        path: &str,
        fate: Fate,
        old: &OldSite,
    ) -> Result<(), WriteError> {
        let from = old.path(path);
        match fate {
            Fate::Written => return Ok(()),
            Fate::Link if fs::hard_link(&from, self.folder.join(path)).is_ok() => return Ok(()),
            // Not every file system has hard links.
            Fate::Link | Fate::Copy => {}
        }
        let bytes = fs::read(&from).map_err(|source| error::io("read", &from, source))?;
        self.write(path, &bytes)
    }

    /// Makes the manifest durable before the swap. A kill needs no sync at all; this is for power
    /// loss. Syncing every page would cost minutes at 10,000 of them and is not needed: the next
    /// build compares bytes and rewrites a page that the disk lost. But without its manifest the
    /// site would look like somebody else's folder, and that next build would be refused.
    pub(super) fn sync(&self) -> Result<(), WriteError> {
        let manifest = self.folder.join(MANIFEST);
        let sync = |path: &Path| {
            File::open(path)
                .and_then(|file| file.sync_all())
                .map_err(|source| error::io("save", path, source))
        };
        sync(&manifest)?;
        if let Some(rights) = self.rights.clone().filter(|rights| *rights != tidy::writable(rights))
        {
            fs::set_permissions(&self.folder, rights)
                .map_err(|source| error::io("save", &self.folder, source))?;
        }
        if cfg!(unix) { sync(&self.folder) } else { Ok(()) }
    }

    /// Puts the new site in place and returns where the old one is now, if there was one.
    pub(super) fn swap_in(
        &mut self,
        place: &Place,
        seams: &Seams<'_>,
    ) -> Result<impl Iterator<Item = PathBuf> + use<>, WriteError> {
        let failed = |source| error::io("put the new site in place of", &place.out, source);
        (seams.before)(Step::Swap).map_err(failed)?;
        let moved = if !place.out.is_dir() {
            fs::rename(&self.folder, &place.out).map_err(failed)?;
            None
        } else if seams.can_exchange && exchange(&self.folder, &place.out).map_err(failed)? {
            Some(self.folder.clone())
        } else {
            Some(self.rename_twice(place, seams)?)
        };
        self.is_swapped = true;
        Ok(moved.into_iter())
    }

    /// The way of systems that cannot exchange two folders. Killed between the two renames, there
    /// is no site for a moment; the next build puts the old one back first.
    fn rename_twice(&self, place: &Place, seams: &Seams<'_>) -> Result<PathBuf, WriteError> {
        let failed = |source| error::io("put the new site in place of", &place.out, source);
        let old = place.free_helper("old");
        fs::rename(&place.out, &old).map_err(failed)?;
        let renamed =
            (seams.before)(Step::SecondRename).and_then(|()| fs::rename(&self.folder, &place.out));
        match renamed {
            Ok(()) => Ok(old),
            // The first failure is the one to report.
            Err(source) if fs::rename(&old, &place.out).is_ok() => Err(failed(source)),
            Err(source) => Err(WriteError::Astray { out: place.out.clone(), kept: old, source }),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.is_swapped {
            // Only this build knows the folder; what cannot be removed now, the next build tries.
            let _ = tidy::remove_marked(&self.folder);
        }
    }
}

/// Exchanges two folders in one step; `false` when the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

fn write_new(path: &Path, bytes: &[u8], fixes_modes: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if fixes_modes { set_mode(path, 0o644) } else { Ok(()) }
}

fn make_folder(path: &Path, fixes_modes: bool) -> io::Result<()> {
    fs::create_dir(path)?;
    if fixes_modes { set_mode(path, 0o755) } else { Ok(()) }
}

/// A site is for visitors: hosts refuse files that others may not read, and one that others may
/// write is nobody's wish. So the rights are 0644 and 0755 whatever the process's mask is.
#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

/// A folder is made 0755 by the mask that makes files 0644.
#[cfg(unix)]
fn has_usual_mode(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & 0o777 == 0o755)
}

#[cfg(not(unix))]
fn has_usual_mode(_: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
