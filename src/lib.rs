//! Playmaker: a static site generator for a living sales and marketing playbook.
//!
//! Modules in the order data flows: `source` (bytes and places) → `parse` (documents) →
//! `model` (the playbook) → `check` (findings) and `site` (pages) → `write` (files) and
//! `serve` (the browser). `diagnostic` is what every stage says to people; `cli` and
//! `commands` are the program.

pub mod check;
pub mod diagnostic;
pub mod model;
pub mod parse;
pub mod serve;
pub mod site;
pub mod source;
pub mod write;
