//! Data files → the columns that hold data about people. Such a file is refused as a whole, so that
//! nothing of it reaches a finding or a page: git never forgets what was committed once.
//!
//! A column is told by its name, in the languages that CRM systems are used in, or by what stands in
//! it: addresses of e-mail anywhere, numbers of phones, and names of people in a column of no known
//! meaning. Ids, periods, dates and counts are none of these.

use std::collections::{BTreeMap, BTreeSet};

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

/// Columns whose values are read; what stands in them is a number, a period or an id.
const KNOWN: &[&str] = &["period", "segment", "stage", "kpi", "entered", "exited", "open", "value"];

/// Words for e-mail, phone and names, without case and signs.
const EMAIL: &[&str] = &["email", "courriel", "correo", "epost", "sähköposti", "posteelectronica"];
const PHONE: &[&str] =
    &["phone", "telefo", "telefó", "telefoon", "téléfo", "télépho", "teléfo", "puhelin", "telecop"];
const PHONE_WHOLE: &[&str] = &["tel", "mobile", "mobil", "móvil", "handy", "gsm", "cell", "fax"];
const NAME: &[&str] = &[
    "firstname",
    "lastname",
    "middlename",
    "fullname",
    "givenname",
    "familyname",
    "surname",
    "forename",
    "contactname",
    "leadname",
    "personname",
    "vorname",
    "nachname",
    "familienname",
    "ansprechpartner",
    "kontaktperson",
    "contactperson",
    "prénom",
    "prenom",
    "nomdefamille",
    "apellido",
    "cognome",
    "voornaam",
    "achternaam",
    "fornavn",
    "etternavn",
    "efternavn",
    "förnamn",
    "efternamn",
    "etunimi",
    "sukunimi",
    "nazwisko",
];
const NAME_WHOLE: &[&str] = &[
    "name",
    "names",
    "contact",
    "contacts",
    "person",
    "nom",
    "nome",
    "nombre",
    "naam",
    "navn",
    "namn",
    "nimi",
    "imię",
    "kontakt",
    "contacto",
    "contatto",
    "yhteyshenkilö",
];

/// Words of columns that hold names of other things.
const THINGS: &[&str] = &[
    "company", "account", "firma", "source", "campaign", "region", "country", "city", "land",
    "product", "event", "show", "team", "role", "title", "industry", "status", "stage", "type",
    "category", "group", "market", "channel", "report", "offer",
];

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
        let letters = self.name.chars().filter(|c| c.is_alphanumeric());
        let folded: String = letters.flat_map(char::to_lowercase).collect();
        if KNOWN.contains(&folded.as_str()) {
            return None;
        }
        if let Some(about) = by_name(&folded) {
            return Some((about, 0));
        }
        let is_thing = THINGS.iter().any(|word| folded.contains(word));
        let are_most = |n: usize, of: usize| 10 * n >= 6 * of;
        let are_names = self.n_names > 0
            && are_most(self.n_names, self.n_cells)
            && are_most(self.distinct.len(), self.n_cells);
        (are_names && !is_thing).then_some((About::Name, self.n_names))
    }
}

/// Says whether a column is called like e-mail addresses, phone numbers or parts of a name of a
/// person. Columns called `Name` hold names of other things as well.
pub fn is_contact_column(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let folded: String = letters.flat_map(char::to_lowercase).collect();
    by_name(&folded).is_some() && !NAME_WHOLE.contains(&folded.as_str())
}

/// Says whether a text holds an e-mail address or is a phone number.
pub fn is_contact(text: &str) -> bool {
    by_value(text).is_some()
}

fn by_name(folded: &str) -> Option<About> {
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let is = |words: &[&str]| words.contains(&folded);
    if holds(EMAIL) || is(&["mail", "mailaddress"]) {
        Some(About::Email)
    } else if holds(PHONE) || is(PHONE_WHOLE) {
        Some(About::Phone)
    } else if holds(NAME) || is(NAME_WHOLE) {
        Some(About::Name)
    } else {
        None
    }
}

fn by_value(cell: &str) -> Option<About> {
    if holds_address(cell) {
        Some(About::Email)
    } else if is_phone(cell) {
        Some(About::Phone)
    } else {
        None
    }
}

/// Says whether a text holds something like `anna@example.org`.
fn holds_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let is_word = |c: char| c.is_alphanumeric() || "._-+".contains(c);
        let domain: String = text[at + 1..].chars().take_while(|c| is_word(*c)).collect();
        let dotted = domain.trim_end_matches('.').split_once('.');
        before.is_some_and(is_word)
            && dotted.is_some_and(|(host, end)| !host.is_empty() && end.len() > 1)
    })
}

/// Says whether a text is a number people are called at, and neither a count, nor a date, nor an id:
/// it begins with `+`, `00` or a bracket, or with one 0 and has parts, or has parts of 3, 3 and 4
/// digits.
fn is_phone(text: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| c.is_ascii_digit() || " ()-./+\u{a0}".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&digits) || !text.chars().all(is_sign) {
        return false;
    }
    let parts: Vec<usize> = text
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    let is_decimal = parts.len() == 2 && text.contains('.');
    let is_date = parts.len() == 3 && parts.iter().filter(|n| **n <= 2).count() >= 2;
    if is_date || is_decimal {
        return false;
    }
    let has_parts = parts.len() > 1;
    let is_abroad = text.starts_with('+') && (has_parts || digits > 8)
        || text.starts_with("00") && (has_parts || digits > 9);
    let is_local = text.starts_with('0') && has_parts && !text.starts_with("00");
    is_abroad || is_local || text.starts_with('(') || parts == [3, 3, 4]
}

/// Says whether a text reads like `Anna Smith` or `Anna-Lena van der Berg`: two to four words, the
/// first and the last with one capital each.
fn is_name_of_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &str| {
        let parts = word.split(['-', '\'', '’']);
        let mut parts = parts.filter(|part| !part.is_empty()).peekable();
        parts.peek().is_some()
            && parts.all(|part| {
                let mut letters = part.chars();
                letters.next().is_some_and(char::is_uppercase)
                    && letters.all(|c| c.is_lowercase() || c == '.')
            })
    };
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let ends = [words.first(), words.last()];
    (2..=4).contains(&words.len())
        && words.iter().all(is_word)
        && ends.into_iter().flatten().all(|word| is_capital(word))
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
