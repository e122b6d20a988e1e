//! Where an item says otherwise than was decided, and where nothing can be said.

use super::*;

#[test]
fn parts_of_a_list_are_told_by_their_names_not_by_their_places() {
    let decision = "D-0001: {status: agreed, date: 2026-04-09, changes: [{item: qualification/s, \
                    field: dimensions.fit.rules, after: [{signal: Tier B, points: 15}, \
                    {signal: Tier A, points: 25}]}]}\n";
    let of = |score: &str| read(&[("qualification.yaml", score), ("decisions.yaml", decision)]);
    let score = format!("{SCORE}  threshold: {{total: 60}}\n");
    assert_eq!(differences(&of(&score)), [""; 0]);
    assert_eq!(
        differences(&of(&score.replace("Tier B, points: 15", "Tier B, points: 5"))),
        ["dimensions.fit.rules.Tier B.points: 15, 5"]
    );
    assert_eq!(
        differences(&of(&score.replace("signal: Tier B", "signal: Tier C"))),
        [
            "dimensions.fit.rules.Tier B: {signal: Tier B, points: 15}, -",
            "dimensions.fit.rules.Tier C: -, {signal: Tier C, points: 15}"
        ]
    );
}

#[test]
fn a_decision_that_cannot_be_read_may_have_changed_what_was_decided_before() {
    let decisions = |changes| {
        [
            ("D-0001", "date: 2026-02-01", "{field: threshold.total, after: 45}"),
            ("D-0002", "date: 2026-03-01", changes),
            ("D-0003", "date: 2026-04-01", "{field: threshold.fit, after: 10}"),
        ]
    };
    let score = "threshold: {fit: 20, total: 99}";
    let read = playbook(score, &decisions("{field: threshold.engagement, after: none}"));
    assert_eq!(differences(&read), ["threshold.total: 45, 99", "threshold.fit: 10, 20"]);
    let unread = playbook(score, &decisions("{field: threshold.totl, after: 99}"));
    assert_eq!(differences(&unread), ["threshold.fit: 10, 20"]);
}

#[test]
fn what_binds_nobody_yet_is_compared_with_nothing() {
    for fields in [
        "date: 2026-10-01, status: proposed",
        "date: 2026-10-01, status: rejected",
        "date: 2026-10-01, effective: 2027-01-01",
    ] {
        let decision = ("D-0001", fields, "{field: threshold.total, after: 60}");
        assert_eq!(differences(&playbook("threshold: {total: 45}", &[decision])), [""; 0]);
    }
    let decision = "D-0001: {status: agreed, date: 2026-10-01, changes: [{item: qualification/s, \
                    field: threshold.total, after: 60}]}\n";
    let score = format!("{SCORE}  threshold: {{total: 45}}\n");
    let of = |score: &str| {
        differences(&read(&[("qualification.yaml", score), ("decisions.yaml", decision)]))
    };
    assert_eq!(of(&score), ["threshold.total: 60, 45"]);
    assert_eq!(of(&score.replace("status: agreed", "status: proposed")), [""; 0]);
}

#[test]
fn none_is_nothing_in_a_decision_and_in_the_item() {
    let decision =
        ("D-0001", "date: 2026-10-01", "{field: missing_data, before: no-score, after: none}");
    let of = |says: &str| {
        let score = SCORE.replace("missing_data: no-score", says);
        let text = "D-0001: {status: agreed, date: 2026-10-01, changes: [{item: qualification/s, \
                    field: missing_data, before: no-score, after: none}]}\n";
        differences(&read(&[("qualification.yaml", &score), ("decisions.yaml", text)]))
    };
    assert_eq!(of("missing_data: none"), [""; 0]);
    assert_eq!(of("tags: [a]"), [""; 0]);
    assert_eq!(differences(&playbook("tags: [a]", &[decision])), ["missing_data: -, no-score"]);
}

#[test]
fn a_later_decision_may_speak_of_one_quarter_only() {
    let goal = |value: u8| {
        format!(
            "arr:\n  status: agreed\n  kpi: arr\n  targets:\n    - {{period: 2026-Q1, value: {value}}}\n    \
             - {{period: 2026-Q2, value: 95}}\n"
        )
    };
    let decisions = "D-0001: {status: agreed, date: 2026-01-09, changes: [{item: goal/arr, field: targets, after: \
         [{period: 2026-Q1, value: 90}, {period: 2026-Q2, value: 95}]}]}\n\
         D-0002: {status: agreed, date: 2026-02-09, changes: [{item: goal/arr, field: targets.2026-Q1.value, \
         before: 90, after: 80}]}\n";
    let with = |value: u8| {
        let kpi = "arr: {title: ARR, type: sum, unit: count, direction: up}\n";
        read(&[("goals.yaml", &goal(value)), ("kpis.yaml", kpi), ("decisions.yaml", decisions)])
    };
    assert_eq!(differences(&with(80)), [""; 0]);
    assert_eq!(differences(&with(70)), ["targets.2026-Q1.value: 80, 70"]);
}
