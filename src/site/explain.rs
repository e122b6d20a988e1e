//! Words that the playbook defines, so that a page can explain each of them where it uses it first.
//! Collected once for a site ([`Words`]); what one page has explained already is kept for that page
//! ([`Explained`]).

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::OnceLock,
};

use super::{html, link::Linker, view};
use crate::{
    check::{self, Phrases},
    model::{
        Entry, EntryId, Playbook,
        field::{Kind, Standing},
        kinds::{KPI, LEAD_STAGE, TERM},
    },
};

/// Longest definition that is shown beside a word, in characters; one sentence at most.
const LIMIT: usize = 240;

/// The kinds whose items are words that the playbook defines. Of two items with one name, the one of
/// the first kind counts.
pub(super) const KINDS: [&Kind; 3] = [&TERM, &LEAD_STAGE, &KPI];

/// Says whether an item is a word that the playbook defines.
pub(super) fn is_word(item: &Entry) -> bool {
    KINDS.contains(&item.kind)
}

/// The words of the glossary: terms, lead stages and KPIs, by every name they go by.
#[derive(Debug, Default)]
pub(super) struct Words {
    phrases: Phrases,
    names: Vec<Name>,
    /// What each of them says, in one sentence; found when a page asks first.
    says: BTreeMap<EntryId, OnceLock<String>>,
}

/// A name, and the item it is a name of.
#[derive(Debug)]
struct Name {
    item: EntryId,
    form: Form,
}

/// How a name must be written to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Capitals do not count: `first touch`.
    Any,
    /// In capitals: `IT` is a department, `it` is not.
    Capitals,
    /// With a large letter that does not only begin a sentence: who loses a deal does not speak of
    /// the stage `Lost`.
    Large,
}

/// A name that a text uses.
#[derive(Debug)]
pub(super) struct Use {
    /// Where.
    pub(super) range: Range<usize>,
    /// The item it names.
    pub(super) item: EntryId,
}

impl Words {
    /// Collects the names of what a playbook defines.
    pub(super) fn of(playbook: &Playbook) -> Self {
        let mut out = Self::default();
        let items = KINDS.into_iter().flat_map(|kind| playbook.of_kind(kind));
        let items = items.filter(|item| item.standing() != Standing::Retired);
        for item in items {
            out.says.insert(item.number, OnceLock::new());
            for name in check::names(item) {
                if let Some(form) = form(item, name) {
                    out.phrases.add(name, out.names.len());
                    out.names.push(Name { item: item.number, form });
                }
            }
        }
        out
    }

    /// Returns the names that a text uses, from left to right.
    fn used<'w>(&'w self, text: &'w str) -> impl Iterator<Item = Use> + 'w {
        self.phrases.find(text).into_iter().filter_map(|hit| {
            let Name { item, form } = self.names[hit.key];
            let (before, word) = (&text[..hit.range.start], &text[hit.range.clone()]);
            form.fits(before, word).then_some(Use { range: hit.range, item })
        })
    }
}

impl Form {
    fn fits(self, before: &str, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capitals => {
                let singular = word.strip_suffix('s').unwrap_or(word);
                !singular.contains(char::is_lowercase)
            }
            Self::Large => {
                let before = before.trim_end_matches([' ', '"', '“', '„', '(', '*']);
                let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n']);
                word.starts_with(char::is_uppercase) && !begins
            }
        }
    }
}

/// Returns how a name must be written; none for one that is too short to be told from other words.
fn form(item: &Entry, name: &str) -> Option<Form> {
    let n_letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let is_one_word = !name.contains(char::is_whitespace);
    match name {
        _ if n_letters < 2 => None,
        name if !name.contains(char::is_lowercase) => Some(Form::Capitals),
        _ if is_one_word && item.kind != &TERM => Some(Form::Large),
        _ => Some(Form::Any),
    }
}

/// What one page has explained so far.
#[derive(Debug, Default)]
pub(super) struct Explained {
    /// The items, the one whose page it is among them.
    done: RefCell<BTreeSet<EntryId>>,
    /// Whether a word was explained, or may be.
    is_used: Cell<bool>,
}

impl Explained {
    /// Begins a page. A page explains nothing that it is about.
    pub(super) fn on_page_of(item: Option<EntryId>) -> Self {
        Self { done: RefCell::new(item.into_iter().collect()), is_used: Cell::new(false) }
    }

    /// Says whether the page explains a word, or may.
    pub(super) fn is_used(&self) -> bool {
        self.is_used.get()
    }

    /// Notes that the page may explain words, where there are any.
    pub(super) fn expect(&self, words: &Words) {
        self.is_used.set(self.is_used() || !words.says.is_empty());
    }

    /// Returns the names in a text that the page has not explained yet.
    pub(super) fn first_uses(&self, words: &Words, text: &str) -> Vec<Use> {
        words.used(text).filter(|own| !self.done.borrow().contains(&own.item)).collect()
    }

    /// Returns the attributes of a link that explain an item of the glossary, ready for HTML, when
    /// the page has not explained it yet; empty otherwise. From then on it has.
    pub(super) fn attributes(&self, linker: &Linker<'_>, item: EntryId) -> String {
        let Some(says) = linker.plan.words().says.get(&item) else { return String::new() };
        if linker.is_by(item) || !self.done.borrow_mut().insert(item) {
            return String::new();
        }
        self.is_used.set(true);
        let entry = linker.playbook.entry(item);
        let says = says.get_or_init(|| view::plain_summary(linker, entry, LIMIT));
        let (name, says) = (html::escaped(&entry.title), html::escaped(says));
        format!(" class=\"term\" data-name=\"{name}\" data-says=\"{says}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        assert!(Form::Capitals.fits("", "IT") && Form::Capitals.fits("", "MQLs"));
        assert!(!Form::Capitals.fits("", "it"));
        assert!(Form::Large.fits("moves to ", "Lost") && !Form::Large.fits("we ", "lost"));
        assert!(!Form::Large.fits("It ends. ", "Lost") && !Form::Large.fits("", "Lost"));
    }
}
