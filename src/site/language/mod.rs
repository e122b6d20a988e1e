//! The language of a site: its words by name, and how values are written in it. Words of the pages
//! stand in `themes/default/lang/`; words that something in the program is the owner of (kinds,
//! fields, choices, phrases) are declared there in English and said otherwise in the language's
//! file. Flows in: words by their names. Flows out: a [`Language`], which is a [`Voice`].
//!
//! `declared` knows every word that has an owner, `format` writes numbers, money and days.

mod declared;
mod format;

use std::collections::{BTreeMap, HashMap};

pub(super) use declared::declared;
use foldhash::fast::FixedState;
use format::Formats;

use crate::model::{
    field::{self, Field, Kind},
    voice::fill,
};

/// The words of a language, and how it writes values.
#[derive(Debug)]
pub(super) struct Language {
    /// Its code, as `<html lang>` has it.
    code: String,
    /// Every page asks for hundreds of them; they are never walked through.
    words: HashMap<String, String, FixedState>,
    /// Names that its own file does not have, so that they are in English.
    missing: Vec<String>,
    formats: Formats,
}

impl Language {
    /// Returns the language `code` with these words: `english` is the file of the program, `own`
    /// what the language says otherwise, in the order in which it counts, the last word last.
    pub(super) fn new(
        code: &str,
        english: BTreeMap<String, String>,
        own: BTreeMap<String, String>,
    ) -> Self {
        let mut words: BTreeMap<String, String> = declared().collect();
        words.extend(english);
        let is_missing = |name: &&String| code != "en" && !own.contains_key(*name);
        let missing = words.keys().filter(is_missing).cloned().collect();
        words.extend(own);
        let formats = Formats::of(&words);
        Self { code: code.to_owned(), words: words.into_iter().collect(), missing, formats }
    }

    /// Returns the words called `name`, or the name itself: a slip shows, and nothing fails.
    pub(super) fn get<'s>(&'s self, name: &'s str) -> &'s str {
        self.words.get(name).map_or(name, String::as_str)
    }

    /// Returns the words called `name` with their gaps filled.
    pub(super) fn filled(&self, name: &str, gaps: &[(&str, &str)]) -> String {
        fill(self.get(name), gaps)
    }

    /// Returns what templates see as `t`: every word by its name, and the code as `lang`.
    pub(super) fn words(&self) -> BTreeMap<&str, &str> {
        let words = self.words.iter().map(|(name, words)| (name.as_str(), words.as_str()));
        words.chain([("lang", self.code.as_str())]).collect()
    }

    /// Returns the names of words that stand in English, and how many words there are.
    pub(super) fn missing(&self) -> (&[String], usize) {
        (&self.missing, self.words.len())
    }

    /// Returns what an item of a kind is called.
    pub(super) fn kind_title<'s>(&'s self, kind: &Kind) -> &'s str {
        self.of_kind(kind, "title", kind.title)
    }

    /// Returns what the items of a kind are called.
    pub(super) fn kind_plural<'s>(&'s self, kind: &Kind) -> &'s str {
        self.of_kind(kind, "plural", kind.plural)
    }

    /// Returns the sentence that says what an item of a kind agrees.
    pub(super) fn kind_doc(&self, kind: &Kind) -> String {
        self.of_kind(kind, "doc", kind.doc).replace('`', "")
    }

    /// A kind of the playbook's own says itself what it is called.
    fn of_kind<'s>(&'s self, kind: &Kind, part: &str, own: &'static str) -> &'s str {
        self.words.get(&format!("kind.{}.{part}", kind.name)).map_or(own, String::as_str)
    }

    /// Returns what a field is for, in one sentence.
    pub(super) fn field_doc(&self, field: &'static Field) -> String {
        let own = declared::doc_name(field).and_then(|name| self.words.get(name));
        own.map_or(field.doc, String::as_str).replace('`', "")
    }

    /// Returns a word that a field chooses from, as it stands in a sentence; a playbook's own
    /// stays as it is.
    pub(super) fn choice<'s>(&'s self, word: &'s str) -> &'s str {
        self.words.get(&format!("choice.{word}")).map_or(word, String::as_str)
    }

    /// Returns a word that a field chooses from, as it stands alone.
    pub(super) fn choice_alone(&self, word: &str) -> String {
        let mut letters = self.choice(word).chars();
        match letters.next() {
            Some(_) if self.choice(word) == word => field::label(word),
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
