//! Which files an index is made of. A reader's browser gets [`File::Start`] first: what there is,
//! and which words stand in which of the other files. Of those it gets the few that a query needs.
//! In a small playbook everything but the words of the text stands in the first file.

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// What there is, and where the rest stands.
    Start,
    /// Words of names, by the number of the file.
    Names(usize),
    /// Words of definitions, headings and text.
    Text(usize),
    /// Words without their pages, for what is typed with a slip.
    Known,
    /// Words by their ends.
    Ends(usize),
    /// What is said of pages.
    Pages(usize),
}

/// How much stands in one file, so that a query needs little that it does not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Most pages whose names and sentences stand in the first file.
    pub few_pages: usize,
    /// Most bytes of sources whose words make one file of text.
    pub few_bytes: usize,
    /// Pages to a file of names.
    pub pages_of_names: usize,
    /// Bytes of sources whose words make one file of text, when there are many.
    pub bytes_of_text: usize,
    /// Most pages that a word is said to stand on: those that have it most of all. Of the others there
    /// is their number.
    pub most_hits: usize,
}

/// How many files there are of each kind; none where what they would hold stands in the first file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub(super) names: usize,
    pub(super) text: usize,
    pub(super) ends: usize,
    pub(super) pages: usize,
    pub(super) most_hits: usize,
}

/// Pages to a file of pages: a query shows ten, which may stand in ten files.
const PAGES_TO_A_FILE: usize = 8;
/// Files of text to a file of words by their ends.
const TEXT_TO_ENDS: usize = 16;

impl Default for Sizes {
    fn default() -> Self {
        Self {
            few_pages: 400,
            few_bytes: 600_000,
            pages_of_names: 200,
            bytes_of_text: 60_000,
            most_hits: 2_000,
        }
    }
}

impl Shape {
    /// Returns the shape of an index, from about how large it will be: how many pages, and how many
    /// bytes of text they are made of.
    pub fn of(n_pages: usize, n_bytes: usize, sizes: &Sizes) -> Self {
        let most_hits = sizes.most_hits;
        let is_small = n_pages <= sizes.few_pages && n_bytes <= sizes.few_bytes;
        if is_small {
            return Self { names: 0, text: 1, ends: 0, pages: 0, most_hits };
        }
        let text = n_bytes.div_ceil(sizes.bytes_of_text).max(2);
        Self {
            names: n_pages.div_ceil(sizes.pages_of_names).max(1),
            text,
            ends: text.div_ceil(TEXT_TO_ENDS),
            pages: n_pages.div_ceil(PAGES_TO_A_FILE).max(1),
            most_hits,
        }
    }

    /// Says whether names and sentences stand in the first file.
    pub(super) fn is_small(self) -> bool {
        self.names == 0
    }

    /// Returns every file of an index of this shape.
    pub fn files(self) -> impl Iterator<Item = File> {
        let names = (0..self.names).map(File::Names);
        let text = (0..self.text).map(File::Text);
        let known = (!self.is_small()).then_some(File::Known);
        let ends = (0..self.ends).map(File::Ends);
        let pages = (0..self.pages).map(File::Pages);
        [File::Start].into_iter().chain(names).chain(text).chain(known).chain(ends).chain(pages)
    }
}
