//! One new file, never over an old one.

use std::{
    fs::{DirBuilder, OpenOptions},
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
