//! A folder that is read again and again: only what changed is read, everything else is what it was.
//! Flows in: paths that may have changed. Flows out: [`Loaded`], as [`load`](super::load) returns it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::Arc,
};

use super::{
    DiskTree, Limits, Loaded, SourceFile, Sources, Tree, TreeEntry, Unread,
    disk::Looked,
    tree::{Taken, take},
};

/// What may have changed in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Nobody knows: anything.
    Anything,
    /// What stands at these paths, or below them.
    Paths(BTreeSet<String>),
}

impl Changed {
    /// Says whether something below a folder may have changed; `folder` ends in `/`.
    pub fn is_below(&self, folder: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Paths(paths) => {
                let holds = |path: &String| path.starts_with(folder) || folder.starts_with(path);
                paths.iter().any(holds)
            }
        }
    }
}

/// The files of a folder as they were read last.
#[derive(Debug)]
pub struct Reread {
    tree: DiskTree,
    prefix: String,
    files: BTreeMap<String, Known>,
    /// Within which they were read.
    limits: Limits,
    /// Whether everything was read, and nothing went wrong since.
    is_sure: bool,
}

#[derive(Debug)]
enum Known {
    /// A text, and why it could not be taken in full.
    Text(Arc<SourceFile>, Option<Unread>),
    /// A file that is published as it is.
    Asset,
}

impl Reread {
    /// Returns a folder of which nothing was read yet; its paths are shown with `prefix` before them.
    pub fn new(tree: DiskTree, prefix: impl Into<String>) -> Self {
        let (prefix, files, limits) = (prefix.into(), BTreeMap::new(), Limits::default());
        Self { tree, prefix, files, limits, is_sure: false }
    }

    /// Reads what may have changed; everything, when the limits did.
    ///
    /// # Errors
    /// When the folder cannot be listed; everything is read again then, next time.
    pub fn read(&mut self, changed: &Changed, limits: Limits) -> io::Result<()> {
        let was_sure = std::mem::replace(&mut self.is_sure, false) && self.limits == limits;
        self.limits = limits;
        let is_done = match changed {
            Changed::Paths(paths) if was_sure => self.read_some(paths),
            _ => false,
        };
        if !is_done {
            self.read_all()?;
        }
        self.is_sure = true;
        Ok(())
    }

    /// Returns what was read, with other texts for some files; those that are not there stay away.
    pub fn loaded(&self, replaced: &BTreeMap<String, Arc<SourceFile>>) -> Loaded {
        let mut sources = Sources::with_prefix(self.prefix.clone());
        sources.reserve(self.files.len());
        let mut loaded = Loaded { sources, unread: Vec::new(), assets: Vec::new() };
        for (path, known) in &self.files {
            match (replaced.get(path), known) {
                (Some(source), Known::Text(..)) => {
                    loaded.sources.add_shared(Arc::clone(source));
                }
                (_, Known::Text(source, unread)) => {
                    let file = loaded.sources.add_shared(Arc::clone(source));
                    loaded.unread.extend(unread.map(|why| (file, why)));
                }
                (_, Known::Asset) => loaded.assets.push(path.clone()),
            }
        }
        loaded
    }

    /// Reads what stands at some paths; `false` when that takes reading all of it.
    fn read_some(&mut self, paths: &BTreeSet<String>) -> bool {
        for path in paths {
            match self.tree.look(path) {
                Ok(Looked::Entry(kind)) => self.take(TreeEntry { path: path.clone(), kind }),
                Ok(Looked::Nothing) => self.forget(path),
                Ok(Looked::Folder | Looked::Hidden) | Err(_) => return false,
            }
        }
        true
    }

    fn read_all(&mut self) -> io::Result<()> {
        let listed = self.tree.list()?;
        let paths: BTreeSet<&String> = listed.iter().map(|entry| &entry.path).collect();
        self.files.retain(|path, _| paths.contains(path));
        for entry in listed {
            self.take(entry);
        }
        Ok(())
    }

    fn take(&mut self, entry: TreeEntry) {
        // A folder made room for it.
        self.forget_below(&entry.path);
        let known = match take(&self.tree, &entry, &self.limits) {
            Taken::Text(text, unread) => {
                let source = match self.files.get(&entry.path) {
                    // The same text in the same place: whoever compares sees it at once.
                    Some(Known::Text(source, _)) if source.text == text => Arc::clone(source),
                    _ => Arc::new(SourceFile::new(entry.path.clone(), text)),
                };
                Known::Text(source, unread)
            }
            Taken::Asset => Known::Asset,
            Taken::Nothing => {
                self.files.remove(&entry.path);
                return;
            }
        };
        self.files.insert(entry.path, known);
    }

    /// Forgets a file, or a folder with all that was in it.
    fn forget(&mut self, path: &str) {
        self.files.remove(path);
        self.forget_below(path);
    }

