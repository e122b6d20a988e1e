//! How far along a number should be, and whether it is: by which days and weights a target runs
//! through its period (`rhythm`), which part of it was due (`state`), by which method (`method`).

mod behind;
mod measured;
mod method;
mod rhythm;
mod state;
mod weights;
mod year;

pub use behind::Behind;
pub use measured::Measured;
pub use method::Method;
pub(super) use method::PHRASES;
pub use rhythm::{PaceBy, Rhythm, Weight};
pub use state::{Pace, State};
pub use weights::WeightFault;
pub use year::Year;

pub(super) use state::{PRINTED, share};
