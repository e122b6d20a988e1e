//! Bytes and places: the files of a playbook, and spans that point into them as their author sees
//! them. Flows in: a [`Tree`] (disk, memory, or a revision of git). Flows out: [`Sources`]. Next:
//! [`crate::parse`].

mod disk;
mod edits;
mod git;
mod limits;
mod memory;
mod overlay;
mod reread;
mod revision;
pub(crate) mod sign;
mod svg;
mod text;
mod tree;

pub use disk::DiskTree;
pub use edits::Edits;
pub use git::{Commit, GitError, Repository, Start};
pub use limits::{LIMIT_NAME, LIMIT_PATH, LIMIT_SCHEMA, Limits, MB};
pub use memory::MemoryTree;
pub use overlay::OverlayTree;
pub use reread::{Changed, Reread};
pub use revision::RevisionTree;
pub use tree::{
    EntryKind, Loaded, MANIFEST, Tree, TreeEntry, Unread, load, load_within, read_asset,
};
pub(crate) use tree::{is_private, is_text, text};

use std::{
    collections::BTreeMap,
    ops::{Deref, Range},
    sync::Arc,
};

/// Names one file of [`Sources`]; the default is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Returns its place among the files.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in one file, front matter included: what the author sees in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file the range lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: to_u32(range.start), end: to_u32(range.end) }
    }

    /// Returns the bytes as a range that can index the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Texts are read up to what [`Limits`] can be raised to, far below 4 GiB.
fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).expect("files are limited to a few MiB when they are read")
}

/// A value its author wrote, with the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A place as editors show it: both numbers start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One file's text.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the playbook's root, with `/` on every platform.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    /// Joins a path and a text.
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| to_u32(at + 1))).collect();
        Self { path: path.into(), text, line_starts }
    }

    fn position(&self, offset: u32) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let line_start = self.line_starts[line] as usize;
        let column = self.text[line_start..offset as usize].chars().count() + 1;
        Position { line: line + 1, column }
    }
}

/// Every text file of a playbook, in path order.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
    by_path: BTreeMap<String, FileId>,
    /// What to put before a path so that it can be opened from the working directory.
    prefix: String,
}

impl Sources {
    /// Returns an empty set whose paths are shown with `prefix` before them.
    pub fn with_prefix(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..Self::default() }
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_shared(Arc::new(SourceFile::new(path, text)))
    }

    /// Makes room for more files.
    pub(crate) fn reserve(&mut self, n_files: usize) {
        self.files.reserve(n_files);
    }

    /// Adds a file that another version has too, and returns its id.
    pub(crate) fn add_shared(&mut self, source: Arc<SourceFile>) -> FileId {
        let file = FileId(to_u32(self.files.len()));
        self.by_path.insert(source.path.clone(), file);
        self.files.push(source);
        file
    }

    /// Returns a file, to be shared with another version.
    pub(crate) fn shared(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// Returns a file.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns the id of the file at `path` (relative to the root).
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Says whether a file lies in a folder or below it.
    pub fn has_folder(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        let next = self.by_path.range(start.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(&start))
    }

    /// Returns every file id, in path order.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..to_u32(self.files.len())).map(FileId)
    }

    /// Returns the path to print: relative to the working directory.
    pub fn display_path(&self, id: FileId) -> String {
        format!("{}{}", self.prefix, self.file(id).path)
    }

    /// Returns the playbook's folder to print: relative to the working directory, ending in `/` unless it is
    /// that directory, where it is empty.
    pub fn display_folder(&self) -> &str {
        &self.prefix
    }

    /// Returns the text a span covers.
    pub fn text(&self, span: Span) -> &str {
        &self.file(span.file).text[span.range()]
    }

    /// Returns the line and column a span starts at.
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }

    /// Returns the line and column just after a span.
    pub fn end_position(&self, span: Span) -> Position {
        self.file(span.file).position(span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_survive_crlf() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "één\r\nzwei slq\r\n");
        let at = sources.file(file).text.find("slq").expect("written above");
        let span = Span::new(file, at..at + 3);
        assert_eq!(sources.position(span), Position { line: 2, column: 6 });
        assert_eq!(sources.text(span), "slq");
    }
}
