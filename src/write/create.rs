//! One new file, never over an old one, and such a file taken back.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    path::Path,
};

use super::Replaced;

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

/// Removes a file that was just written with [`create_new`], unless somebody changed it since.
///
/// # Errors
/// When the disk refuses; the message names the file.
pub fn take_back(path: &Path, bytes: &[u8]) -> io::Result<Replaced> {
    let named = |fault: io::Error| {
        io::Error::new(fault.kind(), format!("cannot remove `{}`: {fault}", path.display()))
    };
    if fs::read(path).map_err(named)? != bytes {
        return Ok(Replaced::Changed);
    }
    fs::remove_file(path).map_err(named)?;
    Ok(Replaced::Done)
}
