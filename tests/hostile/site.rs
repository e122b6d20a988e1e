//! The site that `build` wrote, as bytes.

use std::{collections::BTreeMap, os::unix::fs::MetadataExt};

use memchr::memmem;

use crate::ground::Ground;

/// A published site.
pub(crate) struct Site {
    files: BTreeMap<String, Vec<u8>>,
    /// The rights of each file.
    pub(crate) modes: BTreeMap<String, u32>,
    /// The folder the case stands in.
    pub(crate) scratch: String,
}

impl Site {
    /// Reads what is in the output folder; nothing, where there is none.
    pub(crate) fn of(ground: &Ground) -> Self {
        let root = ground.path("work/out");
        let (mut files, mut modes) = (BTreeMap::new(), BTreeMap::new());
        if root.exists() {
            for found in walkdir::WalkDir::new(&root) {
                let found = found.expect("the site can be read");
                let path = found.path().strip_prefix(&root).expect("below the root");
                let path = path.to_str().expect("names in the site are UTF-8").to_owned();
                let about = found.metadata().expect("it is there");
                if about.is_dir() {
                    assert_eq!(about.mode() & 0o777, 0o755, "{path}");
                    continue;
                }
                assert!(about.is_file() && about.nlink() == 1, "{path} is a link");
                files.insert(path.clone(), std::fs::read(found.path()).expect("a file"));
                modes.insert(path, about.mode());
            }
        }
        let scratch = ground.path("").to_str().expect("UTF-8").trim_end_matches('/').to_owned();
        Self { files, modes, scratch }
    }

    /// Says whether there is no site.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Says whether a file is part of the site.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns the text of a file, which must be there.
    pub(crate) fn text(&self, path: &str) -> &str {
        let Some(bytes) = self.files.get(path) else {
            panic!("no {path} among {:?}", self.files.keys());
        };
        std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Returns every file that is text, with its text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let text = |bytes| std::str::from_utf8(bytes).ok();
        self.files.iter().filter_map(move |(path, bytes)| Some((path.as_str(), text(bytes)?)))
    }

    /// Returns the paths of files that hold a text or are called like it.
    pub(crate) fn files_with(&self, text: &str) -> Vec<&str> {
        let has = |bytes: &[u8]| memmem::find(bytes, text.as_bytes()).is_some();
        let found = self.files.iter().filter(|(path, bytes)| path.contains(text) || has(bytes));
        found.map(|(path, _)| path.as_str()).collect()
    }
}
