//! Finds phrases in prose, however they are written: capitals, spaces, hyphens and the plural do not
//! count. `hand over`, `Hand-Over` and `handovers` are all found by `handover`.

use std::ops::Range;

use super::{beginnings::Beginnings, forms};

/// Phrases to look for: a tree of their letters, so that thousands are found as quickly as one.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// The first one is where every phrase begins.
    branches: Vec<Branch>,
    beginnings: Beginnings,
}

/// What is read so far of one phrase or several.
#[derive(Debug, Default)]
struct Branch {
    /// The plain letters that go on, a bit each, so that one is found without comparing it to the
    /// others.
    plain: u64,
    /// The branches they lead to, in the order of their bits.
    after_plain: Vec<usize>,
    /// Every other letter that goes on, with the branch it leads to.
    after_other: Vec<(char, usize)>,
    /// The phrase that ends here.
    form: Option<Form>,
}

/// One form of a phrase.
#[derive(Clone, Copy, Debug)]
struct Form {
    key: usize,
    is_plural: bool,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { branches: vec![Branch::default()], beginnings: Beginnings::default() }
    }
}

/// How many letters a phrase has at least whose plural is looked for.
const SHORTEST: usize = 3;

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Where.
    pub(crate) range: Range<usize>,
    /// The number the phrase was added with.
    pub(crate) key: usize,
    /// Whether it stands in the plural.
    pub(crate) is_plural: bool,
}

impl Phrases {
    /// Adds a phrase under a number. Of two phrases that are the same, the first counts.
    pub(crate) fn add(&mut self, phrase: &str, key: usize) {
        let letters = fold(phrase);
        // `it` has no plural that would not be another word.
        if letters.len() < SHORTEST {
            return self.add_form(&letters, Form { key, is_plural: false });
        }
        let one = forms::singular(&letters).unwrap_or_else(|| letters.clone());
        let many = forms::plural(&one);
        // A form nobody can derive is still found as it is written.
        let is_plural = letters != one;
        self.add_form(&letters, Form { key, is_plural });
        self.add_form(&one, Form { key, is_plural: false });
        self.add_form(&many, Form { key, is_plural: true });
    }

    fn add_form(&mut self, letters: &[char], added: Form) {
        if letters.is_empty() {
            return;
        }
        let mut at = 0;
        for letter in letters {
            at = match self.branches[at].leads_to(*letter) {
                Some(next) => next,
                None => {
                    let new = self.branches.len();
                    self.branches[at].add(*letter, new);
                    self.branches.push(Branch::default());
                    new
                }
            };
        }
        let form = &mut self.branches[at].form;
        if form.is_none() {
            *form = Some(added);
            self.beginnings.add(letters);
        }
    }

    /// Says whether there is nothing to look for.
    pub(crate) fn is_empty(&self) -> bool {
        self.branches.len() == 1
    }

    /// Returns the phrases of a text, from left to right; where several begin, the longest.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut end = 0;
        for at in self.beginnings.places(text) {
            if at >= end
                && let Some(hit) = self.at(text, at)
            {
                end = hit.range.end;
                hits.push(hit);
            }
        }
        hits
    }

    /// Says whether a phrase may be among the words of a Markdown text. Looks at the text as it is
    /// typed, which is much quicker than to collect its words; where markup interrupts what begins
    /// like a phrase, one may be there.
    pub(in crate::check) fn may_be_in(&self, text: &str) -> bool {
        self.beginnings.places(text).any(|at| self.may_begin(&text[at..]))
    }

    fn at(&self, text: &str, start: usize) -> Option<Hit> {
        let rest = &text[start..];
        let mut branch = &self.branches[0];
        let mut longest = None;
        for (at, c) in rest.char_indices() {
            if at > 0 && is_gap(c) {
                continue;
            }
            let Some(next) = self.follow(branch, c) else { break };
            if at == 0 && !is_start(&text[..start]) {
                return None;
            }
            branch = next;
            let end = start + at + c.len_utf8();
            if is_end(&text[end..])
                && let Some(Form { key, is_plural }) = branch.form
            {
                longest = Some(Hit { range: start..end, key, is_plural });
            }
        }
        longest
    }

    /// Says whether a Markdown text begins with a phrase, as far as can be seen without reading its
    /// markup.
    fn may_begin(&self, text: &str) -> bool {
        let mut branch = &self.branches[0];
        for (at, c) in text.char_indices() {
            if at > 0 && !is_letter(c) {
                if c == '\n' || is_gap(c) {
                    continue;
                }
                return INTERRUPTING.contains(c) && branch.goes_on();
            }
            let Some(next) = self.follow(branch, c) else { return false };
            branch = next;
            let goes_on = |c: char| c.is_ascii_alphanumeric();
            if branch.form.is_some() && !text[at + c.len_utf8()..].starts_with(goes_on) {
                return true;
            }
        }
        false
    }

    /// Returns where a letter leads, whether it is large or small.
    fn follow<'s>(&'s self, branch: &'s Branch, c: char) -> Option<&'s Branch> {
        if let Some(place) = plain(c) {
            return Some(&self.branches[branch.after_plain(place)?]);
        }
        let mut branch = branch;
        for letter in c.to_lowercase() {
            branch = &self.branches[branch.leads_to(letter)?];
        }
        Some(branch)
    }
}

