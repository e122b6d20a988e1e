//! What a playbook is read from: a list of files and their bytes. [`load`] turns the text files of
//! a tree into [`Sources`] and says which could not be taken, and why.

use std::io;

use super::{FileId, Sources, svg, text};

/// Name of the file that lists what Playmaker wrote into a folder; such a folder is a published
/// site, not content.
pub const MANIFEST: &str = ".playmaker.json";

/// Largest page or YAML file that is read, in bytes.
pub const LIMIT_PAGE: u64 = 1024 * 1024;
/// Largest file that is read of those that declare the fields of an own kind, in bytes.
pub const LIMIT_SCHEMA: u64 = 256 * 1024;
/// Largest CSV file that is read, in bytes.
pub const LIMIT_DATA: u64 = 8 * 1024 * 1024;
/// Largest picture or other file that is published, in bytes.
pub const LIMIT_ASSET: u64 = 50 * 1024 * 1024;

/// What an entry of a tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A symbolic link; it is never followed.
    Link,
    /// A pipe, device or socket; it is never opened.
    Special,
    /// Something whose name is not UTF-8: what stands for it in its path names nothing.
    Unnamed,
}

/// One file of a tree.
#[derive(Clone, Debug)]
pub struct TreeEntry {
    /// Path relative to the root, `/` between parts.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
}

/// A folder of files: the disk, a revision, or memory.
pub trait Tree {
    /// Lists every file, in path order. Names that begin with `.` are left out.
    ///
    /// # Errors
    /// When the root, or a folder below it, cannot be listed.
    fn list(&self) -> io::Result<Vec<TreeEntry>>;

    /// Reads at most `limit` bytes and one more of the file at `path`.
    ///
    /// # Errors
    /// When the file cannot be opened or read, or is not a regular file inside the root.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Larger than the limit (in bytes).
    TooLarge(u64),
    /// Not UTF-8; its text ends before the first fault.
    NotUtf8,
    /// UTF-16, as some editors of Windows save.
    Utf16,
    /// Not text: its text ends before the first null character.
    Null,
    /// Lines that end in a carriage return alone; its text ends before the first.
    OldLineEnd,
    /// The marks of a merge that was not finished; its text ends before the first.
    Conflict,
    /// A note of Git LFS, which keeps the file elsewhere and has not fetched it.
    Pointer,
    /// Its name is not UTF-8.
    Name,
    /// A symbolic link.
    Link,
    /// Neither file nor folder.
    Special,
    /// A drawing that could run code in a reader's browser; its text ends before what does.
    Active,
    /// The system refused to open it to whoever asked.
    Denied,
    /// Reading failed: the system's number for why, where it gave one.
    Failed(Option<i32>),
}

/// What [`load`] found.
#[derive(Debug)]
pub struct Loaded {
    /// The text files.
    pub sources: Sources,
    /// Files that were not taken; each has an empty text in `sources`, or the text before its fault.
    pub unread: Vec<(FileId, Unread)>,
    /// Paths of every regular file that is not text of the playbook: pictures, documents, statics.
    pub assets: Vec<String>,
}

/// Reads every text file of a tree, and looks into its drawings and at how other files begin. Files the tree cannot give are reported, not skipped.
///
/// # Errors
/// When the tree cannot be listed.
pub fn load(tree: &dyn Tree, prefix: &str) -> io::Result<Loaded> {
    let mut loaded =
        Loaded { sources: Sources::with_prefix(prefix), unread: Vec::new(), assets: Vec::new() };
    for entry in tree.list()? {
        match take(tree, &entry) {
            Taken::Text(text, unread) => {
                let file = loaded.sources.add(entry.path, text);
                loaded.unread.extend(unread.map(|why| (file, why)));
            }
            Taken::Asset => loaded.assets.push(entry.path),
            Taken::Nothing => {}
        }
    }
    Ok(loaded)
}

/// Reads a file that is published as it is.
///
/// # Errors
/// When it cannot be read or is larger than [`LIMIT_ASSET`].
pub fn read_asset(tree: &dyn Tree, path: &str) -> io::Result<Vec<u8>> {
    let bytes = tree.read(path, LIMIT_ASSET)?;
    if bytes.len() as u64 > LIMIT_ASSET {
        let limit = LIMIT_ASSET / 1024 / 1024;
        return Err(io::Error::other(format!("`{path}` is larger than {limit} MiB")));
    }
    Ok(bytes)
}

