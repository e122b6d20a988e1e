//! Whether all that is written can be true together: targets that add up and follow from each other
//! (`rollup`, `funnel_targets`), data that are whole and came from somewhere (`whole`, `origin`) and
//! say what they are worked out to (`given`), a plan that its pipeline and its market can bear (`coverage`, `market`). `clear` says whether enough
//! could be read to ask.

mod clash;
mod clear;
mod coverage;
mod funnel_targets;
mod given;
mod market;
mod origin;
mod rollup;
mod whole;

pub use clash::{By, Clash, Suspect, Term, TermOf, suspects};
pub use coverage::Coverage;
pub use funnel_targets::{Customers, Shortfall};
pub use given::Contradiction;
pub use market::{Accounts, Reach};
pub use origin::{Came, Excess, Imbalance, Over};
pub use whole::{DataGap, Part, TwoTruths};
