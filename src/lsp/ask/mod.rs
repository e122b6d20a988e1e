//! What an editor can ask, one file for each question. Each is a function from what there is
//! ([`Look`](super::look::Look)) and the place that is asked about to an answer; none of them waits.

mod actions;
mod completion;
mod definition;
mod describe;
mod hover;
mod link;
mod rename;
mod symbols;

pub(super) use actions::actions;
pub(super) use completion::{TRIGGERS, completion};
pub(super) use definition::{definition, references};
pub(super) use hover::hover;
pub(super) use rename::{CanApply, Renamed, prepare, rename};
pub(super) use symbols::{symbols, workspace_symbols};
