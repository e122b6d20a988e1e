//! Pages → the index that a reader's browser searches: small files of words, of where they occur,
//! and of what is said of the pages. Flows in: [`Doc`]s, in the words of the site. Flows out:
//! [`Index`], a text for each [`File`]. Next: [`crate::site`] makes docs of a playbook and gives the
//! files their addresses; `themes/default/assets/search-*.js` read them and put results in order.
//!
//! `words` takes text apart, `gather` notes which word stands where, `shape` says into which files it
//! is shared so that a query needs little of it, `shelf`, `known` and `facet` fill them, `files` puts
//! them together, `pack` writes numbers and words down.

mod facet;
mod files;
mod gather;
mod known;
mod pack;
mod shape;
mod shelf;
mod words;

use std::collections::BTreeMap;

use gather::{Gathered, Part};
pub use shape::{File, Shape, Sizes};
pub use words::folded;

/// A page, as search sees it.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    /// Its address from the root of the site.
    pub href: String,
    /// Its title.
    pub title: String,
    /// What it is called, its title included.
    pub names: Vec<Name>,
    /// One sentence that says what it is.
    pub definition: String,
    /// What it means in full.
    pub means: String,
    /// What it holds people to: a time limit, a target.
    pub limit: String,
    /// What kind of thing it is, as readers call it.
    pub kind: String,
    /// Who owns it; empty where nobody does.
    pub owner: String,
    /// How binding it is, as readers call it; empty where that cannot be said.
    pub status: String,
    /// Whom it is about or for, as personas of the playbook.
    pub personas: Vec<String>,
    /// The lead stages it is about.
    pub stages: Vec<String>,
    /// What buyers say, each with what to answer.
    pub answers: Vec<[String; 2]>,
    /// How much it counts among equals: 0 for what is seldom meant, 3 for what mostly is.
    pub weight: u8,
    /// Its text; the first part is the one above all headings.
    pub sections: Vec<Section>,
}

/// A name of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Which kind of name.
    pub sort: NameSort,
}

/// The kinds of names, what counts most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSort {
    /// Its title, or the term or the abbreviation in it.
    Title,
    /// Another name people use.
    Alias,
    /// What a CRM calls it.
    Crm,
    /// Its id.
    Id,
    /// A word that it replaces.
    Former,
    /// What buyers say, and it answers.
    Said,
}

/// A part of a page.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Its heading; empty above the first one.
    pub heading: String,
    /// Whether the heading is the name of a field, which says little about the page.
    pub is_label: bool,
    /// Where it begins on the page; empty at the top.
    pub anchor: String,
    /// Its words.
    pub text: String,
}

/// Returns every word of a text, as the index has it.
pub fn words_of(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    words::each(text, |word| out.push(word.to_owned()));
    out
}

/// Returns the words that a file of the index holds in order, each written as how many letters it
/// begins with as the one before it does, and the others.
pub fn unpacked(written: &str) -> Vec<String> {
    pack::words(written)
}

/// A run of pages that was read: what is said of them, and which word stands where. Their texts are
/// not kept.
#[derive(Debug)]
pub struct Run {
    docs: Vec<Doc>,
    gathered: Gathered,
}

impl Run {
    /// Reads pages, one after the other. `filler` are words that say nothing in a query.
    pub fn of(docs: impl Iterator<Item = Doc>, filler: &str) -> Self {
        let mut part = Part::new(filler);
        let docs = docs.map(|mut doc| {
            part.read(&doc);
            doc.means = String::new();
            doc.sections.iter_mut().for_each(|section| section.text = String::new());
            doc
        });
        Self { docs: docs.collect(), gathered: part.sorted() }
    }
}

/// Makes two things at the same time, unless the caller is one of several who share the machine's cores
/// already: who waits there for others might be who they wait for.
fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    match rayon::current_thread_index() {
        Some(_) => (one(), other()),
        None => rayon::join(one, other),
    }
}

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    files: BTreeMap<File, String>,
}

impl Index {
    /// Makes the index of the pages of some runs, in their order. `filler` are words that say nothing
    /// in a query; `words` is what the interface says.
    pub fn of(runs: Vec<Run>, shape: Shape, filler: &str, words: serde_json::Value) -> Self {
        let (mut docs, mut found) = (Vec::new(), Vec::new());
        for run in runs {
            found.push((docs.len(), run.gathered));
            docs.extend(run.docs);
        }
        let gathered = gather::join(found);
        Self { files: files::files(&docs, &gathered, shape, filler, words) }
    }