impl Branch {
    fn add(&mut self, letter: char, branch: usize) {
        match plain(letter) {
            Some(place) => {
                self.after_plain.insert(self.n_before(place), branch);
                self.plain |= 1 << place;
            }
            None => self.after_other.push((letter, branch)),
        }
    }

    fn leads_to(&self, letter: char) -> Option<usize> {
        match plain(letter) {
            Some(place) => self.after_plain(place),
            None => {
                let found = self.after_other.iter().find(|(own, _)| *own == letter);
                found.map(|(_, branch)| *branch)
            }
        }
    }

    /// Returns where the plain letter of a place leads.
    fn after_plain(&self, place: usize) -> Option<usize> {
        let goes_on = self.plain >> place & 1 == 1;
        goes_on.then(|| self.after_plain[self.n_before(place)])
    }

    /// Returns how many plain letters stand before a place.
    fn n_before(&self, place: usize) -> usize {
        let before = self.plain & ((1 << place) - 1);
        before.count_ones() as usize
    }

    fn goes_on(&self) -> bool {
        self.plain != 0 || !self.after_other.is_empty()
    }
}

/// Returns the number of a plain letter or digit, of small and large ones the same.
fn plain(letter: char) -> Option<usize> {
    letter.to_digit(36).map(|number| number as usize)
}

/// Signs of markup that may stand inside a phrase and are not seen by readers.
const INTERRUPTING: &str = "*_~<>[]!|\\^&";

/// Says whether a word may begin after `before`: `client` is no word of its own in `co-client`.
fn is_start(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let last = letters.next();
    let is_in = |c: Option<char>| c.is_some_and(|c| is_letter(c) || c == '_');
    let joins = |c: char| is_hyphen(c) || c == '.';
    let is_compound = last.is_some_and(joins) && is_in(letters.next());
    !is_in(last) && !is_compound
}

/// Says whether a word ends before `rest`; in `client-side` none ends after `client`.
fn is_end(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some(c) if is_letter(c) || c == '_' => false,
        Some(c) if is_hyphen(c) || c == '.' => !letters.next().is_some_and(is_letter),
        _ => true,
    }
}

/// Returns the letters and digits of a phrase, small.
pub(in crate::check) fn fold(phrase: &str) -> Vec<char> {
    phrase.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase).collect()
}

/// Says whether a character is part of a word. Accents may be characters of their own.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

/// Says whether a character may stand between the words of a phrase.
fn is_gap(c: char) -> bool {
    is_hyphen(c) || (c.is_whitespace() && c != '\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::markdown::Outline;

    fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let mut all = Phrases::default();
        phrases.iter().enumerate().for_each(|(key, phrase)| all.add(phrase, key));
        all.find(text).into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn capitals_spaces_hyphens_and_the_plural_do_not_count() {
        let text = "The hand over, a Hand-Over, HANDOVERS and the handover's day";
        assert_eq!(found(&["handover"], text), ["hand over", "Hand-Over", "HANDOVERS", "handover"]);
        assert_eq!(found(&["opportunities"], "one Opportunity"), ["Opportunity"]);
        assert_eq!(
            found(&["guarantees compliance"], "guarantees\u{a0}compliance"),
            ["guarantees\u{a0}compliance"]
        );
    }

    #[test]
    fn parts_of_words_and_of_compounds_are_not_found() {
        assert!(
            found(&["client"], "clientele, co-client, client-side, the_client, client_id")
                .is_empty()
        );
        assert!(found(&["pipe cover"], "a pipe, cover it\npipe\ncover").is_empty());
    }

    #[test]
    fn the_longest_phrase_counts_and_each_place_once() {
        assert_eq!(
            found(&["lead", "lead stage"], "a lead stage of a lead"),
            ["lead stage", "lead"]
        );
    }

    #[test]
    fn letters_of_any_script_are_folded() {
        assert_eq!(found(&["Übergabe"], "die ÜBERGABE, die Übergaben"), ["ÜBERGABE"]);
        assert_eq!(found(&["İş"], "x İŞ"), ["İŞ"]);
    }

    proptest! {
        #[test]
        fn what_is_among_the_words_may_be_in_the_text(
            text in "[abAB \\n*_<>/\\[\\]()!|\\\\&;~`.,#k\u{212a}\u{e9}\u{ad}-]{0,60}",
            phrase in "[abk\u{e9} ]{1,3}"
        ) {
            let mut all = Phrases::default();
            all.add(&phrase, 0);
            let plain = Outline::of(&text).prose.plain(&text).text;
            prop_assert!(all.find(&plain).is_empty() || all.may_be_in(&text));
        }

        #[test]
        fn hits_lie_in_any_text(text in "\\PC{0,60}", phrase in "\\PC{0,6}") {
            for hit in found(&[&phrase], &text) {
                prop_assert!(!fold(&phrase).is_empty() && !fold(hit).is_empty());
            }
        }
    }
}
