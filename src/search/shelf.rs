//! Words in order, each with the pages that have it, shared out over files.

use std::cmp::Reverse;

use serde_json::{Value as Json, json};

use super::{gather::Term, pack};

/// Comes after every word.
const LAST_WORD: &str = "\u{ffff}";

/// Stands before the pages of a word that stands on more pages than are told, with their number.
const MORE: char = '*';

/// Words shared out over files.
pub(super) struct Shelf {
    /// The first word of each file.
    pub(super) starts: Vec<String>,
    /// The files.
    pub(super) files: Vec<Json>,
}

/// Which pages of a word are told where it stands on many.
pub(super) struct Most<'a> {
    /// How many.
    pub(super) number: usize,
    /// How much each page counts among equals.
    pub(super) weights: &'a [u8],
    /// How good a way is in which a page has a word; the larger, the better.
    pub(super) value: fn(u32) -> u32,
}

impl Shelf {
    /// Shares words out over so many files of about the same size, one at least. All words that begin
    /// with the same letters are close together.
    pub(super) fn of(terms: &[Term], n_files: usize, most: &Most<'_>) -> Self {
        let n_files = n_files.max(1);
        let size = |(word, hits): &Term| 2 + word.len() / 2 + 3 * hits.len().min(most.number);
        shared(terms, n_files, size, |terms| file(terms, most))
    }

    /// Shares words out whose pages are not told: beside each, in one digit, what is known of it.
    pub(super) fn of_known(words: &[(String, u32)], n_files: usize) -> Self {
        shared(words, n_files.max(1), |(word, _)| 2 + word.len() / 2, known_file)
    }
}

/// Shares words out; `size` says how much a word takes, `file` writes those of one file.
fn shared<T>(
    terms: &[(String, T)],
    n_files: usize,
    size: impl Fn(&(String, T)) -> usize,
    file: impl Fn(&[(String, T)]) -> Json,
) -> Shelf {
    let total: usize = terms.iter().map(&size).sum();
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
        files.push(file(&terms[from..at]));
    }
    Shelf { starts, files }
}

/// Words, and beside each the pages that have it.
fn file(terms: &[Term], most: &Most<'_>) -> Json {
    let mut hits = String::new();
    for (n, (_, own)) in terms.iter().enumerate() {
        if n > 0 {
            hits.push('|');
        }
        if own.len() > most.number {
            hits.push(MORE);
            pack::number(&mut hits, u32::try_from(own.len()).expect("fewer than pages"));
            pages(&mut hits, &most.of(own));
        } else {
            pages(&mut hits, own);
        }
    }
    json!({ "words": words(terms), "hits": hits })
}

impl Most<'_> {
    /// Returns the pages that have a word most of all, in order.
    fn of(&self, hits: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut best = hits.to_vec();
        best.select_nth_unstable_by_key(self.number, |(doc, code)| {
            let weight = self.weights[*doc as usize];
            Reverse((weight > 0, (self.value)(*code), weight, Reverse(*doc)))
        });
        best.truncate(self.number);
        best.sort_unstable();
        best
    }
}

/// Writes pages: each as how far it is from the one before it, and how it has the word.
fn pages(out: &mut String, hits: &[(u32, u32)]) {
    let mut last = 0;
    for (doc, code) in hits {
        pack::number(out, doc - last);
        pack::number(out, *code);
        last = *doc;
    }
}

/// Words, and beside each one digit.
fn known_file(known: &[(String, u32)]) -> Json {
    let mut digits = String::with_capacity(known.len());
    known.iter().for_each(|(_, digit)| pack::number(&mut digits, *digit));
    json!({ "words": words(known), "known": digits })
}

fn words<T>(terms: &[(String, T)]) -> String {
    let mut out = String::new();
    let mut before = "";
    for (n, (word, _)) in terms.iter().enumerate() {
        if n > 0 {
            out.push('|');
        }
        pack::word(&mut out, before, word);
        before = word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_frequent_word_the_pages_that_have_it_most_of_all_are_told() {
        let hits: Vec<(u32, u32)> = (0..9).map(|doc| (doc, u32::from(doc % 3 == 0))).collect();
        let term = ("lead".to_owned(), hits);
        let weights = [2, 2, 2, 0, 2, 2, 3, 2, 2];
        let most = |number| Most { number, weights: &weights, value: |code| code };
        // Nine pages; of 0, 3 and 6, which have it in a heading, the third is retired.
        let told = |number| file(std::slice::from_ref(&term), &most(number))["hits"].clone();
        assert_eq!(told(2), "*JABGB");
        assert_eq!(told(3), "*JABBAFB");
        assert!(!told(9).as_str().expect("text").contains(MORE));
    }
}
