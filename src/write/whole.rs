//! A file that is all ours, brought up to date; never one of somebody else's.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{fs, io, path::Path};

use super::{Replaced, create_new, replace};

/// How a file that is ours stands to what it should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// It is not there.
    Missing,
    /// It holds what it should.
    Current,
    /// It holds this.
    Old(String),
}

/// Looks at a file that is to hold `text`, without writing.
///
/// # Errors
/// When it cannot be read, or `is_ours` does not know what it holds; the message names it.
pub fn look(path: &Path, text: &str, is_ours: impl Fn(&str) -> bool) -> io::Result<Whole> {
    let shown = path.display();
    match fs::read_to_string(path) {
        Ok(old) if old == text => Ok(Whole::Current),
        Ok(old) if is_ours(&old) => Ok(Whole::Old(old)),
        Ok(_) => Err(io::Error::other(format!(
            "`{shown}` was not written by this command, so it was left as it is"
        ))),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(Whole::Missing),
        Err(fault) => Err(io::Error::new(fault.kind(), format!("cannot read `{shown}`: {fault}"))),
    }
}

/// Writes a file that was looked at.
///
/// # Errors
/// When it was changed since, or cannot be written; the message names it.
pub fn bring(path: &Path, text: &str, found: &Whole) -> io::Result<()> {
    match found {
        Whole::Current => Ok(()),
        Whole::Missing => create_new(path, text.as_bytes()),
        Whole::Old(old) => match replace(path, old, text)? {
            Replaced::Done => Ok(()),
            Replaced::Changed => Err(io::Error::other(format!(
                "`{}` was changed meanwhile; it was left as it is, so run this again",
                path.display()
            ))),
        },
    }
}
