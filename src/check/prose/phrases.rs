//! Finds phrases in prose, however they are written: capitals, spaces, hyphens and the plural do not
//! count. `hand over`, `Hand-Over` and `handovers` are all found by `handover`.

use std::{collections::HashMap, ops::Range};

use super::forms;

/// Phrases to look for.
#[derive(Debug, Default)]
pub(in crate::check) struct Phrases {
    /// By their first letter, the longest first.
    by_first: HashMap<char, Vec<Pattern>>,
}

/// How many letters a phrase has at least whose plural is looked for.
const SHORTEST: usize = 3;

/// One form of a phrase: small letters and digits, nothing between.
#[derive(Debug)]
struct Pattern {
    letters: Vec<char>,
    key: usize,
    is_plural: bool,
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Hit {
    /// Where.
    pub(in crate::check) range: Range<usize>,
    /// The number the phrase was added with.
    pub(in crate::check) key: usize,
    /// Whether it stands in the plural.
    pub(in crate::check) is_plural: bool,
}

impl Phrases {
    /// Adds a phrase under a number. Of two phrases that are the same, the first counts.
    pub(in crate::check) fn add(&mut self, phrase: &str, key: usize) {
        let letters = fold(phrase);
        // `it` has no plural that would not be another word.
        if letters.len() < SHORTEST {
            return self.add_form(letters, key, false);
        }
        let one = forms::singular(&letters).unwrap_or_else(|| letters.clone());
        let many = forms::plural(&one);
        // A form nobody can derive is still found as it is written.
        let is_plural = letters != one;
        self.add_form(letters, key, is_plural);
        self.add_form(one, key, false);
        self.add_form(many, key, true);
    }

    fn add_form(&mut self, letters: Vec<char>, key: usize, is_plural: bool) {
        let Some(first) = letters.first() else { return };
        let patterns = self.by_first.entry(*first).or_default();
        if !patterns.iter().any(|own| own.letters == letters) {
            patterns.push(Pattern { letters, key, is_plural });
            patterns.sort_by_key(|own| std::cmp::Reverse(own.letters.len()));
        }
    }

    /// Says whether there is nothing to look for.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Returns the phrases of a text, from left to right; where several begin, the longest.
    pub(in crate::check) fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let (mut before, mut from) = (Before::default(), 0);
        for (at, c) in text.char_indices() {
            if at >= from && is_letter(c) && before.is_border() {
                hits.extend(self.at(text, at));
                from = hits.last().map_or(0, |hit: &Hit| hit.range.end);
            }
            before.next(c);
        }
        hits
    }

    fn at(&self, text: &str, start: usize) -> Option<Hit> {
        let rest = &text[start..];
        let first = rest.chars().next()?.to_lowercase().next()?;
        self.by_first.get(&first)?.iter().find_map(|pattern| {
            let end = start + pattern.end(rest)?;
            let (key, is_plural) = (pattern.key, pattern.is_plural);
            is_end(&text[end..]).then_some(Hit { range: start..end, key, is_plural })
        })
    }
}

impl Pattern {
    /// Returns where the pattern ends, if the text begins with it.
    fn end(&self, text: &str) -> Option<usize> {
        let mut wanted = self.letters.iter();
        for (at, c) in text.char_indices() {
            if !is_letter(c) {
                if !is_gap(c) {
                    return None;
                }
                continue;
            }
            for letter in c.to_lowercase() {
                if wanted.next() != Some(&letter) {
                    return None;
                }
            }
            if wanted.as_slice().is_empty() {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

/// What stands before a letter: a word begins only where none goes on.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    last: Option<char>,
    second: Option<char>,
}

impl Before {
    fn next(&mut self, c: char) {
        (self.second, self.last) = (self.last, Some(c));
    }

    /// `client` is no word of its own in `co-client`.
    fn is_border(self) -> bool {
        let is_in = |c: Option<char>| c.is_some_and(|c| is_letter(c) || c == '_');
        let is_compound = self.last.is_some_and(is_hyphen) && is_in(self.second);
        !is_in(self.last) && !is_compound
    }
}

/// Says whether a word ends before `rest`; in `client-side` none ends after `client`.
fn is_end(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some(c) if is_letter(c) || c == '_' => false,
        Some(c) if is_hyphen(c) => !letters.next().is_some_and(is_letter),
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
        fn hits_lie_in_any_text(text in "\\PC{0,60}", phrase in "\\PC{0,6}") {
            for hit in found(&[&phrase], &text) {
                prop_assert!(!fold(&phrase).is_empty() && !fold(hit).is_empty());
            }
        }
    }
}
