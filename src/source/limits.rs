//! How large a file may be that is read or published, and how long its name.

/// Sizes in bytes. Those of a playbook are what [`crate::model::limits`] finds in its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest page or YAML file that is read.
    pub page: u64,
    /// Largest CSV file that is read.
    pub data: u64,
    /// Largest picture or other file that is published.
    pub file: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { page: MB, data: 8 * MB, file: 50 * MB }
    }
}

/// A megabyte as the more generous file managers count it: what any of them calls `2 MB` is not larger than two of these.
pub const MB: u64 = 1024 * 1024;

/// Largest file that is read of those that declare the fields of an own kind. It cannot be raised: every item is held
/// against what it declares.
pub const LIMIT_SCHEMA: u64 = 256 * 1024;

/// Longest name of a file or folder, in bytes: disks take 255, and the site adds an ending.
pub const LIMIT_NAME: usize = 200;

/// Longest path, in bytes: with the folders before it, systems take 4,096, and many programs 1,024.
pub const LIMIT_PATH: usize = 800;

impl Limits {
    /// Returns the size up to which a text file is read.
    pub(super) fn of_text(&self, path: &str) -> u64 {
        match Self::name(path) {
            Some("data") => self.data,
            Some(_) => self.page,
            None => LIMIT_SCHEMA,
        }
    }

    /// Returns the limit of a file as settings call it; none where it cannot be raised.
    pub fn name(path: &str) -> Option<&'static str> {
        match path {
            path if !super::is_text(path) => Some("file"),
            path if path.ends_with(".csv") => Some("data"),
            path if path.contains(".schema.") && !path.ends_with(".md") => None,
            _ => Some("page"),
        }
    }
}
