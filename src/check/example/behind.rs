//! A goal in money that is behind while its period runs, and what makes it good.

/// A goal in money for a quarter that runs.
pub(in crate::check) const GOAL: &str = "more-accepted:
  title: $180,000 of new revenue in the fourth quarter
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets: [{period: 2026-Q4, value: «\"$180,000\"»}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

/// The same goal, without a mark.
pub(in crate::check) const REACHED: &str = "more-accepted:
  title: $180,000 of new revenue in the fourth quarter
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-10-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets: [{period: 2026-Q4, value: \"$180,000\"}]
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

/// A goal in money for two quarters, the second of which runs.
pub(in crate::check) const TWICE: &str = "more-accepted:
  title: $180,000 of new revenue in each quarter
  status: agreed
  owner: sam
  agreed: {sales: sam, marketing: mia, on: 2026-07-01}
  reviewed: 2026-10-01
  kpi: new-revenue
  segment: all
  targets:
    - {period: 2026-Q3, value: \"$180,000\"}
    - {period: 2026-Q4, value: «\"$180,000\"»}
  owners: {marketing: mia, sales: sam}
  endorsed_by: ada
";

/// A plan that was begun before the first of these quarters was over.
pub(in crate::check) const PLAN: &str = "autumn:
  title: Autumn campaign
  status: agreed
  owner: mia
  agreed: {sales: sam, marketing: mia, on: 2026-08-01}
  reviewed: 2026-10-01
  type: campaign
  goals: [more-accepted]
  start: 2026-09-01
  end: 2026-12-18
  team: [mia, sam]
  owners: {marketing: mia, sales: sam}
  actions:
    - {what: Call every reader of the checklist, owner: sam, due: 2026-12-04, status: doing}
  expects: [{stage: mql, value: 60}]
  not_doing: [webinars]
  evaluate_on: 2027-01-14
  endorsed_by: ada
";
