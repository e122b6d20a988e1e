//! How one row of words or lines becomes another.

use similar::{
    DiffOp,
    algorithms::{Capture, Compact, Replace, myers},
};

/// Returns the shortest way from one row to the other, in the order of both; what is the same in
/// both is a part of it. Takes time by the product of the length and the number of changes.
///
/// By Myers, "An O(ND) difference algorithm and its variations" (1986), and nothing else of
/// `similar`: where it chooses among its algorithms, all of them are compiled.
pub fn edits(before: &[&str], after: &[&str]) -> Vec<DiffOp> {
    let mut way = Compact::new(Replace::new(Capture::new()), before, after);
    let Ok(()) = myers::diff(&mut way, before, 0..before.len(), after, 0..after.len());
    way.into_inner().into_inner().into_ops()
}
