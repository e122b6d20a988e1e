//! What is seen of leads: the stages they pass, how they are handed over, and how they are judged.

pub(super) mod handoffs;
mod map;
pub(super) mod stage;
pub(super) mod stages;
pub(super) mod trial;
