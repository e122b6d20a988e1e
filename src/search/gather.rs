//! Which word stands where. Pages are read in runs; what each run found is joined in the order of the
//! words, so that the result does not depend on who read which.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{Doc, NameSort, both, words};

/// A word with the pages that have it, by their number, each with how.
pub(super) type Term = (String, Vec<(u32, u32)>);

/// The words of all pages, in order.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Words of names, and whole names.
    pub(super) names: Vec<Term>,
    /// Words of definitions, headings and text.
    pub(super) text: Vec<Term>,
}

/// How a name has a word, beside its [`NameSort`]: it is the name.
const WHOLE: u32 = 0;
/// The word is all of the name but words that say nothing.
const NEARLY: u32 = 1;

/// Most words of a name that are told apart: a word counts less in a longer name.
const MOST_WORDS: usize = 6;

/// A word of the definition.
const IN_DEFINITION: u32 = 2;
/// A word of a heading.
const IN_HEADING: u32 = 1;

/// About how many words a page has: longer ones say a word more often without being about it.
const USUAL_WORDS: f32 = 300.0;

/// Most sections that are told apart.
const MOST_SECTIONS: u32 = 255;

/// Says whether a way to have a word in a name is that the name is the word.
pub(super) fn is_whole(code: u32) -> bool {
    code % 8 == WHOLE
}

/// Says whether a way to have a word in a name is that the name is nearly the word, such as its
/// words written as one.
pub(super) fn is_nearly(code: u32) -> bool {
    code % 8 == NEARLY
}

/// Returns how good a way to have a word in a name is; the larger, the better.
pub(super) fn name_value(code: u32) -> u32 {
    u32::MAX - code
}

/// Returns how good a way to have a word in a text is; the larger, the better: in the definition,
/// in a heading, in the text by how strongly the page has it.
pub(super) fn text_value(code: u32) -> u32 {
    let (strength, form) = ((code >> 2) % 4, code % 4);
    form * 4 + strength
}

/// Joins what was found in runs of pages that follow each other; each comes with the number of its
/// first page.
pub(super) fn join(runs: Vec<(usize, Gathered)>) -> Gathered {
    let (mut names, mut text) = (Vec::new(), Vec::new());
    for (first, run) in runs {
        let first = number(first);
        names.push(renumbered(run.names, first));
        text.push(renumbered(run.text, first));
    }
    let (names, text) = both(|| joined(names), || joined(text));
    Gathered { names, text }
}

fn renumbered(mut terms: Vec<Term>, first: u32) -> Vec<Term> {
    terms.iter_mut().flat_map(|(_, hits)| hits).for_each(|(doc, _)| *doc += first);
    terms
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("a site has fewer pages than that")
}

/// Joins what was found in runs of pages that follow each other.
fn joined(parts: Vec<Vec<Term>>) -> Vec<Term> {
    if parts.len() < 2 {
        return parts.into_iter().next().unwrap_or_default();
    }
    let mut all: Vec<Term> = parts.into_iter().flatten().collect();
    // It keeps the order of the runs within a word.
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out: Vec<Term> = Vec::with_capacity(all.len());
    for (word, hits) in all {
        match out.last_mut().filter(|last| last.0 == word) {
            Some(last) => last.1.extend(hits),
            None => out.push((word, hits)),
        }
    }
    out
}

/// What was found in a run of pages, which are numbered from the first of them.
pub(super) struct Part {
    /// Words that say nothing in a query.
    filler: Vec<String>,
    n_docs: u32,
    names: Words,
    text: Words,
    /// What the page at hand has, by the number of the word; kept to be used again.
    found: Vec<Place>,
}

/// Words with where they occur, by the number in which they were met first.
#[derive(Default)]
struct Words {
    short: HashMap<Short, u32, FixedState>,
    long: HashMap<String, u32, FixedState>,
    /// Beside each the pages that have it, and how.
    hits: Vec<Vec<(u32, u32)>>,
}

/// A word of at most 16 bytes, as nearly all are: one number, as millions of them are looked up.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Short(u128);

impl Short {
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        Some(Self(u128::from_ne_bytes(bytes)))
    }

    fn word(self) -> String {
        let bytes = self.0.to_ne_bytes();
        // Words are letters and digits.
        let word = bytes.iter().take_while(|byte| **byte != 0).copied().collect();
        String::from_utf8(word).expect("it was made of a word")
    }
}

/// A word, and where on a page it stands: the word's number, the section, [`IN_HEADING`] or
/// [`IN_DEFINITION`]. One number, as millions of them are sorted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place(u64);

impl Place {
    fn new(word: u32, section: u32, form: u32) -> Self {
        Self(u64::from(word) << 32 | u64::from(section << 2 | form))
    }

    fn word(self) -> usize {
        (self.0 >> 32) as usize
    }

    fn section(self) -> u32 {
        (self.0 as u32) >> 2
    }

