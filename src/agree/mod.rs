//! What was agreed, and whether it still holds: every decision replayed in order. Flows in: a
//! [`Playbook`](crate::model::Playbook). Flows out: a [`Ledger`], which rules and pages ask. It
//! needs no git: what an item must say today follows from the decisions alone. [`Gate`] does: what
//! changed since an earlier version needs a decision, and [`Draft`] is its text.

mod difference;
mod draft;
mod gate;
mod ledger;
mod parts;
mod paste;
mod redefine;
mod redraft;
mod replay;

pub use difference::Difference;
pub use draft::{Draft, Proposed, next_name, next_number, slug};
pub use gate::{Breach, Gate, Since, Undecided};
pub use ledger::{Change, Clash, Earlier, Ledger, State};
pub use paste::{pasted, quoted, scalar};
pub use redraft::{open_draft, redrafted};

#[cfg(test)]
mod tests;
