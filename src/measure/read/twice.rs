//! Values that are given twice.

use std::collections::{BTreeMap, btree_map};

use crate::{
    measure::{DataFault, Row},
    source::{FileId, Span},
};

/// Returns what is said of rows that give a value again. Where two files share several, that is one fault: the files are
/// two answers to one question, and no row of them is wrong by itself.
pub(super) fn faults(rows: &[Row]) -> Vec<DataFault> {
    let mut seen: BTreeMap<_, Span> = BTreeMap::new();
    let mut again: BTreeMap<(FileId, FileId), Vec<(&Row, Span)>> = BTreeMap::new();
    for row in rows {
        match seen.entry((row.role, row.key())) {
            btree_map::Entry::Vacant(place) => {
                place.insert(row.period.span);
            }
            btree_map::Entry::Occupied(first) => {
                let first = *first.get();
                let files = (first.file, row.period.span.file);
                again.entry(files).or_default().push((row, first));
            }
        }
    }
    let mut out = Vec::new();
    for ((first, second), rows) in again {
        let same = (first != second && rows.len() > 1).then(|| same_twice(&rows)).flatten();
        let each = |(row, first): &(&Row, Span)| DataFault::Duplicate {
            span: row.period.span,
            first: *first,
        };
        match same {
            Some(fault) => out.push(fault),
            None => out.extend(rows.iter().map(each)),
        }
    }
    out
}

/// What two files both give, told at the first row of the second.
fn same_twice(rows: &[(&Row, Span)]) -> Option<DataFault> {
    let periods = || rows.iter().map(|(row, _)| row.period.value);
    let from = periods().min_by_key(|period| period.start())?;
    let to = periods().max_by_key(|period| period.end())?;
    let (row, first) = rows.first()?;
    let (span, n) = (row.period.span, rows.len());
    Some(DataFault::SameTwice { span, first: *first, n, periods: (from, to) })
}
