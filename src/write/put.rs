//! A file that somebody named on the command line: written anew, or written on.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// Writes a text into a file, in place of what it held, and makes the folders above it.
///
/// # Errors
/// When it cannot be written; the message names it.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    let named = |fault: io::Error| named(path, &fault);
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).create(folder).map_err(named)?;
    }
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).open(path).map_err(named)?;
    file.write_all(text.as_bytes()).map_err(named)
}

/// Writes a text at the end of a file, unless the file would then hold more than `most` bytes. Says
/// whether it did.
///
/// # Errors
/// When it cannot be written; the message names it.
pub fn append(path: &Path, text: &str, most: u64) -> io::Result<bool> {
    let named = |fault: io::Error| named(path, &fault);
    let mut file = OpenOptions::new().append(true).create(true).open(path).map_err(named)?;
    if file.metadata().map_err(named)?.len() + text.len() as u64 > most {
        return Ok(false);
    }
    file.write_all(text.as_bytes()).map_err(named)?;
    Ok(true)
}

fn named(path: &Path, fault: &io::Error) -> io::Error {
    io::Error::new(fault.kind(), format!("cannot write `{}`: {fault}", path.display()))
}
