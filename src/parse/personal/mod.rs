//! Data files → the columns that hold data about people. Such a file is refused as a whole, so that
//! nothing of it reaches a finding or a page: git never forgets what was committed once.
//!
//! A column is told by its name (`name`), in the languages that CRM systems are used in, or by what
//! stands in it (`cell`): addresses of e-mail anywhere, numbers of phones, and names of people in a column of no known
//! meaning. Ids, periods, dates and counts are none of these.

mod cell;
mod name;

pub use cell::is_contact;
pub use name::is_contact_column;

use std::collections::{BTreeMap, BTreeSet};

use self::{
    cell::{by_value, is_name_of_person},
    name::Name,
};
use super::csv::{self, Table};
use crate::source::{FileId, Span, Spanned};

/// What a column says of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Addresses of e-mail.
    Email,
    /// Numbers of phones.
    Phone,
    /// Names.
    Name,
}

/// A column that holds data about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalColumn {
    /// Its name in the first row; where that tells of a person itself, the start of the file.
    pub name: Span,
    /// Whether the name may be shown.
    pub is_name_harmless: bool,
    /// What it says.
    pub about: About,
    /// In how many rows that was seen; 0 where only the column's name tells.
    pub n_rows: usize,
}

/// What was seen in the cells of one column.
#[derive(Debug, Default)]
struct Seen<'t> {
    name: &'t str,
    /// How many cells hold addresses and numbers of phones, the name among them.
    told: BTreeMap<About, usize>,
    n_names: usize,
    n_cells: usize,
    distinct: BTreeSet<&'t str>,
}

/// Returns the columns of a data file that hold data about people, in their order; cells that stand
/// in no column too.
pub(super) fn columns(text: &str, file: FileId) -> Vec<PersonalColumn> {
    let table = csv::parse_leniently(text, file);
    let seen = seen(&table);
    let about: Vec<Option<(About, usize)>> = seen.iter().map(Seen::about).collect();
    // The first row may be about a person, too.
    let is_person = |(seen, about): (&Seen<'_>, &Option<(About, usize)>)| {
        let holds_names = matches!(about, Some((About::Name, 1..)));
        by_value(seen.name).is_some() || (holds_names && is_name_of_person(seen.name))
    };
    let is_harmless = !seen.iter().zip(&about).any(is_person);
    let column = |(at, about): (usize, Option<(About, usize)>)| {
        let (about, n_rows) = about?;
        let named = table.columns.get(at).or_else(|| table.columns.last());
        let span = named.filter(|_| is_harmless).map_or(Span::new(file, 0..0), |name| name.span);
        Some(PersonalColumn { name: span, is_name_harmless: is_harmless, about, n_rows })
    };
    about.into_iter().enumerate().filter_map(column).collect()
}

/// Looks at every cell once.
fn seen(table: &Table) -> Vec<Seen<'_>> {
    let mut all: Vec<Seen<'_>> = table.columns.iter().map(Seen::named).collect();
    for row in &table.rows {
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
            if at >= all.len() {
                all.resize_with(at + 1, Seen::default);
            }
            all[at].note(&cell.value);
        }
    }
    all
}

impl<'t> Seen<'t> {
    fn named(name: &'t Spanned<String>) -> Self {
        let told = by_value(&name.value).map(|about| (about, 1)).into_iter().collect();
        Self { name: &name.value, told, ..Self::default() }
    }

    fn note(&mut self, cell: &'t str) {
        if let Some(about) = by_value(cell) {
            *self.told.entry(about).or_default() += 1;
        }
        self.n_names += usize::from(is_name_of_person(cell));
        self.n_cells += 1;
        self.distinct.insert(cell);
    }

