//! One build at a time for each output folder. The system releases the lock when its process ends,
//! however it ends, so a killed build blocks nobody.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{
    error::{self, WriteError},
    place::Place,
};

/// Held while a build writes; the file is gone afterwards.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

/// Takes the lock of an output folder.
pub(super) fn take(place: &Place) -> Result<Lock, WriteError> {
    let path = place.helper("lock");
    let failed = |source| error::io("lock", &path, source);
    loop {
        let (mut file, is_new) = open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(WriteError::Busy { out: place.typed.clone(), process: holder(file) });
            }
            // Some network disks know no locks. Then two builds at once can make each other fail,
            // and still not mix: each has a stage of its own.
            Err(TryLockError::Error(source)) if source.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(source)) => {
                if is_new {
                    let _ = fs::remove_file(&path);
                }
                return Err(failed(source));
            }
        }
        // The holder before us removed the file between our opening and our locking it: what we
        // hold is the lock of a file nobody else will open.
        if !is_same_file(&file, &path) {
            continue;
        }
        // The number serves a message only.
        let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        return Ok(Lock { path, _file: file });
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked; a file that stays is harmless.
        let _ = fs::remove_file(&self.path);
    }
}

/// Opens the file, and says whether it was not there before.
fn open(path: &Path) -> io::Result<(File, bool)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).truncate(false);
    #[cfg(unix)]
    {
        // In a folder that everybody may write, a link planted under this name would have us write
        // into another file.
        let flags = rustix::fs::OFlags::NOFOLLOW.bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.cast_signed());
    }
    match options.clone().create_new(true).open(path) {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            Ok((options.create(true).open(path)?, false))
        }
        opened => Ok((opened?, true)),
    }
}

fn holder(mut file: File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.parse().ok()
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let opened = file.metadata().map(id);
    opened.is_ok_and(|opened| fs::symlink_metadata(path).map(id).is_ok_and(|now| now == opened))
}

#[cfg(not(unix))]
fn is_same_file(_: &File, _: &Path) -> bool {
    true
}
