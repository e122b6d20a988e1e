//! Documents → playbook.

pub mod field;
pub mod kinds;
pub mod value;
