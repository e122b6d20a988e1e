//! The index as files. A reader's browser gets [`File::Start`] first: what there is, and which words
//! stand in which of the other files. Of those it gets the few that a query needs. In a small
//! playbook everything but the words of the text stands in the first file.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::{
    Doc, Name, NameSort,
    gather::{Gathered, Term},
    pack,
};

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// What there is, and where the rest stands.
    Start,
    /// Words of names, by the number of the file.
    Names(usize),
    /// Words of definitions, headings and text.
    Text(usize),
    /// Words by their ends.
    Ends(usize),
    /// What is said of pages.
    Pages(usize),
}

/// How many files there are of each kind; none where what they would hold stands in the first file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    names: usize,
    text: usize,
    ends: usize,
    pages: usize,
}

/// Most pages whose names and sentences stand in the first file.
const FEW_PAGES: usize = 400;
/// Pages to a file of names.
const PAGES_OF_NAMES: usize = 1_500;
/// Pages to a file of pages: a query shows ten, which may stand in ten files.
const PAGES_TO_A_FILE: usize = 16;
/// Bytes of sources whose words make one file of text, when there are many.
const BYTES_OF_TEXT: usize = 160_000;
/// Bytes of sources whose words make one file of text and no more.
const FEW_BYTES: usize = 600_000;
/// Files of text to a file of words by their ends.
const TEXT_TO_ENDS: usize = 8;
/// Comes after every word.
const LAST_WORD: &str = "\u{ffff}";
/// Shortest word that may be the end of a longer one, in letters.
const SHORTEST_END: usize = 5;

impl Shape {
    /// Returns the shape of an index, from about how large it will be: how many pages, and how many
    /// bytes of text they are made of.
    pub fn of(n_pages: usize, n_bytes: usize) -> Self {
        let is_small = n_pages <= FEW_PAGES && n_bytes <= FEW_BYTES;
        if is_small {
            return Self { names: 0, text: 1, ends: 0, pages: 0 };
        }
        let text = n_bytes.div_ceil(BYTES_OF_TEXT).max(2);
        Self {
            names: n_pages.div_ceil(PAGES_OF_NAMES).max(1),
            text,
            ends: text.div_ceil(TEXT_TO_ENDS),
            pages: n_pages.div_ceil(PAGES_TO_A_FILE).max(1),
        }
    }

    /// Returns every file of an index of this shape.
    pub fn files(self) -> impl Iterator<Item = File> {
        let names = (0..self.names).map(File::Names);
        let text = (0..self.text).map(File::Text);
        let ends = (0..self.ends).map(File::Ends);
        let pages = (0..self.pages).map(File::Pages);
        [File::Start].into_iter().chain(names).chain(text).chain(ends).chain(pages)
    }
}

pub(super) fn files(
    docs: &[Doc],
    gathered: Gathered,
    shape: Shape,
    filler: &str,
    words: Json,
) -> BTreeMap<File, String> {
    let Gathered { names, text } = gathered;
    let ends = if shape.ends > 0 { by_end(&names, &text) } else { Vec::new() };
    let names = Shelf::of(&names, shape.names, true);
    let text = Shelf::of(&text, shape.text, true);
    let ends = Shelf::of(&ends, shape.ends, false);
    let per_file = docs.len().div_ceil(shape.pages.max(1)).max(1);
    let mut pages: Vec<Json> = docs.chunks(per_file).map(page_file).collect();
    pages.resize(shape.pages.max(1), json!({ "pages": [] }));
    let [kinds, owners, statuses] = [
        column(docs, |doc| &doc.kind),
        column(docs, |doc| &doc.owner),
        column(docs, |doc| &doc.status),
    ];
    let mut weights = String::with_capacity(docs.len());
    docs.iter().for_each(|doc| pack::number(&mut weights, u32::from(doc.weight)));
    let mut start = json!({
        "format": 1,
        "pages": docs.len(),
        "perFile": per_file,
        "names": names.starts,
        "text": text.starts,
        "ends": ends.starts,
        "kinds": kinds,
        "owners": owners,
        "statuses": statuses,
        "weights": weights,
        "filler": filler,
        "words": words,
    });
    if shape.names == 0 {
        start["inline"] = json!({ "names": names.files[0], "pages": pages[0] });
    }
    let mut out = BTreeMap::new();
    let numbered = |files: Vec<Json>, file: fn(usize) -> File| {
        files.into_iter().enumerate().map(move |(n, json)| (file(n), json.to_string()))
    };
    if shape.names > 0 {
        out.extend(numbered(names.files, File::Names));
        out.extend(numbered(pages, File::Pages));
    }
    out.extend(numbered(text.files, File::Text));
    out.extend(numbered(ends.files, File::Ends).take(shape.ends));
    out.insert(File::Start, start.to_string());
    let version = version(&out);
    for text in out.values_mut() {
        // Each of them is an object with something in it.
        text.replace_range(..1, &format!("{{\"version\":\"{version}\","));
    }
    out
}

