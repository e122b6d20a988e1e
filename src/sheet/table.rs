//! The bytes of a spreadsheet, CSV or a workbook → rows of text, each with the number that the
//! spreadsheet shows. What a formula gave is text like any other; nothing is worked out here.

use std::{fmt, io::Cursor};

use super::workbook::{self, Flaw};
use crate::{
    crm::export::{
        Encoding, Refusal,
        rows::{Row as CsvRow, Rows},
        text,
    },
    list::emit::bare,
    model::value::Wrong,
};

/// Most rows that are taken. A sheet of more is no list that people keep.
const LIMIT_ROWS: usize = 100_000;

/// Most columns that are taken.
pub const LIMIT_COLUMNS: usize = 1_024;

/// Most cells that are taken, with the empty ones before others in a row.
pub const LIMIT_CELLS: usize = 2_000_000;

/// Most bytes of text that are taken from a workbook, in which cells may share texts.
pub const LIMIT_TEXT: usize = 32 * 1024 * 1024;

/// A sheet with names above its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The row with the names.
    pub head: Row,
    /// The rows below it that hold something.
    pub rows: Vec<Row>,
    /// How its text was written where that had to be guessed.
    pub guessed: Option<&'static str>,
    /// The sheet it is, of a workbook.
    pub sheet: Option<String>,
    pub(super) flaws: Vec<Flaw>,
}

impl Table {
    /// Returns a place as people point at it: `sheet Personas, cell B4`, or `row 4, column Owner` in
    /// a file without sheets.
    pub fn place(&self, cell: &Cell) -> String {
        match (&self.sheet, &cell.column) {
            (Some(sheet), Some((at, _))) => {
                format!("sheet {sheet}, cell {}{}", letters(*at), cell.row)
            }
            (Some(sheet), None) => format!("sheet {sheet}, row {}", cell.row),
            (None, _) => cell.to_string(),
        }
    }
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts, from 1.
    pub number: u64,
    /// Its cells without the space around them, from column A; those at its end that are empty may be
    /// missing.
    pub cells: Vec<String>,
}

impl Row {
    /// Returns a cell; an empty text where the row is too short.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// A place in a sheet, as people point at it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The row, from 1.
    pub row: u64,
    /// The column, from 0, and what stands above it; its letters where nothing does. None for the whole
    /// row.
    pub column: Option<(usize, String)>,
}

/// `row 7, column Owner`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some((_, column)) => write!(f, "row {}, column {column}", self.row),
            None => write!(f, "row {}", self.row),
        }
    }
}

/// Reads a CSV file, in each form that spreadsheets write, or a sheet of a workbook: the one that is
/// asked for, or else the one with a column `id`.
///
/// # Errors
/// When it is neither, has no rows, or does not say which sheet is meant.
pub fn read(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Table, Wrong> {
    if let Some(refusal) = old_or_protected(&bytes) {
        return Err(refusal);
    }
    let mut out = Table::default();
    let is_workbook = [&b"PK\x03\x04"[..], b"PK\x05\x06"].iter().any(|own| bytes.starts_with(own));
    let rows = match (is_workbook, sheet) {
        (true, _) => {
            let sheet = workbook::read(&bytes, sheet)?;
            (out.sheet, out.flaws) = (Some(sheet.name), sheet.flaws);
            sheet.rows
        }
        (false, Some(_)) => {
            return Err(Wrong::new("a CSV file has no sheets", "leave out `--sheet`"));
        }
        (false, None) => {
            let (rows, guessed) = csv(bytes)?;
            out.guessed = guessed;
            rows
        }
    };
    let mut rows = rows.into_iter().map(bared).filter(|row| !row.is_empty());
    let Some(head) = rows.next() else {
        return Err(Wrong::new(
            "there is nothing in it",
            "write names into its first row, such as `id`",
        ));
    };
    (out.head, out.rows) = (head, rows.collect());
    Ok(out)
}

/// Both are in the same envelope; the word in it is written as Windows writes names.
fn old_or_protected(bytes: &[u8]) -> Option<Wrong> {
    let word: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_protected = || bytes.windows(word.len()).any(|own| own == word);
    match bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        true if is_protected() => Some(Wrong::new(
            "it is protected with a password",
            "open it, and save a copy without the password",
        )),
        true => Some(Wrong::new(
            "it is a workbook in the old format (`.xls`)",
            "open it in a spreadsheet and save it as a workbook (`.xlsx`) or as CSV",
        )),
        false => None,
    }
}

