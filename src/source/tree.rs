//! What a playbook is read from: a list of files and their bytes. [`load`] turns the text files of
//! a tree into [`Sources`] and says which could not be taken, and why.

use std::io;

use super::{FileId, Limits, MB, Sources, svg, text as plain};

/// Name of the file that lists what Playmaker wrote into a folder; such a folder is a published
/// site, not content.
pub const MANIFEST: &str = ".playmaker.json";

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

    /// Returns the size of the file at `path` in bytes, without opening it.
    ///
    /// # Errors
    /// When the system, or the store, does not say.
    fn size(&self, path: &str) -> io::Result<u64>;
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
    load_within(tree, prefix, &Limits::default())
}

/// Does the same within the limits of a playbook.
///
/// # Errors
/// When the tree cannot be listed.
pub fn load_within(tree: &dyn Tree, prefix: &str, limits: &Limits) -> io::Result<Loaded> {
    let mut loaded =
        Loaded { sources: Sources::with_prefix(prefix), unread: Vec::new(), assets: Vec::new() };
    for entry in tree.list()? {
        match take(tree, &entry, limits) {
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

/// Returns the text of a file as far as it can be read within the usual limits.
pub(crate) fn text(tree: &dyn Tree, path: &str) -> String {
    let entry = TreeEntry { path: path.to_owned(), kind: EntryKind::File };
    read_text(tree, &entry, &Limits::default()).0
}

/// Reads a file that is published as it is.
///
/// # Errors
/// When it cannot be read or is larger than the limit.
pub fn read_asset(tree: &dyn Tree, path: &str, limits: &Limits) -> io::Result<Vec<u8>> {
    let bytes = tree.read(path, limits.file)?;
    if bytes.len() as u64 > limits.file {
        return Err(io::Error::other(format!("`{path}` is larger than {} MB", limits.file / MB)));
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
pub(super) fn take(tree: &dyn Tree, entry: &TreeEntry, limits: &Limits) -> Taken {
    if is_text(&entry.path) {
        let (text, unread) = read_text(tree, entry, limits);
        return Taken::Text(text, unread);
    }
    match entry.kind {
        EntryKind::File if is_private(&entry.path) && !is_drawing(&entry.path) => Taken::Asset,
        EntryKind::File => asset(tree, &entry.path, limits.file),
        // Whatever it leads to, somebody expects it to be there.
        EntryKind::Link if !is_private(&entry.path) => {
            Taken::Text(String::new(), Some(Unread::Link))
        }
        _ => Taken::Nothing,
    }
}

/// What cannot be read is told by whoever publishes it.
fn asset(tree: &dyn Tree, path: &str, limit: u64) -> Taken {
    let refused = |why| Taken::Text(String::new(), Some(why));
    match tree.size(path) {
        Ok(size) if size > limit => refused(Unread::TooLarge(limit)),
        Ok(_) if is_drawing(path) => drawing(tree, path, limit),
        Ok(size) if size < plain::POINTER_END && is_pointer(tree, path) => refused(Unread::Pointer),
        _ => Taken::Asset,
    }
}

/// A drawing is published as it is, but for one that could run code.
fn drawing(tree: &dyn Tree, path: &str, limit: u64) -> Taken {
    let Ok(bytes) = tree.read(path, limit) else { return Taken::Asset };
    let (mut text, unread) = plain::decoded(bytes);
    match svg::first_active(&text) {
        Some(at) => {
            text.truncate(at);
            Taken::Text(text, Some(Unread::Active))
        }
        None if unread.is_some() => Taken::Text(text, unread),
        None => Taken::Asset,
    }
}

fn is_pointer(tree: &dyn Tree, path: &str) -> bool {
    let begin = tree.read(path, plain::POINTER.len() as u64);
    begin.is_ok_and(|bytes| bytes.starts_with(plain::POINTER))
}

fn is_drawing(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("svg"))
}

/// Says whether a name on the way to a file begins with `_`: what is the author's own is no page and is not published.
pub(crate) fn is_private(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('_'))
}

fn read_text(tree: &dyn Tree, entry: &TreeEntry, limits: &Limits) -> (String, Option<Unread>) {
    match entry.kind {
        EntryKind::File => {}
        EntryKind::Link => return (String::new(), Some(Unread::Link)),
        EntryKind::Special => return (String::new(), Some(Unread::Special)),
        EntryKind::Unnamed => return (String::new(), Some(Unread::Name)),
    }
    let limit = limits.of_text(&entry.path);
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
    plain::of(bytes, entry.path.ends_with(".csv"))
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
