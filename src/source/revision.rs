//! A tree as it was at a revision, read from the store of git and never from the folder. It lists
//! what [`super::DiskTree`] would list if that revision stood there.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use super::{
    Limits, Sources,
    git::{self, Commit, GitError, Listed, Repository},
    tree::{EntryKind, MANIFEST, Tree, TreeEntry, is_left_over, is_text},
};

/// The playbook's folder as it was at a commit.
#[derive(Clone, Debug)]
pub struct RevisionTree {
    commit: Commit,
    entries: Vec<TreeEntry>,
    /// Contents of the text files, one byte longer than the limit where they are too large.
    texts: BTreeMap<String, Vec<u8>>,
}

impl RevisionTree {
    /// Reads the playbook's folder as it was at a commit, which messages call `revision`: every
    /// name, and the text files within the limits that `limits_in` finds in the text of its `settings`,
    /// the file without which a folder is no playbook. Git is not asked for texts that `known` has at the same path:
    /// it tells by their names which those are.
    ///
    /// # Errors
    /// When it held no playbook in this folder, or texts of it in another repository, or cannot be
    /// read.
    pub fn at(
        repository: &Repository,
        (commit, revision): (Commit, &str),
        (settings, limits_in): (&str, fn(&str) -> Limits),
        known: &Sources,
    ) -> Result<Self, GitError> {
        let listed = repository.list(&commit, revision)?.unwrap_or_default();
        if !listed.iter().any(|file| file.path == settings.as_bytes()) {
            return Err(GitError::NoPlaybook {
                revision: revision.to_owned(),
                folder: repository.folder(),
                others: repository.folders_with((&commit, revision), settings)?,
            });
        }
        let (mut entries, mut wanted, mut texts) = (Vec::new(), Vec::new(), BTreeMap::new());
        let sites: BTreeSet<&[u8]> = listed.iter().filter_map(|file| site(&file.path)).collect();
        for file in &listed {
            let (path, has_name) = file.name();
            if path.split('/').any(is_left_over) || is_in(&file.path, &sites) {
                continue;
            }
            let kind = if has_name { kind(file, &path, revision)? } else { EntryKind::Unnamed };
            if kind == EntryKind::File && is_text(&path) {
                let text = known.find(&path).map(|id| &known.file(id).text);
                match text.filter(|text| git::names(&file.id, text)) {
                    Some(text) => _ = texts.insert(path.clone(), text.clone().into_bytes()),
                    None => wanted.push((path.clone(), file.id.as_str())),
                }
            }
            entries.push(TreeEntry { path, kind });
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut read = |wanted: Vec<(String, &str)>, limits: &Limits| {
            let asked = wanted.iter().map(|(path, id)| (*id, limits.of_text(path)));
            let contents = repository.contents(&asked.collect::<Vec<_>>(), revision)?;
            texts.extend(wanted.into_iter().map(|(path, _)| path).zip(contents));
            let settings = texts.get(settings).map(|bytes| String::from_utf8_lossy(bytes));
            Ok(limits_in(&settings.unwrap_or_default()))
        };
        // The settings say how large the others may be.
        let own = wanted.extract_if(.., |(path, _)| path == settings).collect();
        let limits = read(own, &Limits::default())?;
        read(wanted, &limits)?;
        Ok(Self { commit, entries, texts })
    }

    /// Returns the commit.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }
}

impl Tree for RevisionTree {
    fn list(&self) -> io::Result<Vec<TreeEntry>> {
        Ok(self.entries.clone())
    }

    /// Gives text files only: nothing else of an earlier version is asked for.
    fn read(&self, path: &str, _limit: u64) -> io::Result<Vec<u8>> {
        self.texts.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        let bytes = self.texts.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(bytes.len() as u64)
    }
}

/// Returns what a file of a commit is.
///
/// # Errors
/// When it is a repository of its own that may hold texts: without them, all that they said would seem to be new.
fn kind(file: &Listed, path: &str, revision: &str) -> Result<EntryKind, GitError> {
    match file.mode.as_str() {
        "120000" => Ok(EntryKind::Link),
        "160000" if is_text(&format!("{path}/x.md")) => {
            Err(GitError::Nested { revision: revision.to_owned(), folder: path.to_owned() })
        }
        "160000" => Ok(EntryKind::Special),
        _ => Ok(EntryKind::File),
    }
}

/// Returns the folder, when a file marks it as a published site. The playbook's own is none.
fn site(path: &[u8]) -> Option<&[u8]> {
    let folder = path.strip_suffix(MANIFEST.as_bytes())?;
    folder.strip_suffix(b"/").filter(|folder| !folder.is_empty())
}

/// Says whether a file lies in one of these folders.
fn is_in(path: &[u8], folders: &BTreeSet<&[u8]>) -> bool {
    if folders.is_empty() {
        return false;
    }
    let ends = path.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at);
    ends.into_iter().any(|end| folders.contains(&path[..end]))
}
