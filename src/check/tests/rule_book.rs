//! The rule book of the domain and this program's agree: every fault it names has a rule, or a
//! rule that finds it under another name.

use crate::check::rules::{AREAS, RULES};

/// The names of the rule book's areas that are built, with the number of their row.
const BOOK: &[(u16, &str)] = &[
    // 3.1 Files and references
    (1, "syntax"),
    (2, "field-missing"),
    (3, "field-unknown"),
    (4, "id-duplicate"),
    (5, "ref-unknown"),
    (6, "stage-undefined"),
    (7, "ref-kind"),
    (8, "ref-retired"),
    (9, "ref-draft"),
    (10, "ref-unused"),
    (11, "link-broken"),
    (12, "title-ambiguous"),
    // 3.2 Lead stages
    (13, "stage-none"),
    (14, "stage-entry"),
    (15, "stage-unreachable"),
    (16, "stage-dead-end"),
    (17, "stage-no-success"),
    (18, "stage-end-next"),
    (19, "stage-no-owner"),
    (20, "stage-no-action"),
    (21, "stage-no-limit"),
    (22, "stage-no-breach"),
    (23, "inventory-no-return"),
    (24, "inventory-no-expiry"),
    (25, "gate-timed"),
    (26, "recycle-missing"),
    (27, "exit-no-reason"),
    (28, "reason-overlap"),
    (29, "stage-no-criteria"),
    (30, "stage-when-missing"),
    (31, "stage-role-missing"),
    (32, "stage-role-duplicate"),
    (33, "stage-order"),
    (34, "stage-loop-success"),
    (35, "stage-no-example"),
    (36, "stage-too-many"),
    (37, "stage-vague"),
    // 3.3 Hand-offs
    (38, "handoff-missing"),
    (39, "handoff-mismatch"),
    (40, "handoff-unsigned"),
    (41, "sla-one-sided"),
    (42, "sla-no-number"),
    (43, "sla-no-clock"),
    (44, "sla-longer-than-stage"),
    (45, "handoff-no-criteria"),
    (46, "handoff-no-payload"),
    (47, "handoff-no-feedback"),
    (48, "reject-nowhere"),
    (49, "escalation-end"),
    (50, "sla-capacity"),
    (51, "handoff-no-kpi"),
    // 3.4 Qualification and scoring
    (52, "score-unreachable"),
    (53, "score-single-axis"),
    (54, "score-no-decay"),
    (55, "score-no-negative"),
    (56, "score-missing-data"),
    (57, "checklist-no-evidence"),
    (58, "framework-letters"),
    // 3.5 Market, message, offer
    (59, "icp-no-exclusion"),
    (60, "icp-no-size"),
    (61, "icp-tiers-sum"),
    (62, "icp-contradiction"),
    (63, "persona-no-pain"),
    (64, "persona-no-vp"),
    (65, "vp-no-pain"),
    (66, "vp-foreign-pain"),
    (67, "pain-unaddressed"),
    (68, "vp-overlap"),
    (69, "vp-no-proof"),
    (70, "proof-unsourced"),
    (71, "evidence-missing"),
    (72, "offer-no-lead"),
    (73, "offer-conflict"),
    (74, "offer-no-price"),
    (75, "competitor-no-status-quo"),
    (76, "competitor-no-loss"),
    (77, "phrase-banned"),
    // 3.6 KPIs, goals, arithmetic
    (78, "kpi-step-uncovered"),
    (79, "kpi-core-pair"),
    (80, "kpi-order"),
    (81, "kpi-ratio-parts"),
    (82, "kpi-unit-direction"),
    (83, "kpi-one-owner"),
    (84, "kpi-no-formula"),
    (85, "kpi-no-basis"),
    (86, "kpi-no-source"),
    (87, "kpi-no-cadence"),
    (88, "kpi-no-target"),
    (89, "kpi-no-actuals"),
    (90, "kpi-stale"),
    (91, "kpi-duplicate"),
    (92, "kpi-rubber-stamp"),
    (93, "kpi-category-missing"),
    (94, "benchmark-unsourced"),
    (95, "goal-no-number"),
    (96, "goal-no-period"),
    (97, "goal-no-segment"),
    (98, "goal-no-money"),
    (99, "goal-vague"),
    (100, "goal-not-shared"),
    (101, "goal-no-kpi"),
    (102, "goal-no-plan"),
    (103, "goal-rollup"),
    (104, "funnel-arith"),
    (105, "funnel-short"),
    (106, "coverage-band"),
    (107, "coverage-vs-winrate"),
    (108, "goal-exceeds-market"),
    (109, "goal-offpace"),
    (110, "goal-offpace-no-action"),
    (111, "point-missing"),
    (112, "point-unmeasured"),
    // 3.7 People, arbiter, ownership
    (113, "arbiter-missing"),
    (114, "arbiter-not-person"),
    (115, "arbiter-level"),
    (116, "arbiter-reporting-line"),
    (117, "org-heads"),
    (118, "org-cycle"),
    (119, "owner-missing"),
    (120, "owner-is-team"),
    (121, "owner-left"),
    (122, "owner-overload"),
    (123, "both-sides"),
    // 3.9 Plans, assets, forums, lessons, paths
    (138, "plan-no-goal"),
    (139, "plan-single-function"),
    (140, "plan-one-owner"),
    (141, "plan-no-action"),
    (141, "action-overdue"),
    (142, "plan-unendorsed"),
    (143, "plan-no-lesson"),
    (143, "plan-eval-overdue"),
    (144, "plan-no-choice"),
    (144, "plan-same-people"),
    (145, "asset-orphan"),
    (146, "asset-no-sales-review"),
    (147, "asset-no-training"),
    (147, "asset-no-evaluation"),
    (148, "asset-eval-overdue"),
    (148, "asset-unused"),
    (149, "coverage-cell-empty"),
    (150, "forum-missing"),
    (150, "forum-cadence"),
    (151, "forum-one-sided"),
    (151, "forum-levels"),
    (152, "forum-overdue"),
    (153, "lesson-one-sided"),
    (153, "lesson-no-change"),
    (154, "ride-along-due"),
    (155, "lifecycle-stops-at-sale"),
    (155, "lifecycle-phase-unmeasured"),
    (156, "journey-gap"),
    (156, "journey-not-customer-voice"),
    (157, "path-one-sided"),
    (157, "path-retired"),
    (158, "term-undefined"),
    (158, "term-banned"),
    (159, "narrative-missing"),
    // 3.10 Data and CRM
    (160, "data-columns"),
    (161, "data-pii"),
    (162, "data-period"),
    (163, "data-negative"),
    (164, "data-conservation"),
    (165, "data-rate-over-100"),
    (166, "data-gap"),
    (167, "data-definition-break"),
    (168, "crm-unknown-value"),
    (169, "crm-ambiguous"),
    (170, "crm-unmapped"),
    (171, "crm-backward"),
    (172, "crm-converted"),
    (173, "crm-probability-order"),
];

