//! The scores as rules read them.

use crate::model::{Entry, record::Record};

/// Returns the sides of a score; none when one of them could not be read, or there are none.
pub(super) fn sides(entry: &Entry) -> Option<Vec<&Record>> {
    let record = &entry.record;
    let sides: Vec<&Record> = record.records("dimensions").collect();
    let is_score = record.text("type") == Some("score");
    let are_known = record.is_known("dimensions") && !sides.is_empty();
    let are_named = sides.iter().all(|side| side.text("id").is_some());
    (is_score && are_known && are_named).then_some(sides)
}
