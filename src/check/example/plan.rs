//! A goal that is a rate, the plan and the material for it, and the way of a buyer: agreed, whole and
//! without any finding.

/// The goal.
pub(in crate::check) const GOALS: &str = include_str!("plan/goals.yaml");
/// The plan for it.
pub(in crate::check) const PLANS: &str = include_str!("plan/plans.yaml");
/// Material for sellers.
pub(in crate::check) const ASSETS: &str = include_str!("plan/assets.yaml");
/// A page that names it.
pub(in crate::check) const INDEX: &str = include_str!("plan/index.md");
/// Material for customers, at the first of these moments and for the persona.
pub(in crate::check) const CUSTOMER_ASSETS: &str = include_str!("plan/customer-assets.yaml");
/// A moment before the purchase, and one after it.
pub(in crate::check) const JOURNEY: &str = include_str!("plan/journey.yaml");
/// One persona, with the one pain.
pub(in crate::check) const PERSONAS: &str = include_str!("plan/personas.yaml");
/// One pain.
pub(in crate::check) const PAINS: &str = include_str!("plan/pains.yaml");
/// A lesson of both sides.
pub(in crate::check) const LESSONS: &str = include_str!("plan/lessons.yaml");
