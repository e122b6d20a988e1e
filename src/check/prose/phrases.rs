//! Finds phrases in prose, however they are written: capitals, spaces, hyphens and the plural do not
//! count. `hand over`, `Hand-Over` and `handovers` are all found by `handover`.

use std::{collections::BTreeMap, ops::Range};

use super::forms;

/// Phrases to look for.
#[derive(Debug, Default)]
pub(in crate::check) struct Phrases {
    /// By their first letter, the longest first.
    by_first: BTreeMap<char, Vec<Pattern>>,
    /// The first two letters of any, so that most words are passed over at a glance.
    beginnings: Beginnings,
}

/// A set of pairs of letters that may say yes for a pair nobody added.
#[derive(Debug, Default)]
struct Beginnings([u64; 16]);

impl Beginnings {
    fn place(first: char, second: Option<char>) -> (usize, u32) {
        let second = second.map_or(0, u32::from);
        let hash = (u32::from(first).wrapping_mul(31) ^ second.wrapping_mul(17)) % 1024;
        (hash as usize / 64, hash % 64)
    }

    fn add(&mut self, first: char, second: Option<char>) {
        let (word, bit) = Self::place(first, second);
        self.0[word] |= 1 << bit;
    }

    fn has(&self, first: char, second: Option<char>) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] & (1 << bit) != 0
    }
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
        self.beginnings.add(*first, letters.get(1).copied());
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
        let bytes = text.as_bytes();
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        let mut hits = Vec::new();
        let (mut at, mut is_inside) = (0, false);
        while at < bytes.len() {
            let begins = !is_inside && is_part(bytes[at]);
            is_inside = is_part(bytes[at]);
            if begins
                && self.may_begin(bytes, at)
                && let Some(hit) = self.at(text, at)
            {
                at = hit.range.end;
                hits.push(hit);
                is_inside = false;
                continue;
            }
            at += 1;
            // Signs such as `“` are no letters: a word may begin behind one.
            if !bytes[at - 1].is_ascii() && text.is_char_boundary(at) {
                is_inside = text[..at].chars().next_back().is_some_and(is_letter);
            }
        }
        hits
    }

    /// Says whether a phrase may begin with the letters at a place: a look at two of them.
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let letter = |at: usize| bytes.get(at).copied().filter(u8::is_ascii_alphanumeric);
        match (letter(at), letter(at + 1)) {
            (Some(first), Some(second)) => {
                let small = |byte: u8| char::from(byte.to_ascii_lowercase());
                self.beginnings.has(small(first), Some(small(second)))
            }
            // Where no plain letter follows, a gap or an accent may.
            _ => true,
        }
    }

    fn at(&self, text: &str, start: usize) -> Option<Hit> {
        let rest = &text[start..];
        let first = rest.chars().next()?;
        let first = match first.is_ascii() {
            true => first.to_ascii_lowercase(),
            false => first.to_lowercase().next()?,
        };
        let patterns = self.by_first.get(&first)?;
        if !is_start(&text[..start]) {
            return None;
        }
        patterns.iter().find_map(|pattern| {
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
            let is_wanted = match c.is_ascii() {
                true => wanted.next() == Some(&c.to_ascii_lowercase()),
                false => c.to_lowercase().all(|letter| wanted.next() == Some(&letter)),
            };
            if !is_wanted {
                return None;
            }
            if wanted.as_slice().is_empty() {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

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
