//! Words without their pages: those that a word typed with a slip may be, and those that end with
//! what was typed.

use std::cmp::Reverse;

use super::gather::{self, Gathered, Term};

/// A name has the word.
const NAME: u32 = 1;
/// A text has the word.
const TEXT: u32 = 2;
/// The word is a whole name, such as an abbreviation.
const WHOLE: u32 = 4;

/// Most words that a slip is looked up in: a file that can be loaded while somebody types. Words of
/// names first, then those of most pages.
const MOST: usize = 24_000;

/// Shortest word that may be the end of a longer one, in letters.
const SHORTEST_END: usize = 5;

/// Returns the words of all names, as far as there is room, and the most frequent of texts; beside
/// each what has it.
pub(super) fn known(gathered: &Gathered) -> Vec<(String, u32)> {
    let mut all = all(gathered);
    if all.len() > MOST {
        all.sort_by_cached_key(|one| (Reverse(one.is_said), Reverse(one.n_pages), one.word));
        all.truncate(MOST);
        all.sort_unstable_by_key(|one| one.word);
    }
    all.into_iter().map(|one| (one.word.to_owned(), one.has)).collect()
}

/// Returns every longer word once, its letters from the last to the first; beside each what has it.
pub(super) fn by_end(gathered: &Gathered) -> Vec<(String, u32)> {
    let is_long = |word: &str| word.chars().nth(SHORTEST_END - 1).is_some();
    let words = all(gathered).into_iter().filter(|one| is_long(one.word));
    let mut out: Vec<(String, u32)> =
        words.map(|one| (one.word.chars().rev().collect(), one.has & (NAME | TEXT))).collect();
    out.sort_unstable();
    out
}

/// A word of the index.
struct Known<'a> {
    word: &'a str,
    has: u32,
    n_pages: usize,
    /// Whether it is a word of a name as people write it, not the name written in one.
    is_said: bool,
}

/// Returns every single word, in order.
fn all(gathered: &Gathered) -> Vec<Known<'_>> {
    let mut out = Vec::with_capacity(gathered.names.len() + gathered.text.len());
    let is_word = |term: &&Term| !term.0.contains(' ');
    let mut names = gathered.names.iter().filter(is_word).peekable();
    let mut texts = gathered.text.iter().filter(is_word).peekable();
    loop {
        let word = match (names.peek(), texts.peek()) {
            (Some(name), Some(text)) => name.0.as_str().min(text.0.as_str()),
            (Some(one), None) | (None, Some(one)) => one.0.as_str(),
            (None, None) => return out,
        };
        let mut own = Known { word, has: 0, n_pages: 0, is_said: false };
        if let Some((_, hits)) = names.next_if(|term| term.0 == word) {
            own.has |= NAME;
            own.n_pages += hits.len();
            own.is_said = hits.iter().any(|(_, code)| !gather::is_nearly(*code));
            if hits.iter().any(|(_, code)| gather::is_whole(*code)) {
                own.has |= WHOLE;
            }
        }
        if let Some((_, hits)) = texts.next_if(|term| term.0 == word) {
            own.has |= TEXT;
            own.n_pages += hits.len();
        }
        out.push(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names_and_texts_are_known_once() {
        let terms = |words: &[(&str, u32)]| -> Vec<Term> {
            words.iter().map(|(word, code)| ((*word).to_owned(), vec![(0, *code)])).collect()
        };
        let gathered = Gathered {
            names: terms(&[("cold", 3), ("cold site", 0), ("coldsite", 1), ("mql", 0)]),
            text: terms(&[("cold", 4), ("store", 4)]),
        };
        let known = known(&gathered);
        let known: Vec<(&str, u32)> =
            known.iter().map(|(word, has)| (word.as_str(), *has)).collect();
        assert_eq!(known, [("cold", 3), ("coldsite", 1), ("mql", 5), ("store", 2)]);
        let ends: Vec<String> = by_end(&gathered).into_iter().map(|(word, _)| word).collect();
        assert_eq!(ends, ["erots", "etisdloc"]);
    }
}
