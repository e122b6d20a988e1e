//! The rule book: one rule per file, listed in the order of `RULES`.

mod action_overdue;
mod address_gone;
mod agreed_changed;
mod agreed_left;
mod agreed_not_decided;
mod agreed_removed;
mod agreed_renamed;
mod agreed_same_person;
mod agreed_undated;
mod agreed_unsigned;
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
mod benchmark_unsourced;
mod both_sides;
mod brand_file_missing;
mod brand_unreadable;
mod business_days_unclear;
mod change_field_unknown;
mod change_same;
mod change_undecided;
mod change_unknown;
mod checklist_enough;
mod checklist_no_evidence;
mod competitor_no_loss;
mod competitor_no_status_quo;
mod config_incomplete;
mod counter_example_not_scored;
mod counter_example_qualifies;
mod coverage_band;
mod coverage_cell_empty;
mod coverage_vs_winrate;
mod crm_ambiguous;
mod crm_backward;
mod crm_converted;
mod crm_probability_order;
mod crm_unknown_value;
mod crm_unmapped;
mod data_columns;
mod data_conservation;
mod data_definition_break;
mod data_gap;
mod data_negative;
mod data_period;
mod data_pii;
mod data_rate_differs;
mod data_rate_over_100;
mod data_sum;
mod data_value;
mod decision_before_after;
mod decision_before_wrong;
mod decision_clash;
mod decision_early;
mod decision_future;
mod decision_immutable;
mod decision_no_change;
mod decision_route;
mod decision_status_chain;
mod decision_supersedes_cycle;
mod decision_unsigned;
mod dispute_stuck;
mod escalation_end;
mod evidence_missing;
mod example_fact_unknown;
mod example_fails;
mod example_not_runnable;
mod exit_no_reason;
mod field_missing;
mod field_unknown;
mod file_homeless;
mod file_unreadable;
mod fiscal_year_periods;
mod forms_impossible;
mod forum_cadence;
mod forum_levels;
mod forum_missing;
mod forum_one_sided;
mod forum_overdue;
mod framework_letters;
mod funnel_arith;
mod funnel_short;
mod gate_timed;
mod goal_exceeds_market;
mod goal_no_kpi;
mod goal_no_money;
mod goal_no_number;
mod goal_no_period;
mod goal_no_plan;
mod goal_no_segment;
mod goal_not_shared;
mod goal_offpace;
mod goal_offpace_no_action;
mod goal_other_unit;
mod goal_parent_cycle;
mod goal_rollup;
mod goal_vague;
mod goal_weights;
mod handoff_mismatch;
mod handoff_missing;
mod handoff_no_criteria;
mod handoff_no_feedback;
mod handoff_no_kpi;
mod handoff_no_payload;
mod handoff_unsigned;
mod hidden_character;
mod icp_contradiction;
mod icp_no_exclusion;
mod icp_no_size;
mod icp_tiers_sum;
mod id_duplicate;
mod inventory_no_expiry;
mod inventory_no_return;
mod journey_gap;
mod journey_not_customer_voice;
mod judge_weakened;
mod key_duplicate;
mod kpi_category_missing;
mod kpi_core_pair;
mod kpi_cycle;
mod kpi_duplicate;
mod kpi_lag;
mod kpi_no_actuals;
mod kpi_no_basis;
mod kpi_no_cadence;
mod kpi_no_formula;
mod kpi_no_source;
mod kpi_no_target;
mod kpi_one_owner;
mod kpi_order;
mod kpi_ratio_parts;
mod kpi_rubber_stamp;
mod kpi_stale;
mod kpi_step_uncovered;
mod kpi_unit_direction;
mod language_unknown;
mod lesson_no_change;
mod lesson_one_sided;
mod lifecycle_phase_unmeasured;
mod lifecycle_stops_at_sale;
mod link_broken;
mod name_not_portable;
mod narrative_missing;
mod offer_conflict;
mod offer_no_lead;
mod offer_no_price;
mod org_cycle;
mod org_heads;
mod own_kind_fields;
mod own_kind_folder;
mod own_kind_name;
mod own_kind_reference;
mod own_kind_value;
mod owner_is_team;
mod owner_left;
mod owner_missing;
mod owner_overload;
mod page_collision;
mod pain_unaddressed;
mod path_one_sided;
mod persona_no_pain;
mod persona_no_vp;
mod phrase_banned;
mod plan_eval_overdue;
mod plan_no_action;
mod plan_no_choice;
mod plan_no_goal;
mod plan_no_lesson;
mod plan_one_owner;
mod plan_same_people;
mod plan_single_function;
mod plan_unendorsed;
mod point_missing;
mod point_unmeasured;
mod proof_unsourced;
mod reason_overlap;
mod recycle_missing;
mod ref_draft;
mod ref_kind;
mod ref_retired;
mod ref_unknown;
mod ref_unused;
mod reject_nowhere;
mod repository_unknown;
mod review_due;
mod review_future;
mod review_overdue;
mod ride_along_due;
mod rule_expired;
mod rule_no_reason;
mod rule_unknown;
mod rule_unlowerable;
mod ruling_late;
mod ruling_not_arbiter;
mod score_missing_data;
mod score_no_decay;
mod score_no_negative;
mod score_single_axis;
mod score_unreachable;
mod signer_moved;
mod sla_capacity;
mod sla_longer_than_stage;
mod sla_no_clock;
mod sla_no_number;
mod sla_one_sided;
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
mod stage_vague;
mod stage_when_missing;
mod syntax;
mod term_banned;
mod term_undefined;
mod title_ambiguous;
mod value_wrong;
mod vp_foreign_pain;
mod vp_no_pain;
mod vp_no_proof;
mod vp_overlap;
pub(super) mod waiver_unused;
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
    &name_not_portable::RULE,
    &hidden_character::RULE,
    &rule_unknown::RULE,
    &rule_unlowerable::RULE,
    &rule_no_reason::RULE,
    &rule_expired::RULE,
    &waiver_unused::RULE,
    &own_kind_name::RULE,
    &own_kind_folder::RULE,
    &own_kind_fields::RULE,
    &own_kind_reference::RULE,
    &own_kind_value::RULE,
    &address_gone::RULE,
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
    &stage_vague::RULE,
    // 3.3 Hand-offs
    &handoff_missing::RULE,
    &handoff_mismatch::RULE,
    &handoff_unsigned::RULE,
    &sla_one_sided::RULE,
    &sla_no_number::RULE,
    &sla_no_clock::RULE,
    &sla_longer_than_stage::RULE,
    &handoff_no_criteria::RULE,
    &handoff_no_payload::RULE,
    &handoff_no_feedback::RULE,
    &reject_nowhere::RULE,
    &escalation_end::RULE,
    &sla_capacity::RULE,
    &handoff_no_kpi::RULE,
    // 3.4 Qualification and scoring
    &score_unreachable::RULE,
    &score_single_axis::RULE,
    &score_no_decay::RULE,
    &score_no_negative::RULE,
    &score_missing_data::RULE,
    &checklist_no_evidence::RULE,
    &framework_letters::RULE,
    &example_fails::RULE,
    &counter_example_qualifies::RULE,
    &example_fact_unknown::RULE,
    &example_not_runnable::RULE,
    &checklist_enough::RULE,
    &counter_example_not_scored::RULE,
    // 3.5 Market, message, offer
    &icp_no_exclusion::RULE,
    &icp_no_size::RULE,
    &icp_tiers_sum::RULE,
    &icp_contradiction::RULE,
    &persona_no_pain::RULE,
    &persona_no_vp::RULE,
    &vp_no_pain::RULE,
    &vp_foreign_pain::RULE,
    &pain_unaddressed::RULE,
    &vp_overlap::RULE,
    &vp_no_proof::RULE,
    &proof_unsourced::RULE,
    &evidence_missing::RULE,
    &offer_no_lead::RULE,
    &offer_conflict::RULE,
    &offer_no_price::RULE,
    &competitor_no_status_quo::RULE,
    &competitor_no_loss::RULE,
    &phrase_banned::RULE,
    // 3.6 KPIs, goals, arithmetic
    &kpi_step_uncovered::RULE,
    &kpi_core_pair::RULE,
    &kpi_order::RULE,
    &kpi_ratio_parts::RULE,
    &kpi_unit_direction::RULE,
    &kpi_one_owner::RULE,
    &kpi_no_formula::RULE,
    &kpi_no_basis::RULE,
    &kpi_no_source::RULE,
    &kpi_no_cadence::RULE,
    &kpi_no_target::RULE,
    &kpi_no_actuals::RULE,
    &kpi_stale::RULE,
    &kpi_duplicate::RULE,
    &kpi_rubber_stamp::RULE,
    &kpi_category_missing::RULE,
    &benchmark_unsourced::RULE,
    &kpi_cycle::RULE,
    &kpi_lag::RULE,
    &fiscal_year_periods::RULE,
    &goal_no_number::RULE,
    &goal_no_period::RULE,
    &goal_no_segment::RULE,
    &goal_no_money::RULE,
    &goal_vague::RULE,
    &goal_not_shared::RULE,
    &goal_no_kpi::RULE,
    &goal_no_plan::RULE,
    &goal_rollup::RULE,
    &funnel_arith::RULE,
    &funnel_short::RULE,
    &coverage_band::RULE,
    &coverage_vs_winrate::RULE,
    &goal_exceeds_market::RULE,
    &goal_offpace::RULE,
    &goal_offpace_no_action::RULE,
    &point_missing::RULE,
    &point_unmeasured::RULE,
    &goal_weights::RULE,
    &goal_other_unit::RULE,
    &goal_parent_cycle::RULE,
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
    &language_unknown::RULE,
    &repository_unknown::RULE,
    &forms_impossible::RULE,
    &brand_unreadable::RULE,
    &brand_file_missing::RULE,
    &business_days_unclear::RULE,
    // 3.8 Agreement, decisions, freshness
    &agreed_unsigned::RULE,
    &agreed_same_person::RULE,
    &agreed_changed::RULE,
    &decision_unsigned::RULE,
    &ruling_not_arbiter::RULE,
    &decision_no_change::RULE,
    &decision_supersedes_cycle::RULE,
    &decision_status_chain::RULE,
    &decision_before_after::RULE,
    &decision_immutable::RULE,
    &decision_future::RULE,
    &dispute_stuck::RULE,
    &review_due::RULE,
    &review_future::RULE,
    &review_overdue::RULE,
    &change_field_unknown::RULE,
    &decision_before_wrong::RULE,
    &decision_clash::RULE,
    &decision_early::RULE,
    &decision_route::RULE,
    &agreed_not_decided::RULE,
    &ruling_late::RULE,
    &change_same::RULE,
    &agreed_undated::RULE,
    &change_undecided::RULE,
    &agreed_removed::RULE,
    &agreed_renamed::RULE,
    &agreed_left::RULE,
    &change_unknown::RULE,
    &judge_weakened::RULE,
    &signer_moved::RULE,
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
    &lifecycle_phase_unmeasured::RULE,
    &journey_gap::RULE,
    &path_one_sided::RULE,
    &term_undefined::RULE,
    &term_banned::RULE,
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
    // 3.10 Data and CRM
    &data_columns::RULE,
    &data_pii::RULE,
    &data_period::RULE,
    &data_negative::RULE,
    &data_conservation::RULE,
    &data_rate_over_100::RULE,
    &data_gap::RULE,
    &data_definition_break::RULE,
    &crm_unknown_value::RULE,
    &crm_ambiguous::RULE,
    &crm_unmapped::RULE,
    &crm_backward::RULE,
    &crm_converted::RULE,
    &crm_probability_order::RULE,
    &data_value::RULE,
    &data_sum::RULE,
    &data_rate_differs::RULE,
];

/// What the rules are about: the digit their codes begin with, and the words for it.
pub const AREAS: &[(char, &str)] = &[
    ('1', "Files and references"),
    ('2', "Lead stages"),
    ('3', "Hand-offs"),
    ('4', "Qualification and scoring"),
    ('5', "Market, message, offer"),
    ('6', "KPIs, goals, arithmetic"),
    ('7', "People, arbiter, ownership"),
    ('8', "Agreement, decisions, freshness"),
    ('9', "Plans, assets, forums, lessons, paths"),
    ('0', "Data and CRM"),
];

/// Returns the rule with a name or code.
pub fn find(name: &str) -> Option<&'static Rule> {
    let is = |rule: &&&Rule| rule.id.name == name || rule.id.code.eq_ignore_ascii_case(name);
    RULES.iter().find(is).copied()
}
