//! What the forms take out of npm packages: which files, and how it is known that they are those
//! that were published and that we tested with.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A package of the npm registry.
#[derive(Debug)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The version that the forms are tested with; another may read and write files differently.
    pub version: &'static str,
    /// What is taken: a file, or a folder that ends with `/`, and its name in the folder of the forms.
    takes: &'static [(&'static str, &'static str)],
    /// SHA-256 of everything that is taken ([`digest`]).
    digest: &'static str,
}

/// The packages that the forms are made of.
pub const PACKAGES: &[Package] = &[
    Package {
        name: "@sveltia/cms",
        version: "0.221.1",
        takes: &[
            ("dist/sveltia-cms.js", "sveltia-cms.js"),
            ("LICENSE.txt", "sveltia-cms.LICENSE.txt"),
            (SANS, "fonts/sans.woff2"),
            ("npm/assets/source-sans-3.LICENSE.txt", "fonts/sans.LICENSE.txt"),
            (MONO, "fonts/mono.woff2"),
            ("npm/assets/noto-mono.LICENSE.txt", "fonts/mono.LICENSE.txt"),
            (SYMBOLS, "fonts/symbols.woff2"),
            ("npm/assets/material-symbols-outlined.LICENSE.txt", "fonts/symbols.LICENSE.txt"),
        ],
        digest: "42f18b729eebb4f3cb458ddb4541d94a80538f39eec5a2fe32c60a9dbc32a62d",
    },
    Package {
        name: "yaml",
        version: "2.9.1",
        takes: &[("browser/dist/", "yaml/"), ("LICENSE", "yaml/LICENSE.txt")],
        digest: "38d18aca0cdc9a3fd1976e5e5eb1d2098c2b7bae8addeb9f2eaf74fb52329bfa",
    },
];

const SANS: &str = "npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2";
const MONO: &str = "npm/assets/noto-mono-latin-400-normal-DiC8lJru.woff2";
const SYMBOLS: &str = "npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2";

/// Where the editor would get its fonts, from the path of the address on, and the file of its package
/// that we give it instead: no reader's address goes to a third party.
const FONTS: &[(&str, &str)] = &[
    ("/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "fonts/sans.woff2"),
    ("/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2", "fonts/mono.woff2"),
    (
        "/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2",
        "fonts/symbols.woff2",
    ),
];

/// Files out of the packages, as they stand in the folder of the forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Installed {
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// A package holds something else than what was published under its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong;

impl Package {
    /// Says whether a file of the package, named by its path in it, is taken.
    pub fn is_taken(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    /// Returns where a file of the package stands in the folder of the forms.
    fn place(&self, path: &str) -> Option<String> {
        self.takes.iter().find_map(|(from, to)| match from.strip_suffix('/') {
            Some(_) => Some(format!("{to}{}", path.strip_prefix(from)?)),
            None => (path == *from).then(|| (*to).to_owned()),
        })
    }
}

impl Installed {
    /// Adds the files of a package, by their path in it; those that are not taken are left out.
    ///
    /// # Errors
    /// When they are not, byte for byte, those that were published.
    pub fn add(
        &mut self,
        package: &Package,
        files: BTreeMap<String, Vec<u8>>,
    ) -> Result<(), Wrong> {
        let taken =
            files.into_iter().filter_map(|(path, bytes)| Some((package.place(&path)?, bytes)));
        let mut taken: BTreeMap<String, Vec<u8>> = taken.collect();
        if digest(&taken) != package.digest {
            return Err(Wrong);
        }
        if let Some(editor) = taken.get_mut(super::EDITOR) {
            *editor = with_own_fonts(editor);
        }
        self.files.append(&mut taken);
        Ok(())
    }
}

/// Returns what tells one set of files from every other: names and bytes, in the order of names.
fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    HEXLOWER.encode(&hash.finalize())
}

fn with_own_fonts(editor: &[u8]) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(editor).into_owned();
    for (path, own) in FONTS {
        while let Some(at) = text.find(path) {
            let start = text[..at].rfind("https://").expect("the file is known byte for byte");
            text.replace_range(start..at + path.len(), own);
        }
    }
    text.into_bytes()
}
