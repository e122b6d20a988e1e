//! Documents → playbook.

pub mod value;
