//! A market, a message and a score that examples of rules share: agreed, whole and without any
//! finding. A rule replaces the one file that it finds fault with.

/// One segment.
pub(in crate::check) const ICP: &str = include_str!("market/icp.yaml");
/// One persona, with the one pain.
pub(in crate::check) const PERSONAS: &str = include_str!("market/personas.yaml");
/// One pain.
pub(in crate::check) const PAINS: &str = include_str!("market/pains.yaml");
/// One value proposition, for the persona and the pain.
pub(in crate::check) const VALUE_PROPS: &str = include_str!("market/value-props.yaml");
/// One offer, which leads in the segment.
pub(in crate::check) const OFFERS: &str = include_str!("market/offers.yaml");
/// The status quo.
pub(in crate::check) const COMPETITORS: &str = include_str!("market/competitors.yaml");
/// The score that admits to the stage `mql`.
pub(in crate::check) const SCORE: &str = include_str!("market/qualification.yaml");
/// A page that uses the score.
pub(in crate::check) const INDEX: &str = include_str!("market/index.md");
