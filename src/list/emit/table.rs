//! For the eye: aligned columns. Where they are wider than the terminal, the widest are cut.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::List;
use crate::list::Column;

/// Between two columns.
const GAP: usize = 2;
/// No column is cut to less.
const LEAST: usize = 8;

pub(super) fn write(list: &List<'_>, width: Option<usize>) -> String {
    if list.items.is_empty() {
        return String::new();
    }
    let header = list.columns.iter().map(|column| column.name().replace('_', " ").to_uppercase());
    let mut rows: Vec<Vec<String>> = vec![header.collect()];
    for entry in &list.items {
        let cells = list.columns.iter().map(|column| shown(&list.cell(entry, *column)));
        rows.push(cells.collect());
    }
    let n_columns = list.columns.len();
    let widest = |at: usize| rows.iter().map(|row| row[at].width()).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..n_columns).map(widest).collect();
    if let Some(width) = width {
        // Ids, days and words of few letters are what people type and sort by: they give way last.
        let is_text: Vec<bool> = list.columns.iter().map(is_text).collect();
        fit(&mut widths, &is_text, width.saturating_sub(GAP * (n_columns - 1)));
    }
    rows.iter().map(|row| line(row, &widths)).collect()
}

fn is_text(column: &Column) -> bool {
    matches!(column, Column::Title | Column::Field(_))
}

/// Takes from the widest column that holds text until all fit, then from the widest of all.
fn fit(widths: &mut [usize], is_text: &[bool], width: usize) {
    for only_text in [true, false] {
        while widths.iter().sum::<usize>() > width {
            let texts = widths.iter_mut().zip(is_text);
            let texts = texts.filter(|(_, is_text)| **is_text || !only_text);
            let widest = texts.map(|(width, _)| width).max().filter(|widest| **widest > LEAST);
            let Some(widest) = widest else { break };
            *widest -= 1;
        }
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut out = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        let cell = cut(cell, *width);
        out.push_str(&cell);
        out.push_str(&" ".repeat(width + GAP - cell.width()));
    }
    format!("{}\n", out.trim_end())
}

fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut out, mut n) = (String::new(), 1);
    for c in text.chars() {
        n += c.width().unwrap_or(0);
        if n > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// On one line, and nothing in it that a terminal would obey.
fn shown(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{cut, fit, shown};

    #[test]
    fn the_widest_text_gives_way_first() {
        let mut widths = [30, 40, 20];
        fit(&mut widths, &[false, true, true], 65);
        assert_eq!(widths, [30, 18, 17]);
        fit(&mut widths, &[false, true, true], 40);
        assert_eq!(widths, [24, 8, 8]);
        fit(&mut widths, &[false, true, true], 5);
        assert_eq!(widths, [8, 8, 8]);
    }

    #[test]
    fn a_cell_is_cut_by_what_is_seen() {
        assert_eq!(cut("Quality manager", 8), "Quality…");
        assert_eq!(cut("品質管理", 6), "品質…");
        assert_eq!(shown("a\u{1b}[31m\nb"), "a\u{fffd}[31m b");
    }
}
