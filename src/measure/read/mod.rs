//! What is written: rows of data files, and targets of goals and data files, typed. What cannot be
//! read is a fault and counts nowhere.

mod data;
mod fault;
mod target;
mod twice;

pub use data::{Role, Row, Shape, shape};
pub use fault::DataFault;
pub use target::{Misread, Target, Written};

pub(super) use data::{is_read, rows, take_ahead};
pub(super) use target::{in_force, written};
