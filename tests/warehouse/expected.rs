//! The table that was worked out by hand.

use std::collections::BTreeMap;

use crate::Key;

/// A cell of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub(crate) value: f64,
    /// Whether only events tell it.
    pub(crate) is_of_events: bool,
}

/// Reads the table: tables of KPI, segment and one column for each period.
pub(crate) fn read() -> BTreeMap<Key, Cell> {
    let mut out = BTreeMap::new();
    let mut periods: Vec<&str> = Vec::new();
    let lines = include_str!("expected.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words[0] == "kpi" {
            periods = words[2..].to_vec();
            continue;
        }
        assert_eq!(words.len() - 2, periods.len(), "{line}");
        for (period, cell) in periods.iter().zip(&words[2..]) {
            if let Some(cell) = read_cell(cell) {
                out.insert((words[0].to_owned(), words[1].to_owned(), (*period).to_owned()), cell);
            }
        }
    }
    out
}

fn read_cell(cell: &str) -> Option<Cell> {
    if cell == "–" {
        return None;
    }
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let plain = cell.trim_end_matches('*');
    let value = match plain.split_once('/') {
        Some((above, below)) => number(above) / number(below),
        None => number(plain),
    };
    Some(Cell { value, is_of_events: plain != cell })
}
