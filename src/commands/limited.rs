//! A file that stands outside the playbook, read up to a limit.
#![expect(
    clippy::disallowed_methods,
    reason = "what the command line or the environment names is opened by commands only"
)]

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// Returns what a file holds; none of one that holds more than `limit` bytes. What has no end, such as a
/// device, is not waited for.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn no_more_is_read_than_the_limit() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = folder.path().join("four");
        crate::write::create_new(&path, b"four").expect("a scratch file");
        assert_eq!(read(&path, 4).expect("it is there").as_deref(), Some(&b"four"[..]));
        assert_eq!(read(&path, 3).expect("it is there"), None);
        assert!(read(&folder.path().join("none"), 4).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_not_waited_for() {
        assert_eq!(read("/dev/zero".as_ref(), 1000).expect("a device"), None);
    }
}
