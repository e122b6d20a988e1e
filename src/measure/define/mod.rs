//! What KPIs are made of, and what follows from that alone: the units they may be counted in,
//! circles and doubles, how far their data reach, who answers for them, and which of them stand for
//! money.

mod definition;
mod economy;
mod extent;
mod graph;
mod shared;
mod units;

pub use definition::{Basis, Definition, Direction, Formula, Operand, Unit};
pub use economy::{Economy, customer_stage};
pub use extent::Absent;
pub use shared::is_shared;
