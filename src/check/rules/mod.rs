//! The rule book: one rule per file, listed in the order of `RULES`.

mod action_overdue;
mod arbiter_level;
mod arbiter_missing;
mod arbiter_not_person;
mod arbiter_reporting_line;
mod asset_eval_overdue;
mod asset_no_evaluation;
mod asset_no_sales_review;
mod asset_no_training;
mod asset_orphan;
mod asset_unused;
mod both_sides;
mod config_incomplete;
mod coverage_cell_empty;
mod exit_no_reason;
mod field_missing;
mod field_unknown;
mod file_homeless;
mod file_unreadable;
mod forum_cadence;
mod forum_levels;
mod forum_missing;
mod forum_one_sided;
mod forum_overdue;
mod gate_timed;
mod id_duplicate;
mod inventory_no_expiry;
mod inventory_no_return;
mod journey_gap;
mod journey_not_customer_voice;
mod key_duplicate;
mod lesson_no_change;
mod lesson_one_sided;
mod lifecycle_stops_at_sale;
mod link_broken;
mod narrative_missing;
mod org_cycle;
mod org_heads;
mod owner_is_team;
mod owner_left;
mod owner_missing;
mod owner_overload;
mod page_collision;
mod path_one_sided;
mod plan_eval_overdue;
mod plan_no_action;
mod plan_no_choice;
mod plan_no_goal;
mod plan_no_lesson;
mod plan_one_owner;
mod plan_same_people;
mod plan_single_function;
mod plan_unendorsed;
mod reason_overlap;
mod recycle_missing;
mod ref_draft;
mod ref_kind;
mod ref_retired;
mod ref_unknown;
mod ref_unused;
mod ride_along_due;
mod stage_dead_end;
mod stage_end_next;
mod stage_entry;
mod stage_loop_success;
mod stage_no_action;
mod stage_no_breach;
mod stage_no_criteria;
mod stage_no_example;
mod stage_no_limit;
mod stage_no_owner;
mod stage_no_success;
mod stage_none;
mod stage_order;
mod stage_role_duplicate;
mod stage_role_missing;
mod stage_too_many;
mod stage_undefined;
mod stage_unreachable;
mod stage_when_missing;
mod syntax;
mod title_ambiguous;
mod value_wrong;
mod yaml_feature;

use super::Rule;

/// Every rule, in the order of their codes.
pub static RULES: &[&Rule] = &[
    // 3.1 Files and references
    &syntax::RULE,
    &field_missing::RULE,
    &field_unknown::RULE,
    &id_duplicate::RULE,
    &ref_unknown::RULE,
    &stage_undefined::RULE,
    &ref_kind::RULE,
    &ref_retired::RULE,
    &ref_draft::RULE,
    &ref_unused::RULE,
    &link_broken::RULE,
    &title_ambiguous::RULE,
    &value_wrong::RULE,
    &key_duplicate::RULE,
    &yaml_feature::RULE,
    &file_unreadable::RULE,
    &file_homeless::RULE,
    &page_collision::RULE,
    // 3.2 Lead stages
    &stage_none::RULE,
    &stage_entry::RULE,
    &stage_unreachable::RULE,
    &stage_dead_end::RULE,
    &stage_no_success::RULE,
    &stage_end_next::RULE,
    &stage_no_owner::RULE,
    &stage_no_action::RULE,
    &stage_no_limit::RULE,
    &stage_no_breach::RULE,
    &inventory_no_return::RULE,
    &inventory_no_expiry::RULE,
    &gate_timed::RULE,
    &recycle_missing::RULE,
    &exit_no_reason::RULE,
    &reason_overlap::RULE,
    &stage_no_criteria::RULE,
    &stage_when_missing::RULE,
    &stage_role_missing::RULE,
    &stage_role_duplicate::RULE,
    &stage_order::RULE,
    &stage_loop_success::RULE,
    &stage_no_example::RULE,
    &stage_too_many::RULE,
    // 3.7 People, arbiter, ownership
    &arbiter_missing::RULE,
    &arbiter_not_person::RULE,
    &arbiter_level::RULE,
    &arbiter_reporting_line::RULE,
    &org_heads::RULE,
    &org_cycle::RULE,
    &owner_missing::RULE,
    &owner_is_team::RULE,
    &owner_left::RULE,
    &owner_overload::RULE,
    &both_sides::RULE,
    &config_incomplete::RULE,
    // 3.9 Plans, assets, forums, lessons, paths
    &plan_no_goal::RULE,
    &plan_single_function::RULE,
    &plan_one_owner::RULE,
    &plan_no_action::RULE,
    &plan_unendorsed::RULE,
    &plan_no_lesson::RULE,
    &plan_no_choice::RULE,
    &asset_orphan::RULE,
    &asset_no_sales_review::RULE,
    &asset_no_training::RULE,
    &asset_eval_overdue::RULE,
    &coverage_cell_empty::RULE,
    &forum_missing::RULE,
    &forum_one_sided::RULE,
    &forum_overdue::RULE,
    &lesson_one_sided::RULE,
    &ride_along_due::RULE,
    &lifecycle_stops_at_sale::RULE,
    &journey_gap::RULE,
    &path_one_sided::RULE,
    &narrative_missing::RULE,
    &action_overdue::RULE,
    &plan_eval_overdue::RULE,
    &plan_same_people::RULE,
    &asset_no_evaluation::RULE,
    &asset_unused::RULE,
    &forum_cadence::RULE,
    &forum_levels::RULE,
    &lesson_no_change::RULE,
    &journey_not_customer_voice::RULE,
];

/// Returns the rule with a name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    let is = |rule: &&&Rule| rule.id.name == name || rule.id.code.eq_ignore_ascii_case(name);
    RULES.iter().find(is).copied()
}
