//! CSV → cells with places. Data files hold counts and measures, never records of people.

use crate::source::{FileId, Span, Spanned};

/// A data file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The names in the first row.
    pub columns: Vec<Spanned<String>>,
    /// The other rows; a short row has fewer cells than there are columns.
    pub rows: Vec<Vec<Spanned<String>>>,
}

/// What is wrong with a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFault {
    /// Where.
    pub span: Span,
    /// Why, in words: one lower-case phrase.
    pub reason: String,
    /// What to do.
    pub help: &'static str,
}

/// Reads a data file. Cells are separated by commas and may stand in quotes.
pub fn parse(text: &str, file: FileId) -> (Table, Vec<CsvFault>) {
    match other_separator(text) {
        Some(separator) => (Table::default(), vec![separated(separator, text, file)]),
        None => read(text, file, ','),
    }
}

/// Reads a data file as whoever saved it meant it, whatever stands between its cells. Quotes that
/// are never closed leave out rows.
pub(super) fn parse_leniently(text: &str, file: FileId) -> Table {
    read(text, file, other_separator(text).unwrap_or(',')).0
}

fn read(text: &str, file: FileId, separator: char) -> (Table, Vec<CsvFault>) {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let (mut table, mut faults) = (Table::default(), Vec::new());
    let rows = Rows { text, file, separator };
    let mut record = ::csv::StringRecord::new();
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
                let cells = rows.cells(start..end.min(text.len()), &record);
                if let Some(fault) = open_quote(text, &cells) {
                    faults.push(fault);
                    continue;
                }
                if table.columns.is_empty() {
                    table.columns = cells;
                } else {
                    table.rows.push(cells);
                }
            }
            Err(fault) => {
                let start = start.min(text.len());
                faults.push(CsvFault {
                    span: Span::new(file, start..start),
                    reason: fault.to_string(),
                    help: "write one row a line, with commas between the cells",
                });
                break;
            }
        }
    }
    (table, faults)
}

/// Spreadsheets of some countries write `;` or tabs between cells.
fn other_separator(text: &str) -> Option<char> {
    let (_, first) = first_row(text);
    if first.contains(',') {
        return None;
    }
    [';', '\t'].into_iter().find(|sign| first.contains(*sign))
}

/// Returns where the first row begins, and the row. It ends where the reader ends it: at a carriage
/// return alone, too; empty ones before it are none.
fn first_row(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(['\n', '\r']);
    (text.len() - rest.len(), rest.split(['\n', '\r']).next().unwrap_or_default())
}

fn separated(sign: char, text: &str, file: FileId) -> CsvFault {
    let (start, first) = first_row(text);
    let name = if sign == ';' { "`;`" } else { "tabs" };
    CsvFault {
        span: Span::new(file, start..start + first.trim_end().len()),
        reason: format!("the cells of this data file are separated by {name}, not by commas"),
        help: if sign == ';' {
            "replace every `;` by `,`, or save the sheet again as CSV with commas"
        } else {
            "replace every tab by `,`, or save the sheet again as CSV with commas"
        },
    }
}

/// A count or an id never runs over several lines: a quote was left open.
fn open_quote(text: &str, cells: &[Spanned<String>]) -> Option<CsvFault> {
    let cell = cells.iter().find(|cell| cell.value.contains('\n'))?;
    let start = cell.span.range().start;
    let start = if text[..start].ends_with('"') { start - 1 } else { start };
    let line = text[start..].lines().next().unwrap_or_default();
    Some(CsvFault {
        span: Span::new(cell.span.file, start..start + line.trim_end().len()),
        reason: "a quote in this data file is never closed, so the rows below cannot be read"
            .to_owned(),
        help: "close the quote on the same line, or take it away",
    })
}

/// The text that rows stand in.
struct Rows<'t> {
    text: &'t str,
    file: FileId,
    separator: char,
}

impl Rows<'_> {
    /// Finds each cell of a record again in the row's text, from left to right.
    fn cells(
        &self,
        row: std::ops::Range<usize>,
        record: &::csv::StringRecord,
    ) -> Vec<Spanned<String>> {
        let Self { text, file, separator } = *self;
        let mut at = row.start;
        let blank = |c: char| c == '\n' || c == '\r';
        at += text[row.clone()].len() - text[row.clone()].trim_start_matches(blank).len();
        let mut out = Vec::with_capacity(record.len());
        for cell in record {
            let found = text.get(at..row.end).and_then(|rest| rest.find(cell)).unwrap_or(0);
            let start = (at + found).min(row.end);
            // A cell with quotes inside is not found as it is read; its place is then a guess, which
            // may not cut a letter in two.
            let whole = |at: usize| text.floor_char_boundary(at);
            let end = whole((start + cell.len()).min(row.end));
            let value = cell.trim();
            let lead = cell.len() - cell.trim_start().len();
            let (first, last) = (start + lead, start + lead + value.len());
            let span = Span::new(file, whole(first.min(end))..whole(last.min(end)));
            out.push(Spanned::new(value.to_owned(), span));
            at = text
                .get(end..row.end)
                .and_then(|rest| rest.find(separator))
                .map_or(end, |i| end + i + 1);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn cells_know_their_places() {
        let text = "period,stage,entered\r\n2026-Q1, \"slq\",7\n\n2026-Q2,sql,8\n";
        let mut sources = Sources::default();
        let file = sources.add("a.csv", text);
        let (table, faults) = parse(text, file);
        assert!(faults.is_empty());
        let cell = &table.rows[0][1];
        assert_eq!(sources.text(cell.span).trim_matches('"'), "slq");
        assert_eq!(sources.text(table.rows[1][1].span), "sql");
        assert_eq!(sources.position(table.rows[1][1].span).line, 4);
    }

    #[test]
    fn a_place_never_cuts_a_letter_in_two() {
        let mut sources = Sources::default();
        let file = sources.add("a.csv", "\"é\"éa,\"a\nA");
        let (_, faults) = parse("\"é\"éa,\"a\nA", file);
        assert_eq!(faults.len(), 1);
        assert!(!sources.text(faults[0].span).is_empty());
    }

    #[test]
    fn other_separators_and_open_quotes_are_faults() {
        let mut sources = Sources::default();
        for (text, marked, rows) in [
            ("period;stage\n2026;mql\n", "period;stage", 0),
            ("period;stage\r2026,mql\r", "period;stage", 0),
            ("\n\nperiod;stage\n2026,mql\n", "period;stage", 0),
            ("period,stage\n2026,\"slq\n2026,sql\n", "\"slq", 0),
        ] {
            let file = sources.add("a.csv", text);
            let (table, faults) = parse(text, file);
            assert_eq!(faults.len(), 1, "{text}");
            assert_eq!(sources.text(faults[0].span), marked);
            assert_eq!(table.rows.len(), rows);
        }
    }
}
