//! What happened, added up: months to years, segments to all of them, and KPIs worked out from what
//! they are made of.

mod evaluate;
mod periods;
mod segment;
mod store;

pub use evaluate::{Maturity, Missing, Reading, whole_months};
pub use segment::Segment;
pub use store::{Cell, Store, Subject};

pub(super) use evaluate::{DEEPEST, divided};
pub(super) use store::Series;
