//! One new file, never over an old one; or a file's text in place of the one that was read.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// Writes a file that does not exist yet, and the folders above it.
///
/// # Errors
/// When the file exists already, or cannot be written; the message names it.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let named = |fault: io::Error| {
        let path = path.display();
        let words = match fault.kind() {
            io::ErrorKind::AlreadyExists => format!("`{path}` exists already; it was not changed"),
            _ => format!("cannot write `{path}`: {fault}"),
        };
        io::Error::new(fault.kind(), words)
    };
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).create(folder).map_err(named)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(named)?;
    file.write_all(bytes).map_err(named)
}

/// Puts a text in the place of the one that a file holds, at once: whoever reads it meanwhile reads
/// the old one or the new one. A byte order mark stays.
///
/// # Errors
/// When the file holds another text by now, or cannot be written; the message names it.
#[expect(
    clippy::disallowed_methods,
    reason = "what is written over is compared with what was read, and put in place by one rename"
)]
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let named = |fault: io::Error| {
        io::Error::new(fault.kind(), format!("cannot write `{}`: {fault}", path.display()))
    };
    let held = fs::read(path).map_err(named)?;
    let (mark, text) = match held.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], held.as_slice()),
    };
    if text != old.as_bytes() {
        let words = format!("`{}` was changed meanwhile; it was left as it is", path.display());
        return Err(io::Error::other(words));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(mark)?;
        file.write_all(new.as_bytes())?;
        file.sync_all()?;
        fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
        fs::rename(&beside, path)
    };
    write().map_err(|fault| {
        // What was begun is litter; the old text is whole.
        let _ = fs::remove_file(&beside);
        named(fault)
    })
}