fn csv(bytes: Vec<u8>) -> Result<(Vec<Row>, Option<&'static str>), Wrong> {
    let text = text::open(Cursor::new(bytes)).map_err(refused)?;
    let guessed = (text.encoding == Encoding::Windows1252).then_some("Windows-1252");
    let mut reader = Rows::new(text.reader, text.separator);
    let mut rows = Vec::new();
    let mut n_cells = 0;
    while let Some(row) = reader.next().map_err(refused)? {
        n_cells += row.len();
        fits(rows.len() + 1, row.len(), n_cells)?;
        rows.push(of_csv(row));
    }
    Ok((rows, guessed))
}

fn of_csv(row: CsvRow<'_>) -> Row {
    let cells = (0..row.len()).map(|at| text::words(row.cell(at)).into_owned());
    Row { number: row.number, cells: cells.collect() }
}

/// Refuses one row, column or cell too many.
pub(super) fn fits(n_rows: usize, n_columns: usize, n_cells: usize) -> Result<(), Wrong> {
    let limits = [
        (n_rows, LIMIT_ROWS, "rows"),
        (n_columns, LIMIT_COLUMNS, "columns"),
        (n_cells, LIMIT_CELLS, "cells"),
    ];
    match limits.into_iter().find(|(n, limit, _)| n > limit) {
        Some((_, limit, what)) => {
            Err(Wrong::new(format!("it has more than {limit} {what}"), "import it in parts"))
        }
        None => Ok(()),
    }
}

fn bared(row: Row) -> Row {
    let cells = row.cells.iter().map(|cell| bare(cell.trim()).trim().to_owned());
    Row { number: row.number, cells: cells.collect() }
}

fn refused(refusal: Refusal) -> Wrong {
    let help = "open it in a spreadsheet and save it as a workbook (`.xlsx`) or as CSV";
    match refusal {
        Refusal::OtherFormat(what) => Wrong::new(format!("it is {what}"), help),
        Refusal::Io(fault) => Wrong::new(format!("it cannot be read: {fault}"), help),
        other => Wrong::new(other.to_string(), help),
    }
}

/// Returns the letters of a column: 0 is A, 26 is AA.
pub fn letters(at: usize) -> String {
    let mut at = at + 1;
    let mut out = Vec::new();
    while at > 0 {
        let digit = u8::try_from((at - 1) % 26).expect("a digit below 26");
        out.push(char::from(b'A' + digit));
        at = (at - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let table = read(bytes.to_vec(), None).expect("a table");
        let rows = std::iter::once(&table.head).chain(&table.rows);
        rows.map(|row| (row.number, row.cells.clone())).collect()
    }

    #[test]
    fn a_csv_file_is_read_however_a_spreadsheet_wrote_it() {
        let expected = vec![
            (1, vec!["id".to_owned(), "Titel".to_owned()]),
            (2, vec!["mql".to_owned(), "Größe; neu".to_owned()]),
        ];
        let text = "id;Titel\r\nmql;\"Größe; neu\"\r\n;\r\n";
        assert_eq!(cells(text.as_bytes()), expected);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        let utf16: Vec<u8> =
            format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&utf16), expected);
        let windows: Vec<u8> =
            text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
        assert_eq!(cells(&windows), expected);
        assert_eq!(read(windows, None).expect("a table").guessed, Some("Windows-1252"));
    }

    #[test]
    fn what_begins_like_a_formula_is_text() {
        let rows = cells(b"id,title\nmql,'=1+1\nsal,=1+1\nsql,'tis\n");
        let titles: Vec<&str> = rows[1..].iter().map(|(_, cells)| cells[1].as_str()).collect();
        assert_eq!(titles, ["=1+1", "=1+1", "'tis"]);
    }

    #[test]
    fn what_is_no_csv_is_refused_with_what_to_do() {
        for (bytes, message) in [
            (&b"PK\x03\x04..."[..], "it is damaged, or no Excel workbook (`.xlsx`)"),
            (b"\xD0\xCF\x11\xE0", "it is a workbook in the old format (`.xls`)"),
            (
                b"\xD0\xCF\x11\xE0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                "it is protected with a password",
            ),
            (b"%PDF-1.7", "it is a PDF"),
            (b"\n\n", "there is nothing in it"),
        ] {
            let wrong = read(bytes.to_vec(), None).expect_err(message);
            assert_eq!(wrong.message, message);
        }
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
