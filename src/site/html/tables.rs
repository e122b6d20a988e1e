//! Tables in prose.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::{escaped, writer::Writer};

/// Where in its tables a text is.
#[derive(Default)]
pub(super) struct Tables {
    /// Whether it is in the head of one.
    pub(super) in_head: bool,
    /// How many were begun.
    n: usize,
    /// How the columns of the last one stand.
    alignments: Vec<Alignment>,
    /// The column of the next cell.
    cell: usize,
}

impl Writer<'_, '_, '_> {
    /// Opens a part of a table.
    pub(super) fn start_table(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Table(alignments) => {
                self.tables.alignments = alignments;
                self.tables.n += 1;
                let label = escaped(self.linker.language.get("table"));
                // A section with a name is a landmark; a page of many texts has many of one name.
                let role = if self.linker.is_book() { " role=\"group\"" } else { "" };
                let number = match self.tables.n {
                    1 => String::new(),
                    at => format!(" {at}"),
                };
                let _ = write!(
                    self.out,
                    "<section class=\"scroll\"{role} tabindex=\"0\" aria-label=\"{label}{number}\"><table>"
                );
            }
            Tag::TableHead => {
                (self.tables.in_head, self.tables.cell) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.tables.cell = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    /// Closes a part of a table.
    pub(super) fn end_table(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Table => self.out.push_str("</tbody></table></section>\n"),
            TagEnd::TableHead => {
                self.tables.in_head = false;
                self.out.push_str("</tr></thead>\n<tbody>");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            _ => {}
        }
    }

    fn start_cell(&mut self) {
        let class = match self.tables.alignments.get(self.tables.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.tables.cell += 1;
        let _ = match self.tables.in_head {
            true => write!(self.out, "<th scope=\"col\"{class}>"),
            false => write!(self.out, "<td{class}>"),
        };
    }

    /// Closes a cell. A head without words is no head: screen readers would announce nothing.
    fn end_cell(&mut self) {
        if !self.tables.in_head {
            self.out.push_str("</td>");
        } else if self.out.ends_with('>')
            && let Some(start) = self.out.rfind("<th scope=")
            && !self.out[start..self.out.len() - 1].contains('>')
        {
            self.out.truncate(start);
            self.out.push_str("<td></td>");
        } else {
            self.out.push_str("</th>");
        }
    }
}