    /// Returns what the column says of people, and in how many rows.
    fn about(&self) -> Option<(About, usize)> {
        if let Some((about, n_rows)) = self.told.first_key_value() {
            return Some((*about, *n_rows));
        }
        let name = Name::of(self.name);
        if name.is_known() {
            return None;
        }
        if let Some(about) = name.about() {
            return Some((about, 0));
        }
        let are_most = |n: usize, of: usize| 10 * n >= 6 * of;
        let are_names = self.n_names > 0
            && are_most(self.n_names, self.n_cells)
            && are_most(self.distinct.len(), self.n_cells);
        (are_names && !name.is_of_thing()).then_some((About::Name, self.n_names))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Sources;

    fn found(text: &str) -> Vec<(About, usize)> {
        let mut sources = Sources::default();
        let file = sources.add("a.csv", text);
        columns(text, file).into_iter().map(|column| (column.about, column.n_rows)).collect()
    }

    #[test]
    fn columns_are_told_by_their_names() {
        for (header, about) in [
            ("Email", About::Email),
            ("E-Mail-Adresse", About::Email),
            ("Correo electrónico", About::Email),
            ("Mobile Phone Number", About::Phone),
            ("Téléphone", About::Phone),
            ("First Name", About::Name),
            ("Nachname", About::Name),
            ("Contact", About::Name),
        ] {
            assert_eq!(found(&format!("period,{header}\n2026-01,\n")), [(about, 0)], "{header}");
        }
    }

    #[test]
    fn columns_are_told_by_what_stands_in_them() {
        for (cell, about) in [
            ("anna@cold.example.org", About::Email),
            ("Anna <anna.lind@example.org>", About::Email),
            ("+45 12 34 56 78", About::Phone),
            ("+4512345678", About::Phone),
            ("0171 1234567", About::Phone),
            ("(555) 123-4567", About::Phone),
            ("555-123-4567", About::Phone),
            ("Anna Lind", About::Name),
            ("Jean-Luc van der Berg", About::Name),
        ] {
            assert_eq!(found(&format!("period,x\n2026-01,{cell}\n")), [(about, 1)], "{cell}");
        }
        // Also where the known columns are, and whatever stands between the cells.
        let text = "period;segment;stage;entered\n2026-01;anna@example.org;mql;3\n";
        assert_eq!(found(text), [(About::Email, 1)]);
    }

    #[test]
    fn counts_periods_dates_ids_and_labels_are_none() {
        for cell in [
            "2026-01",
            "2026-Q1",
            "2026-11-20",
            "20.11.2026",
            "11/20/2026",
            "2026-11-20 14:02",
            "1234567",
            "1.234.567",
            "1 234 567",
            "12345678901",
            "1234567.25",
            "-1234567",
            "$1,234",
            "+12.5",
            "+1234567",
            "0012345",
            "2025-2026",
            "food-distributors",
            "Paid search",
            "MQL",
            "SAL Rate",
            "40%",
            "a@b",
            "@all",
            "Q1 Total",
            "00Q3x00001AbCdE",
        ] {
            assert_eq!(found(&format!("period,x\n2026-01,{cell}\n")), [], "{cell}");
        }
        // One label again and again is no list of people, nor is a column of companies.
        let regions = "period,x\n2026-01,New York\n2026-02,New York\n2026-03,New York\n";
        assert_eq!(found(regions), []);
        assert_eq!(found("period,Company name\n2026-01,Cold Foods\n"), []);
    }

    #[test]
    fn cells_beside_the_columns_are_looked_at_too() {
        assert_eq!(found("period,value\n2026-01,3,anna@example.org\n"), [(About::Email, 1)]);
    }

    #[test]
    fn a_first_row_about_a_person_is_never_shown() {
        let text = "Anna Lind,anna@example.org\nBert Holm,bert@example.org\n";
        let mut sources = Sources::default();
        let file = sources.add("a.csv", text);
        let columns = columns(text, file);
        assert!(!columns.is_empty());
        assert!(
            columns.iter().all(|column| !column.is_name_harmless && column.name.range() == (0..0))
        );
    }

    proptest! {
        #[test]
        fn any_text_is_looked_through(text in "[A-Za-z0-9@.+() ,;\"\n\t\u{e9}-]{0,200}") {
            for (_, n_rows) in found(&text) {
                prop_assert!(n_rows <= text.len());
            }
        }
    }
}
