//! One file of the playbook under another name, never over another file.
#![expect(clippy::disallowed_methods, reason = "write is a room of the outside world")]

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

/// Gives a file another name.
///
/// # Errors
/// When there is a file of that name already, or the disk refuses; the message names it, and the
/// file has its old name.
pub fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    let named = |fault: io::Error| {
        let to = to.display();
        let words = match fault.kind() {
            ErrorKind::AlreadyExists => format!("`{to}` exists already; it was not changed"),
            _ => format!("cannot write `{to}`: {fault}"),
        };
        io::Error::new(fault.kind(), words)
    };
    let same = |path: &Path| path.to_string_lossy().to_lowercase();
    // Where capitals do not tell files apart, the new name leads to the file itself.
    if same(from) == same(to) {
        return fs::rename(from, to).map_err(named);
    }
    // A second name can only be made when it is free; a rename would replace what has it.
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from).map_err(named),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => Err(named(fault)),
        Err(_) if to.symlink_metadata().is_ok() => Err(named(ErrorKind::AlreadyExists.into())),
        Err(_) => fs::rename(from, to).map_err(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_a_free_name_and_no_other() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.md"), "a").expect("a scratch file");
        fs::write(path("b.md"), "b").expect("a scratch file");
        let fault = move_file(&path("a.md"), &path("b.md")).expect_err("b.md is taken");
        assert!(fault.to_string().ends_with("exists already; it was not changed"), "{fault}");
        move_file(&path("a.md"), &path("c.md")).expect("c.md is free");
        assert_eq!(fs::read(path("b.md")).expect("it is there"), b"b");
        assert_eq!(fs::read(path("c.md")).expect("it is there"), b"a");
        assert!(!path("a.md").exists());
    }
}
