//! One file of the playbook with another text, all of it or nothing.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What became of a file that was to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It holds the new text.
    Done,
    /// Somebody changed it since it was read, so it was left alone.
    Changed,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Puts a new text in place of the one a file held when it was read (`old`, without its byte order
/// mark, which stays). The rights of the file stay, too. Whoever reads it meanwhile sees the old or
/// the new text, never a part.
///
/// # Errors
/// When the file is no regular file any more, or the disk refuses; the message names the file, and
/// it is as it was.
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<Replaced> {
    let named = |fault: io::Error| {
        io::Error::new(fault.kind(), format!("cannot write `{}`: {fault}", path.display()))
    };
    let found = fs::symlink_metadata(path).map_err(named)?;
    if !found.is_file() {
        return Err(named(io::Error::other("it is not a regular file")));
    }
    let bytes = fs::read(path).map_err(named)?;
    let (mark, text) = match bytes.strip_prefix(BOM) {
        Some(text) => (BOM, text),
        None => (&[][..], bytes.as_slice()),
    };
    if text != old.as_bytes() {
        return Ok(Replaced::Changed);
    }
    if found.permissions().readonly() {
        return Err(named(io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    let beside = beside(path);
    let written = write(&beside, &[mark, new.as_bytes()], found.permissions())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Only this run knows the file; what cannot be removed is hidden and never read.
        let _ = fs::remove_file(&beside);
    }
    written.map_err(named)?;
    Ok(Replaced::Done)
}

fn write(path: &Path, parts: &[&[u8]], permissions: fs::Permissions) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    for part in parts {
        file.write_all(part)?;
    }
    fs::set_permissions(path, permissions)?;
    file.sync_all()
}

/// Returns a hidden name in the same folder that nobody has yet.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    (0..)
        .map(|n| path.with_file_name(format!(".{name}.playmaker-{process}-{n}")))
        .find(|path| path.symlink_metadata().is_err())
        .expect("an endless list of names holds a free one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a scratch folder")
    }

    #[test]
    fn the_mark_and_the_rights_of_a_file_stay_and_nothing_is_left_behind() {
        let folder = folder();
        let path = folder.path().join("a.md");
        fs::write(&path, "\u{feff}one\r\n").expect("a scratch file");
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640))
            .expect("its rights");
        assert_eq!(replace(&path, "one\r\n", "two\r\n").expect("it is written"), Replaced::Done);
        assert_eq!(fs::read(&path).expect("it is there"), "\u{feff}two\r\n".as_bytes());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).expect("it is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o640);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let folder = folder();
        let path = folder.path().join("a.md");
        fs::write(&path, "newer").expect("a scratch file");
        assert_eq!(replace(&path, "old", "new").expect("no fault"), Replaced::Changed);
        assert_eq!(fs::read(&path).expect("it is there"), b"newer");
    }

    #[test]
    #[cfg(unix)]
    fn links_and_files_that_may_not_be_written_are_refused() {
        let folder = folder();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&path, "old").expect("a scratch file");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        assert!(replace(&link, "old", "new").is_err());
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o444))
            .expect("its rights");
        assert!(replace(&path, "old", "new").is_err());
        assert_eq!(fs::read(&path).expect("it is there"), b"old");
    }
}
