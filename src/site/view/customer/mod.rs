//! What is seen of customers: who they are, how they come to us and live with us, and what we say and
//! give to them.

pub(super) mod lifecycle;
pub(super) mod market;
pub(super) mod material;
pub(super) mod matrix;
pub(super) mod rivals;
