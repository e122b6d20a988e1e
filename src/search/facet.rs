//! What pages can be filtered by, as columns: the words of a column, and which of them each page has.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use super::{Doc, pack};

/// Returns a column of which a page has one word or none.
pub(super) fn column(docs: &[Doc], of: impl Fn(&Doc) -> &str) -> Json {
    // The first is the absent one.
    let mut numbers = Numbers::of("");
    let mut rows = String::with_capacity(docs.len());
    docs.iter().for_each(|doc| pack::number(&mut rows, numbers.number(of(doc))));
    json!({ "words": numbers.words, "rows": rows })
}

/// Returns a column of which a page may have several words. Pages with the same ones share a set of
/// them.
pub(super) fn sets(docs: &[Doc], of: impl Fn(&Doc) -> &[String]) -> Json {
    let mut numbers = Numbers::of("");
    let mut sets = Numbers::of(String::new());
    let mut rows = String::with_capacity(docs.len());
    for doc in docs {
        let mut set = String::new();
        of(doc).iter().for_each(|word| pack::number(&mut set, numbers.number(word)));
        pack::number(&mut rows, sets.number(set));
    }
    json!({ "words": numbers.words, "sets": sets.words, "rows": rows })
}

/// Words by the order in which they were met.
struct Numbers<T> {
    words: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn of(first: T) -> Self {
        Self { words: vec![first.clone()], numbers: HashMap::from([(first, 0)]) }
    }

    fn number(&mut self, word: T) -> u32 {
        let next = u32::try_from(self.words.len()).expect("fewer words than pages have");
        *self.numbers.entry(word).or_insert_with_key(|word| {
            self.words.push(word.clone());
            next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_have_several_words_of_a_column() {
        let doc = |kind: &str, stages: &[&str]| Doc {
            kind: kind.to_owned(),
            stages: stages.iter().map(|own| (*own).to_owned()).collect(),
            ..Doc::default()
        };
        let docs =
            [doc("KPI", &["MQL", "SAL"]), doc("", &[]), doc("KPI", &["SAL"]), doc("Term", &[])];
        let kinds = column(&docs, |doc| &doc.kind);
        assert_eq!(kinds, json!({ "words": ["", "KPI", "Term"], "rows": "BABC" }));
        let stages = sets(&docs, |doc| &doc.stages);
        let expected =
            json!({ "words": ["", "MQL", "SAL"], "sets": ["", "BC", "C"], "rows": "BACA" });
        assert_eq!(stages, expected);
    }
}