/// Names whose fault another rule finds, and why that is enough.
const MERGED: &[(&str, &str, &str)] = &[(
    "path-retired",
    "ref-retired",
    "the step of a path is a reference, and `ref-retired` follows every reference",
)];

fn is_built(name: &str) -> bool {
    RULES.iter().any(|rule| rule.id.name == name)
}

#[test]
fn every_name_of_the_rule_book_has_a_rule() {
    let is_merged = |name: &str| MERGED.iter().any(|(merged, ..)| *merged == name);
    let is_open = |name: &str| !is_built(name) && !is_merged(name);
    let open: Vec<_> = BOOK.iter().filter(|(_, name)| is_open(name)).collect();
    assert!(open.is_empty(), "no rule, and nothing says why: {open:?}");
}

#[test]
fn a_rule_carries_the_number_of_its_row() {
    for (row, name) in BOOK {
        let firsts = BOOK.iter().find(|(own, _)| own == row);
        let is_first = firsts.is_some_and(|(_, first)| first == name);
        let Some(rule) = RULES.iter().find(|rule| rule.id.name == *name) else { continue };
        let number: u16 = rule.id.code[2..].parse().expect("a code ends in digits");
        if is_first {
            assert_eq!(number, *row, "{name}");
        } else {
            assert!(number > 173, "`{name}` is the second name of its row: {number}");
        }
    }
}

#[test]
fn a_name_is_merged_only_into_a_rule_that_is_there() {
    for (name, into, why) in MERGED {
        assert!(BOOK.iter().any(|(_, own)| own == name), "`{name}` is not in the rule book");
        assert!(!is_built(name), "`{name}` is a rule of its own");
        assert!(is_built(into), "`{name}` is merged into `{into}`, which is no rule");
        assert!(!why.is_empty(), "{name}");
        let map = include_str!("../../../docs/decisions.md");
        assert!(
            map.contains(&format!("`{name}`")),
            "docs/decisions.md does not say where `{name}` is"
        );
    }
}

#[test]
fn every_rule_is_of_an_area() {
    for rule in RULES {
        let is_own = |(digit, _): &&(char, &str)| rule.id.code[1..].starts_with(*digit);
        assert!(AREAS.iter().any(|area| is_own(&area)), "{}", rule.id.code);
    }
}
