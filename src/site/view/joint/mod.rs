//! What is seen of two teams that work as one: what they plan, what they owe each other, where they
//! meet and what they learned.

pub(super) mod attention;
pub(super) mod card;
pub(super) mod forums;
pub(super) mod lessons;
pub(super) mod plan;
mod together;