/// What an entry is to a playbook.
pub(super) enum Taken {
    /// A text of it, as far as it can be taken; or what can be none, and why.
    Text(String, Option<Unread>),
    /// A file that can be published as it is.
    Asset,
    /// Nothing.
    Nothing,
}

/// Takes an entry of a tree.
pub(super) fn take(tree: &dyn Tree, entry: &TreeEntry) -> Taken {
    if is_text(&entry.path) {
        let (text, unread) = read_text(tree, entry);
        return Taken::Text(text, unread);
    }
    match entry.kind {
        EntryKind::File if is_drawing(&entry.path) => drawing(tree, &entry.path),
        EntryKind::File if !is_private(&entry.path) && is_pointer(tree, &entry.path) => {
            Taken::Text(String::new(), Some(Unread::Pointer))
        }
        EntryKind::File => Taken::Asset,
        // Whatever it leads to, somebody expects it to be there.
        EntryKind::Link if !is_private(&entry.path) => {
            Taken::Text(String::new(), Some(Unread::Link))
        }
        _ => Taken::Nothing,
    }
}

/// A drawing is published as it is, but for one that could run code. What cannot be read is told by whoever publishes it.
fn drawing(tree: &dyn Tree, path: &str) -> Taken {
    let Ok(bytes) = tree.read(path, LIMIT_ASSET) else { return Taken::Asset };
    let (mut text, unread) = text::decoded(bytes);
    match svg::first_active(&text) {
        Some(at) => {
            text.truncate(at);
            Taken::Text(text, Some(Unread::Active))
        }
        None if unread.is_some() => Taken::Text(text, unread),
        None => Taken::Asset,
    }
}

/// What cannot be read is told by whoever publishes it.
fn is_pointer(tree: &dyn Tree, path: &str) -> bool {
    let begin = tree.read(path, text::POINTER.len() as u64);
    begin.is_ok_and(|bytes| bytes.starts_with(text::POINTER))
}

fn is_drawing(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("svg"))
}

fn is_private(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('_'))
}

fn read_text(tree: &dyn Tree, entry: &TreeEntry) -> (String, Option<Unread>) {
    match entry.kind {
        EntryKind::File => {}
        EntryKind::Link => return (String::new(), Some(Unread::Link)),
        EntryKind::Special => return (String::new(), Some(Unread::Special)),
        EntryKind::Unnamed => return (String::new(), Some(Unread::Name)),
    }
    let limit = limit(&entry.path);
    let bytes = match tree.read(&entry.path, limit) {
        Ok(bytes) => bytes,
        Err(fault) if fault.kind() == io::ErrorKind::PermissionDenied => {
            return (String::new(), Some(Unread::Denied));
        }
        Err(fault) => return (String::new(), Some(Unread::Failed(fault.raw_os_error()))),
    };
    if bytes.len() as u64 > limit {
        return (String::new(), Some(Unread::TooLarge(limit)));
    }
    text::of(bytes, entry.path.ends_with(".csv"))
}

/// Returns the size in bytes up to which a text file is read.
pub(super) fn limit(path: &str) -> u64 {
    match path {
        path if path.ends_with(".csv") => LIMIT_DATA,
        path if path.contains(".schema.") && !path.ends_with(".md") => LIMIT_SCHEMA,
        _ => LIMIT_PAGE,
    }
}

/// Says whether a file is text of the playbook: a page, YAML, data, or a declaration of fields. `theme/` and `static/` hold
/// files of the site, and names that begin with `_` are the author's own.
pub(crate) fn is_text(path: &str) -> bool {
    let of_site = path.starts_with("theme/") || path.starts_with("static/");
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let declares = path.ends_with(".schema.json");
    let is_read = declares || matches!(extension, Some("md" | "yaml" | "yml" | "csv"));
    !of_site && !is_private(path) && is_read
}

/// Says whether a name is hidden, or one under which editors, merges and file managers leave things beside files.
pub(super) fn is_left_over(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let extension = lower.rsplit_once('.').map(|(_, extension)| extension);
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || matches!(lower.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini")
        || matches!(extension, Some("bak" | "orig" | "rej" | "swo" | "swp" | "tmp"))
}
