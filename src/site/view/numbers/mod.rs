//! What is seen of numbers: what was reached of what was to be, as tables, charts and words. They are
//! added up in [`crate::measure`].

pub(super) mod breaks;
pub(super) mod figure;
pub(super) mod grid;
pub(super) mod kpi;
mod projection;
pub(super) mod scorecard;
mod verdict;
pub(super) mod year;