    fn forget_below(&mut self, path: &str) {
        let folder = format!("{path}/");
        let below = self.files.range(folder.clone()..).map(|(path, _)| path);
        let below: Vec<String> = below.take_while(|p| p.starts_with(&folder)).cloned().collect();
        for path in below {
            self.files.remove(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests save files")]

    use std::{fs, path::Path};

    use proptest::prelude::*;

    use super::*;
    use crate::source::load;

    const PATHS: [&str; 9] = [
        "a.md",
        "a.md/b.md",
        "f/b.md",
        "f/c.yaml",
        "f/g/d.csv",
        "static/p.svg",
        "theme/strings.yaml",
        "_own.md",
        "site/a.md",
    ];

    #[derive(Clone, Debug)]
    enum Step {
        Write(usize, String),
        WriteBytes(usize),
        Remove(usize),
        Rename(usize, usize),
        Publish,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let path = 0..PATHS.len();
        let step = prop_oneof![
            4 => (path.clone(), "[a-z]{0,3}").prop_map(|(at, text)| Step::Write(at, text)),
            1 => path.clone().prop_map(Step::WriteBytes),
            2 => path.clone().prop_map(Step::Remove),
            2 => (path.clone(), path).prop_map(|(from, to)| Step::Rename(from, to)),
            1 => Just(Step::Publish),
        ];
        prop::collection::vec(step, 1..12)
    }

    /// Does it where it can be done, and returns the paths that a system would name.
    fn act(root: &Path, step: &Step) -> Vec<String> {
        let write = |at: usize, bytes: &[u8]| {
            let path = root.join(PATHS[at]);
            let made = fs::create_dir_all(path.parent().expect("it has one"));
            made.and_then(|()| fs::write(path, bytes)).map_or(vec![], |()| vec![PATHS[at].into()])
        };
        match step {
            Step::Write(at, text) => write(*at, text.as_bytes()),
            Step::WriteBytes(at) => write(*at, b"ok \xff"),
            Step::Remove(at) => {
                let path = root.join(PATHS[*at]);
                let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
                vec![PATHS[*at].into()]
            }
            Step::Rename(from, to) => {
                let _ = fs::rename(root.join(PATHS[*from]), root.join(PATHS[*to]));
                vec![PATHS[*from].into(), PATHS[*to].into()]
            }
            Step::Publish => {
                let made = fs::create_dir_all(root.join("site"));
                made.and_then(|()| fs::write(root.join("site/.playmaker.json"), "{}"))
                    .expect("nothing else is called so");
                vec!["site".into()]
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_was_reread_is_what_would_be_read(steps in steps()) {
            let folder = tempfile::tempdir().expect("a scratch folder");
            let tree = DiskTree::new(folder.path());
            let mut files = Reread::new(tree.clone(), "p/");
            files.read(&Changed::Anything, Limits::default()).expect("it can be listed");
            for step in &steps {
                let paths = act(folder.path(), step).into_iter().collect();
                files.read(&Changed::Paths(paths), Limits::default()).expect("it can be listed");
                let fresh = load(&tree, "p/").expect("it can be listed");
                let found = files.loaded(&BTreeMap::new());
                prop_assert_eq!(format!("{:?}", found), format!("{:?}", fresh), "{:?}", step);
            }
        }
    }

    #[test]
    fn other_limits_read_everything_again() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        fs::write(folder.path().join("a.md"), "four").expect("written");
        let mut files = Reread::new(DiskTree::new(folder.path()), "");
        let nothing = Changed::Paths(BTreeSet::new());
        let mut n_unread = |limits| {
            files.read(&nothing, limits).expect("it can be listed");
            files.loaded(&BTreeMap::new()).unread.len()
        };
        assert_eq!(n_unread(Limits { page: 3, ..Limits::default() }), 1);
        assert_eq!(n_unread(Limits { page: 4, ..Limits::default() }), 0);
    }

    #[test]
    fn what_did_not_change_is_the_same_text_in_memory() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text);
        write("a.md", "one").and_then(|()| write("b.md", "two")).expect("written");
        let mut files = Reread::new(DiskTree::new(folder.path()), "");
        files.read(&Changed::Anything, Limits::default()).expect("it can be listed");
        let before = files.loaded(&BTreeMap::new()).sources;
        write("b.md", "three").expect("written");
        for changed in [Changed::Paths(BTreeSet::from(["b.md".to_owned()])), Changed::Anything] {
            files.read(&changed, Limits::default()).expect("it can be listed");
            let after = files.loaded(&BTreeMap::new()).sources;
            let same = |path: &str| {
                let of = |sources: &Sources| {
                    Arc::clone(sources.shared(sources.find(path).expect("it is there")))
                };
                Arc::ptr_eq(&of(&before), &of(&after))
            };
            assert!(same("a.md") && !same("b.md"), "{changed:?}");
        }
    }

    #[test]
    fn another_text_stands_in_for_a_file_and_for_nothing_else() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        fs::write(folder.path().join("a.md"), b"\xff").expect("written");
        let mut files = Reread::new(DiskTree::new(folder.path()), "");
        files.read(&Changed::Anything, Limits::default()).expect("it can be listed");
        assert_eq!(files.loaded(&BTreeMap::new()).unread.len(), 1);
        let text = |path: &str| (path.to_owned(), Arc::new(SourceFile::new(path, "good")));
        let loaded = files.loaded(&BTreeMap::from([text("a.md"), text("gone.md")]));
        assert!(loaded.unread.is_empty() && loaded.sources.find("gone.md").is_none());
        let file = loaded.sources.find("a.md").expect("it is there");
        assert_eq!(loaded.sources.file(file).text, "good");
    }
}
