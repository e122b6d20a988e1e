//! Tables.

use super::{flow::Writer, inline::Line, name::Name, tree::Part};

impl Writer<'_> {
    /// Adds a table with its caption above it. One cell is one line; a cell over several columns
    /// stands in the first of them.
    pub(super) fn table(&self, table: Part<'_>, line: &mut Line, out: &mut Vec<String>) {
        let captions = table.elements().filter(|element| element.is(Name::Caption));
        out.extend(captions.filter_map(|caption| self.bold(caption, line)));
        let mut rows: Vec<Part<'_>> = Vec::new();
        for part in table.elements() {
            match part.is(Name::Tr) {
                true => rows.push(part),
                false => rows.extend(part.elements().filter(|row| row.is(Name::Tr))),
            }
        }
        let n_columns = rows.iter().map(|row| cells(*row).count()).max().unwrap_or(0);
        let Some((head, body)) = rows.split_first().filter(|_| n_columns > 0) else { return };
        let mut text = String::new();
        self.row(*head, n_columns, line, &mut text);
        text.push_str("\n|");
        text.push_str(&" --- |".repeat(n_columns));
        for row in body {
            text.push('\n');
            self.row(*row, n_columns, line, &mut text);
        }
        out.push(text);
    }

    fn row(&self, row: Part<'_>, n_columns: usize, line: &mut Line, text: &mut String) {
        let mut n_missing = n_columns;
        text.push('|');
        for cell in cells(row) {
            let words = self.words(cell, line);
            text.push(' ');
            match words.contains('\n') {
                true => text.push_str(&words.replace("\\\n", " · ").replace('\n', " ")),
                false => text.push_str(&words),
            }
            text.push_str(" |");
            n_missing -= 1;
        }
        text.push_str(&"  |".repeat(n_missing));
    }
}

fn cells(row: Part<'_>) -> impl Iterator<Item = Part<'_>> {
    row.elements().filter(|cell| cell.is(Name::Td) || cell.is(Name::Th))
}
