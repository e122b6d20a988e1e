//! What is seen of people: who they are, what they do here, and what each of them answers for.

pub(super) mod board;
pub(super) mod fix;
pub(super) mod path;
pub(super) mod raci;
pub(super) mod role;
pub(super) mod roles;
pub(super) mod who;