    fn form(self) -> u32 {
        (self.0 as u32) & 3
    }
}

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        let next = number(self.hits.len());
        let own = match Short::of(word) {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => match self.long.get(word) {
                Some(own) => *own,
                None => *self.long.entry(word.to_owned()).or_insert(next),
            },
        };
        if own == next {
            self.hits.push(Vec::new());
        }
        own
    }

    fn sorted(self) -> Vec<Term> {
        let mut hits = self.hits;
        let short = self.short.into_iter().map(|(short, n)| (short.word(), n));
        let terms = short.chain(self.long);
        let mut terms: Vec<Term> =
            terms.map(|(word, n)| (word, std::mem::take(&mut hits[n as usize]))).collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        terms
    }
}

impl Part {
    pub(super) fn new(filler: &str) -> Self {
        let filler = words::phrase(filler).0.split(' ').map(str::to_owned).collect();
        Self {
            filler,
            n_docs: 0,
            names: Words::default(),
            text: Words::default(),
            found: Vec::new(),
        }
    }

    /// Reads the next page.
    pub(super) fn read(&mut self, page: &Doc) {
        self.names(self.n_docs, page);
        self.text(self.n_docs, page);
        self.n_docs += 1;
    }

    pub(super) fn sorted(self) -> Gathered {
        Gathered { names: self.names.sorted(), text: self.text.sorted() }
    }

    /// Notes the words of the page's names, and its names as a whole. The lowest number of a way is
    /// the best one.
    fn names(&mut self, doc: u32, page: &Doc) {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for name in &page.names {
            let (phrase, n_words) = words::phrase(&name.text);
            if n_words == 0 {
                continue;
            }
            let sort = match name.sort {
                NameSort::Title => 0,
                NameSort::Alias => 1,
                NameSort::Crm => 2,
                NameSort::Id => 3,
                NameSort::Former => 4,
                NameSort::Said => 5,
            };
            let code = |form: u32| sort * 8 + form;
            found.push((self.names.number(&phrase), code(WHOLE)));
            let is_filler = |word: &&str| self.filler.iter().any(|own| own == word);
            let rest: Vec<&str> = phrase.split(' ').filter(|word| !is_filler(word)).collect();
            if !rest.is_empty() && rest.len() < n_words {
                found.push((self.names.number(&rest.join(" ")), code(NEARLY)));
            }
            let form = 1 + number(n_words.clamp(1, MOST_WORDS));
            let joined = phrase.replace(' ', "");
            if n_words > 1 && joined.len() <= 40 {
                found.push((self.names.number(&joined), code(NEARLY)));
            }
            words::each(&name.text, |word| found.push((self.names.number(word), code(form))));
        }
        found.sort_unstable();
        found.dedup_by_key(|(word, _)| *word);
        for (word, code) in found {
            self.names.hits[word as usize].push((doc, code));
        }
    }

    /// Notes the words of the page's text: for each how strongly the page has it, and in which
    /// section first of all.
    fn text(&mut self, doc: u32, page: &Doc) {
        let mut found = std::mem::take(&mut self.found);
        let text = &mut self.text;
        let mut note = |section: u32, form: u32, words: &str| {
            words::each(words, |word| found.push(Place::new(text.number(word), section, form)));
        };
        note(0, IN_DEFINITION, &page.definition);
        note(0, IN_DEFINITION, &page.means);
        // People say of what kind it is: `qualification checklist`.
        note(0, 0, &page.kind);
        for (n, section) in page.sections.iter().enumerate() {
            let n = number(n).min(MOST_SECTIONS);
            note(n, if section.is_label { 0 } else { IN_HEADING }, &section.heading);
            note(n, 0, &section.text);
        }
        found.sort_unstable();
        let n_words = found.len() as f32;
        for same in found.chunk_by(|a, b| a.word() == b.word()) {
            let code = code(same, n_words);
            text.hits[same[0].word()].push((doc, code));
        }
        found.clear();
        self.found = found;
    }
}

/// Returns how a page has a word, from all the places where it stands: `section * 16 + strength * 4 +
/// form`, the section that is headed by it or else has it most often.
fn code(places: &[Place], n_words: f32) -> u32 {
    let form = places.iter().fold(0, |form, place| form | place.form());
    let headed = places.iter().find(|place| place.form() == IN_HEADING);
    let in_text = || places.iter().filter(|place| place.form() == 0);
    let section = match headed {
        Some(place) => place.section(),
        None => {
            let mut best = (0, 0);
            for same in places.chunk_by(|a, b| a.section() == b.section()) {
                let n = same.iter().filter(|place| place.form() == 0).count();
                if n > best.0 {
                    best = (n, same[0].section());
                }
            }
            best.1
        }
    };
    let often = in_text().count() as f32;
    let share = often / (often + 0.3 + 0.9 * n_words / USUAL_WORDS);
    let strength = match share {
        share if share < 0.35 => 0,
        share if share < 0.5 => 1,
        share if share < 0.65 => 2,
        _ => 3,
    };
    section * 16 + strength * 4 + form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_any_length_is_one_word() {
        let all = [1, 15, 16, 17, 40].map(|len| "é".repeat(len / 2) + &"a".repeat(len % 2));
        let mut words = Words::default();
        for (n, word) in all.iter().enumerate() {
            assert_eq!([words.number(word), words.number(word)], [number(n); 2]);
        }
        let sorted: Vec<String> = words.sorted().into_iter().map(|(word, _)| word).collect();
        let mut expected = all.to_vec();
        expected.sort();
        assert_eq!(sorted, expected);
    }
}
