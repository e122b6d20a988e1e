//! What the numbers say: the way to the customer by period, where it failed first and what that
//! costs, where each KPI and goal stands, and why something is not known.

mod failing;
mod goal;
mod judged;
mod path;
mod penetration;
mod reason;
mod scorecard;

pub use failing::{Factor, Failing, Gap, Restored, Unknown, What};
pub use goal::{Expectation, GoalLine, Outcome};
pub use judged::{Judged, Process, Verdict};
pub use path::{Path, Step};
pub use penetration::{Market, Tier, Won};
pub(super) use reason::PHRASES;
pub use scorecard::{Column, Scorecard};
