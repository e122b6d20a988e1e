//! The names that misspelt ones are compared with, prepared once. A playbook full of misspelt names
//! is checked in a time that grows with its size: each word is compared once, and after
//! [`MOST_COMPARED`] comparisons in all the nearest name is no longer looked for.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{EntryId, Playbook, field::Kind};
use crate::diagnostic::Candidates;

/// How many comparisons are made in one run: 2,000 misspelt words among 10,000 names, about half a
/// second.
const MOST_COMPARED: usize = 20_000_000;

/// Names by where they are looked for, and what was found already.
#[derive(Debug, Default)]
pub(super) struct Near {
    ids: OnceLock<BTreeMap<&'static str, Candidates<String>>>,
    files: OnceLock<Files>,
    known: Mutex<BTreeMap<Question, Option<EntryId>>>,
    /// The entries that are alone near to a word.
    alone: Mutex<BTreeMap<Question, Option<EntryId>>>,
    n_compared: AtomicUsize,
}

/// The kinds in which a word is looked for, and the word.
type Question = (Vec<&'static str>, String);

/// The files that links can lead to.
#[derive(Debug, Default)]
struct Files {
    by_folder: BTreeMap<String, Candidates<FileName>>,
    /// The first file of each name.
    by_name: BTreeMap<String, String>,
}

/// A file, compared by its name without its ending.
#[derive(Debug)]
struct FileName {
    stem: String,
    path: String,
}

impl AsRef<str> for FileName {
    fn as_ref(&self) -> &str {
        &self.stem
    }
}

impl Near {
    /// Compares a word, unless there were too many comparisons already.
    fn compare<'c, N: AsRef<str>>(
        &self,
        candidates: &'c Candidates<N>,
        word: &str,
    ) -> Option<(usize, &'c N)> {
        let n_before = self.n_compared.fetch_add(candidates.len(), Ordering::Relaxed);
        if n_before > MOST_COMPARED { None } else { candidates.nearest(word) }
    }

    /// Returns all names near to a word; none where there were too many comparisons already.
    fn all<'c, N: AsRef<str>>(
        &self,
        candidates: &'c Candidates<N>,
        word: &str,
    ) -> Option<impl Iterator<Item = &'c N>> {
        let n_before = self.n_compared.fetch_add(candidates.len(), Ordering::Relaxed);
        (n_before <= MOST_COMPARED).then(|| candidates.near(word))
    }
}

impl Playbook {
    /// Returns the entry of some kinds whose id or alias is nearest to a word.
    pub(super) fn nearest_entry(&self, id: &str, kinds: &[&'static Kind]) -> Option<EntryId> {
        let find = |kinds: &[&'static str]| self.find_nearest(id, kinds);
        answer(&self.near.known, question(id, kinds.iter().copied()), find)
    }

    fn find_nearest(&self, id: &str, kinds: &[&'static str]) -> Option<EntryId> {
        let all = self.near.ids.get_or_init(|| self.ids_by_kind());
        let near = kinds.iter().filter_map(|kind| {
            let (distance, name) = self.near.compare(all.get(kind)?, id)?;
            Some((distance, name, *kind))
        });
        near.min().and_then(|(_, name, kind)| self.by_id.get(kind)?.get(name)).copied()
    }

    /// Says whether an entry is the only one of some kinds, or of all when there are none, whose id
    /// or alias is near to a misspelt one. What cannot be known is not so.
    pub fn is_only_near(&self, entry: EntryId, id: &str, kinds: &[&'static Kind]) -> bool {
        let question = match kinds {
            [] => question(id, self.catalog.all()),
            kinds => question(id, kinds.iter().copied()),
        };
        answer(&self.near.alone, question, |kinds| self.find_alone(id, kinds)) == Some(entry)
    }

    fn find_alone(&self, id: &str, kinds: &[&'static str]) -> Option<EntryId> {
        let all = self.near.ids.get_or_init(|| self.ids_by_kind());
        let mut alone = None;
        for kind in kinds {
            let Some(names) = all.get(kind) else { continue };
            for name in self.near.all(names, id)? {
                let entry = *self.by_id.get(kind)?.get(name)?;
                if *alone.get_or_insert(entry) != entry {
                    return None;
                }
            }
        }
        alone
    }

    fn ids_by_kind(&self) -> BTreeMap<&'static str, Candidates<String>> {
        let of_kind = self.by_id.iter();
        of_kind.map(|(kind, ids)| (*kind, Candidates::new(ids.keys().cloned()))).collect()
    }

    /// Returns the nearest file: first by name in the same folder, then the same name anywhere.
    pub(super) fn nearest_file(&self, wanted: &str) -> Option<&str> {
        let (folder, name) = split(wanted);
        let files = self.near.files.get_or_init(|| self.file_names());
        let beside = files.by_folder.get(folder);
        let near = beside.and_then(|beside| self.near.compare(beside, stem(name)));
        let path = near.map(|(_, file)| &file.path).or_else(|| files.by_name.get(name));
        path.map(String::as_str)
    }

    fn file_names(&self) -> Files {
        let mut by_folder: BTreeMap<String, Vec<FileName>> = BTreeMap::new();
        let mut by_name = BTreeMap::new();
        let pages = self.sources.ids().map(|id| self.sources.file(id).path.as_str());
        for path in pages.chain(self.assets.iter().map(String::as_str)) {
            let (folder, name) = split(path);
            let file = FileName { stem: stem(name).to_owned(), path: path.to_owned() };
            by_folder.entry(folder.to_owned()).or_default().push(file);
            by_name.entry(name.to_owned()).or_insert_with(|| path.to_owned());
        }
        let by_folder = by_folder.into_iter();
        let by_folder = by_folder.map(|(folder, names)| (folder, Candidates::new(names))).collect();
        Files { by_folder, by_name }
    }
}

fn question(id: &str, kinds: impl IntoIterator<Item = &'static Kind>) -> Question {
    let mut names: Vec<&'static str> = kinds.into_iter().map(|kind| kind.name).collect();
    names.sort_unstable();
    (names, id.to_owned())
}

/// Returns the known answer to a question, or finds it.
fn answer(
    known: &Mutex<BTreeMap<Question, Option<EntryId>>>,
    question: Question,
    find: impl FnOnce(&[&'static str]) -> Option<EntryId>,
) -> Option<EntryId> {
    let lock = || known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = lock().get(&question) {
        return *found;
    }
    let found = find(&question.0);
    lock().insert(question, found);
    found
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Returns a file's name without the ending of a page or a list.
pub(super) fn stem(name: &str) -> &str {
    name.strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
        .unwrap_or_else(|| name.strip_suffix(".md").unwrap_or(name))
}
