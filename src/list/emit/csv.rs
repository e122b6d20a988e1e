//! For a spreadsheet: the columns of the table, uncut, the other fields that a cell can hold, and the
//! file. A cell that a spreadsheet would take for a formula begins with an apostrophe, which
//! spreadsheets read as "this is text".

use super::List;
use crate::list::Column;

pub(super) fn write(list: &List<'_>, _: Option<usize>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = list.spreadsheet();
    let names = columns.iter().map(Column::name).chain(["file"]);
    let mut rows: Vec<Vec<String>> = vec![names.map(str::to_owned).collect()];
    for entry in &list.items {
        let cells = columns.iter().map(|column| safe(list.spreadsheet_cell(entry, *column)));
        rows.push(cells.chain([safe(list.place(entry).0)]).collect());
    }
    for row in rows {
        writer.write_record(row).expect("rows of one length can be written to memory");
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("cells are text")
}

/// Returns a cell that came back from a spreadsheet without the apostrophe that was put before it.
pub fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(own) if safe(own.to_owned()) == cell => own,
        _ => cell,
    }
}

/// A number is no formula, whatever its sign.
fn safe(cell: String) -> String {
    let first = cell.trim_start_matches([' ', '"', '\'']).chars().next();
    let is_risky = |c: char| {
        matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    match first {
        Some(c) if is_risky(c) && cell.parse::<f64>().is_err() => format!("'{cell}"),
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for cell in ["=1+1", "+49 30", "-cmd", "@SUM(A1)", "\t=1", " =1", "\"=1\"", "＝1"] {
            assert_eq!(safe(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["-3.5", "mql", "a=b", ""] {
            assert_eq!(safe(cell.to_owned()), cell);
        }
    }
}
