//! Which values a column holds and how often, and which of them may be shown.
//!
//! A value of an export is shown only when it is a word of the system's or the playbook's own, or when
//! nothing about it can be personal: it stands in at least [`LEAST_ROWS`] rows; its column is a list to
//! choose from, with at most [`MOST_SHOWN`] different values, which are more than [`FEW_VALUES`] only
//! where they are at most 5 % of the rows that say something; the name of the column speaks of no
//! person or company; and it has no `@`, no address of a page, fewer than five digits and at most 60
//! characters. Other values are counted.

use std::collections::BTreeMap;

use super::text;
use crate::crm::fold;

/// How often a value must be there to be shown.
pub(super) const LEAST_ROWS: u64 = 5;

/// Different values that a column may have, however few rows there are.
const FEW_VALUES: usize = 12;

/// Different values that a list to choose from can have. Names are few in a small export, too, so
/// this is what a list of statuses has, and no more.
const MOST_SHOWN: usize = 30;

/// Different values that are remembered; a column with more is no list to choose from.
const MOST_VALUES: usize = 256;

/// Longest value that is remembered, in bytes.
const LONGEST: usize = 120;

/// Longest value that is shown, in characters.
const LONGEST_SHOWN: usize = 60;

/// Digits from which on a value may be a phone number or a record.
const MANY_DIGITS: usize = 5;

/// Parts of column names that speak of a person.
const PERSONAL: &[&str] = &[
    "name",
    "mail",
    "phone",
    "mobile",
    "owner",
    "contact",
    "address",
    "street",
    "birth",
    "telefon",
    "adresse",
    "besitzer",
    "inhaber",
    "user",
    "person",
    "createdby",
    "note",
    "comment",
    "linkedin",
    "company",
    "account",
    "firma",
];

/// What a column holds.
#[derive(Debug)]
pub(super) struct Values {
    seen: BTreeMap<Vec<u8>, u64>,
    /// Rows whose value is not remembered.
    n_others: u64,
    n_filled: u64,
    is_personal: bool,
}

impl Values {
    /// Begins to count a column of this name.
    pub(super) fn of(column: &str) -> Self {
        let folded = fold(column);
        let is_personal = PERSONAL.iter().any(|part| folded.contains(part));
        Self { seen: BTreeMap::new(), n_others: 0, n_filled: 0, is_personal }
    }

    /// Takes values for personal whatever the column is called.
    pub(super) fn personal(mut self) -> Self {
        self.is_personal = true;
        self
    }

    /// Counts the value of a row.
    pub(super) fn note(&mut self, cell: &[u8]) {
        if cell.is_empty() {
            return;
        }
        self.n_filled += 1;
        if let Some(n) = self.seen.get_mut(cell) {
            *n += 1;
        } else if self.seen.len() < MOST_VALUES && cell.len() <= LONGEST {
            self.seen.insert(cell.to_vec(), 1);
        } else {
            self.n_others += 1;
        }
    }

    /// Returns each value as words, with its rows, the most frequent first; and in how many rows there
    /// is none of these.
    pub(super) fn all(&self) -> (Vec<(String, u64)>, u64) {
        let mut all: BTreeMap<String, u64> = BTreeMap::new();
        for (cell, n) in &self.seen {
            *all.entry(text::words(cell).into_owned()).or_default() += n;
        }
        let mut all: Vec<(String, u64)> = all.into_iter().collect();
        all.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.cmp(other)));
        (all, self.n_others)
    }

    /// Says whether a value that nobody knows may be shown.
    pub(super) fn may_show(&self, value: &str, n_rows: u64) -> bool {
        let n_values = self.seen.len();
        let is_share = n_values as u64 * 20 <= self.n_filled;
        let is_few = n_values <= FEW_VALUES || (n_values <= MOST_SHOWN && is_share);
        let n_digits = value.chars().filter(|c| c.is_numeric()).count();
        let is_plain = !value.contains('@')
            && !value.contains("://")
            && !value.to_lowercase().contains("www.")
            && !value.contains(char::is_control)
            && n_digits < MANY_DIGITS
            && value.chars().count() <= LONGEST_SHOWN;
        n_rows >= LEAST_ROWS && is_few && self.n_others == 0 && !self.is_personal && is_plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(column: &str, cells: &[(&str, u64)]) -> Values {
        let mut values = Values::of(column);
        for (cell, n) in cells {
            (0..*n).for_each(|_| values.note(cell.as_bytes()));
        }
        values
    }

    #[test]
    fn what_may_be_personal_is_not_shown() {
        let status = values("Lead Status", &[("Recycled", 40), ("Ada Lindgren", 1), ("", 9)]);
        assert!(status.may_show("Recycled", 40));
        assert!(!status.may_show("Ada Lindgren", 1));
        for odd in ["ada@a.example", "https://a.example", "www.a.example", "4512345678", "a\u{7}b"]
        {
            assert!(!status.may_show(odd, 40), "{odd}");
        }
        let owner = values("Contact owner", &[("Ada Lindgren", 40)]);
        assert!(!owner.may_show("Ada Lindgren", 40));
    }

    #[test]
    fn a_column_with_many_values_shows_none() {
        // Thirty values in 180 rows are more than 5 %.
        let names: Vec<String> = (0..30).map(|n| format!("name {n}")).collect();
        let cells: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 6)).collect();
        assert!(!values("Industry", &cells).may_show("name 1", 6));
        let often: Vec<(&str, u64)> = names.iter().map(|name| (name.as_str(), 60)).collect();
        assert!(values("Industry", &often).may_show("name 1", 60));
        let many: Vec<String> = (0..31).map(|n| format!("name {n}")).collect();
        let many: Vec<(&str, u64)> = many.iter().map(|name| (name.as_str(), 60)).collect();
        assert!(!values("Industry", &many).may_show("name 1", 60));
    }
}
