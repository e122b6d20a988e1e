//! Tables.

use super::{flow::Writer, tree::Part};

impl Writer<'_> {
    /// Returns a table with its caption above it. One cell is one line; a cell over several columns
    /// stands in the first of them.
    pub(super) fn table(&self, table: Part<'_>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let captions = table.elements().filter(|element| element.is(&["caption"]));
        out.extend(captions.filter_map(|caption| self.bold(caption)));
        let mut rows: Vec<Part<'_>> = Vec::new();
        for part in table.elements() {
            match part.is(&["tr"]) {
                true => rows.push(part),
                false => rows.extend(part.elements().filter(|row| row.is(&["tr"]))),
            }
        }
        let rows: Vec<Vec<String>> = rows.into_iter().map(|row| self.cells(row)).collect();
        let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let Some((head, body)) = rows.split_first().filter(|_| n_columns > 0) else { return out };
        let mut lines = vec![line(head, n_columns), format!("|{}", " --- |".repeat(n_columns))];
        lines.extend(body.iter().map(|row| line(row, n_columns)));
        out.push(lines.join("\n"));
        out
    }

    fn cells(&self, row: Part<'_>) -> Vec<String> {
        let cells = row.elements().filter(|cell| cell.is(&["td", "th"]));
        cells.map(|cell| self.cell(cell)).collect()
    }

    fn cell(&self, cell: Part<'_>) -> String {
        let words = self.words(cell);
        words.replace("\\\n", " · ").replace('\n', " ")
    }
}

fn line(cells: &[String], n_columns: usize) -> String {
    let missing = n_columns - cells.len();
    let cells: String = cells.iter().map(|cell| format!(" {cell} |")).collect();
    format!("|{cells}{}", "  |".repeat(missing))
}