/// Words shared out over files.
struct Shelf {
    /// The first word of each file.
    starts: Vec<String>,
    files: Vec<Json>,
}

impl Shelf {
    /// Shares words out over so many files of about the same size, one at least. All words that begin
    /// with the same three letters are close together.
    fn of(terms: &[Term], n_files: usize, has_hits: bool) -> Self {
        let n_files = n_files.max(1);
        let size = |(word, hits): &Term| 2 + word.len() / 2 + 3 * hits.len();
        let total: usize = terms.iter().map(size).sum();
        let (mut starts, mut files) = (Vec::new(), Vec::new());
        let (mut at, mut done) = (0, 0);
        for n in 1..=n_files {
            let until = total * n / n_files;
            let from = at;
            while at < terms.len() && (n == n_files || done + size(&terms[at]) / 2 < until) {
                done += size(&terms[at]);
                at += 1;
            }
            // One without words begins where the next one does, or behind all words.
            let first = terms.get(from).map_or(LAST_WORD, |(word, _)| word.as_str());
            starts.push(if n == 1 { String::new() } else { first.to_owned() });
            files.push(shelf_file(&terms[from..at], has_hits));
        }
        Self { starts, files }
    }
}

/// Words, and beside each the pages that have it.
fn shelf_file(terms: &[Term], has_hits: bool) -> Json {
    let (mut words, mut hits) = (String::new(), String::new());
    let mut before = "";
    for (n, (word, own)) in terms.iter().enumerate() {
        if n > 0 {
            words.push('|');
            hits.push('|');
        }
        pack::word(&mut words, before, word);
        before = word;
        let mut last = 0;
        for (doc, code) in own.iter().filter(|_| has_hits) {
            pack::number(&mut hits, doc - last);
            pack::number(&mut hits, *code);
            last = *doc;
        }
    }
    if has_hits { json!({ "words": words, "hits": hits }) } else { json!({ "words": words }) }
}

/// Returns every longer word once, its letters from the last to the first.
fn by_end(names: &[Term], text: &[Term]) -> Vec<Term> {
    let is_long = |word: &&str| !word.contains(' ') && word.chars().nth(SHORTEST_END - 1).is_some();
    let words = names.iter().chain(text).map(|(word, _)| word.as_str());
    let mut ends: Vec<String> =
        words.filter(is_long).map(|word| word.chars().rev().collect()).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().map(|word| (word, Vec::new())).collect()
}

/// What is shown of pages: address, title, sentence, limit, other names, and the sections with their
/// anchors, headings behind.
fn page_file(docs: &[Doc]) -> Json {
    let page = |doc: &Doc| {
        let title = doc.title.to_lowercase();
        let is_shown = |name: &&Name| {
            let is_told = matches!(name.sort, NameSort::Alias | NameSort::Crm | NameSort::Former);
            is_told && !title.contains(&name.text.to_lowercase())
        };
        let also: Vec<&str> =
            doc.names.iter().filter(is_shown).map(|name| name.text.as_str()).collect();
        let sections = doc.sections.iter().map(|own| [own.anchor.as_str(), own.heading.as_str()]);
        let sections: Vec<_> = sections.collect();
        json!([doc.href, doc.title, doc.definition, doc.limit, also, sections])
    };
    json!({ "pages": docs.iter().map(page).collect::<Vec<_>>() })
}

/// Returns the words of a column, and which of them each page has; the first is the absent one.
fn column(docs: &[Doc], of: impl Fn(&Doc) -> &str) -> Json {
    let mut words: Vec<&str> = vec![""];
    let mut rows = String::with_capacity(docs.len());
    for doc in docs {
        let own = of(doc);
        let n = words.iter().position(|word| *word == own).unwrap_or_else(|| {
            words.push(own);
            words.len() - 1
        });
        pack::number(&mut rows, u32::try_from(n).expect("fewer words than pages"));
    }
    json!({ "words": words, "rows": rows })
}

/// Returns a name for what the files hold: another one whenever they hold something else. It stands in
/// all of them, so that a browser never puts files of two builds together.
fn version(files: &BTreeMap<File, String>) -> String {
    let mut hash = Sha256::new();
    for text in files.values() {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}
