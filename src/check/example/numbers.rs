//! Goals in money, and what they are measured with: agreed, whole and without any finding.

/// A KPI of money, and one of the value of a deal.
pub(in crate::check) const MONEY: &str = include_str!("numbers/money.yaml");
/// A KPI of pipeline coverage, and one of the share won.
pub(in crate::check) const COVERAGE: &str = include_str!("numbers/coverage.yaml");
/// A goal in money, with its customers, deals and win rate.
pub(in crate::check) const GOALS: &str = include_str!("numbers/goals.yaml");
/// A plan for that goal.
pub(in crate::check) const PLANS: &str = include_str!("numbers/plans.yaml");
/// Many pains.
pub(in crate::check) const PAINS: &str = include_str!("numbers/pains.yaml");
/// The persona who has them.
pub(in crate::check) const PERSONAS: &str = include_str!("numbers/personas.yaml");