    /// Returns the text of a file; none when the index has fewer.
    pub fn file(&self, file: File) -> Option<&str> {
        self.files.get(&file).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn doc(title: &str, text: &str) -> Doc {
        Doc {
            href: format!("{}.html", title.len()),
            title: title.to_owned(),
            names: vec![Name { text: title.to_owned(), sort: NameSort::Title }],
            definition: format!("{title} says {text}"),
            sections: vec![
                Section { text: text.to_owned(), ..Section::default() },
                Section { heading: text.to_owned(), anchor: "a".to_owned(), ..Section::default() },
            ],
            ..Doc::default()
        }
    }

    fn index(docs: &[Doc], shape: Shape) -> Index {
        index_of(docs, shape, 64)
    }

    fn index_of(docs: &[Doc], shape: Shape, pages_to_a_run: usize) -> Index {
        let runs = docs.chunks(pages_to_a_run).map(|run| Run::of(run.iter().cloned(), "the of"));
        Index::of(runs.collect(), shape, "the of", serde_json::json!({}))
    }

    fn json(index: &Index, file: File) -> serde_json::Value {
        serde_json::from_str(index.file(file).expect("the shape has it")).expect("it is JSON")
    }

    /// The words of a file of words.
    fn words(json: &serde_json::Value) -> Vec<String> {
        unpacked(json["words"].as_str().expect("words"))
    }

    #[test]
    fn a_small_index_is_two_files() {
        let index =
            index(&[doc("Hand-off", "Leads change hands")], Shape::of(1, 100, &Sizes::default()));
        let start = json(&index, File::Start);
        let names = words(&start["inline"]["names"]);
        assert_eq!(names, ["hand", "hand off", "handoff", "off"]);
        let text = words(&json(&index, File::Text(0)));
        assert_eq!(text, ["change", "hand", "handoff", "lead", "off", "say"]);
        assert_eq!(index.file(File::Names(0)), None);
    }

    #[test]
    fn files_of_one_build_name_it_and_another_build_has_another_name() {
        let version = |text: &str| {
            let index = index(&[doc("A", text)], Shape::of(1, 100, &Sizes::default()));
            let [start, other] = [File::Start, File::Text(0)].map(|file| json(&index, file));
            assert_eq!(start["version"], other["version"]);
            start["version"].clone()
        };
        assert_eq!(version("one"), version("one"));
        assert_ne!(version("one"), version("two"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_large_index_holds_what_a_small_one_does(
            texts in proptest::collection::vec("[a-f]{1,3}( [a-f]{1,3}){0,6}", 0..40),
            n_bytes in 700_000_usize..4_000_000,
        ) {
            let docs: Vec<Doc> = texts.iter().map(|text| doc(text, text)).collect();
            let shape = Shape::of(docs.len(), n_bytes, &Sizes::default());
            let large = index(&docs, shape);
            let small = index(&docs, Shape::of(docs.len(), 0, &Sizes::default()));
            let start = json(&large, File::Start);
            let mut found = Vec::new();
            for file in shape.files() {
                let json = json(&large, file);
                prop_assert_eq!(&json["version"], &start["version"]);
                if let File::Text(n) = file {
                    let own = words(&json);
                    // A word stands in the last file that begins with it or before it.
                    for word in &own {
                        let starts = start["text"].as_array().expect("starts");
                        let at = starts.iter().rposition(|own| own.as_str() <= Some(word));
                        prop_assert_eq!(at, Some(n), "{}", word);
                    }
                    found.extend(own);
                }
            }
            prop_assert_eq!(found, words(&json(&small, File::Text(0))));
        }

        #[test]
        fn how_the_work_is_shared_does_not_show(n in 1_usize..300, pages_to_a_run in 1_usize..90) {
            let text = |n: usize| ["same words", "other words", "same others"][n % 3];
            let docs: Vec<Doc> = (0..n).map(|n| doc(&format!("Page {n}"), text(n))).collect();
            let shape = Shape::of(n, 1_000_000, &Sizes::default());
            let (shared, alone) =
                (index_of(&docs, shape, pages_to_a_run), index_of(&docs, shape, n));
            for file in shape.files() {
                prop_assert_eq!(shared.file(file), alone.file(file));
            }
        }
    }
}
