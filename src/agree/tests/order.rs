//! Which decision comes after which, and what then binds.

use super::*;

#[test]
fn the_last_decision_about_a_field_is_what_the_item_must_say() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01", "{field: threshold, after: {fit: 10, total: 45}}"),
        ("D-0002", "date: 2026-04-09", "{field: threshold.total, before: 45, after: 60}"),
    ];
    let good = playbook("threshold: {fit: 10, total: 60}", decisions);
    assert_eq!(differences(&good), [""; 0]);
    assert_eq!(
        story(&good),
        ["D-0001 threshold InForce", "D-0002 threshold.total InForce, D-0001 said 45"]
    );
    let old = playbook("threshold: {fit: 10, total: 45}", decisions);
    assert_eq!(differences(&old), ["threshold.total: 60, 45"]);
    let other = playbook("threshold: {fit: 20, total: 60}", decisions);
    assert_eq!(differences(&other), ["threshold.fit: 10, 20"]);
    let both = playbook("threshold: {fit: 20, engagement: 5, total: 60}", decisions);
    assert_eq!(differences(&both), ["threshold.fit: 10, 20", "threshold.engagement: -, 5"]);
}

#[test]
fn the_day_on_which_it_begins_orders_decisions_not_the_day_of_the_meeting() {
    let score = "threshold: {total: 70}";
    let decisions = &[
        (
            "D-0001",
            "date: 2026-02-01, effective: 2026-06-01",
            "{field: threshold.total, after: 70}",
        ),
        ("D-0002", "date: 2026-03-01", "{field: threshold.total, after: 60}"),
    ];
    assert_eq!(differences(&playbook(score, decisions)), [""; 0]);
    assert_eq!(
        story(&playbook(score, decisions)),
        [
            "D-0002 threshold.total overtaken by D-0001",
            "D-0001 threshold.total InForce, D-0002 said 60"
        ]
    );
}

#[test]
fn what_is_superseded_binds_no_longer_and_nothing_before_it_comes_back() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01", "{field: threshold.total, after: 45}"),
        ("D-0002", "date: 2026-03-01, status: superseded", "{field: threshold.total, after: 60}"),
        ("D-0003", "date: 2026-04-01, supersedes: D-0002", "{field: threshold.fit, after: 10}"),
    ];
    let playbook = playbook("threshold: {fit: 10, total: 99}", decisions);
    assert_eq!(differences(&playbook), [""; 0]);
    assert_eq!(
        story(&playbook)[..2],
        [
            "D-0001 threshold.total overtaken by D-0002",
            "D-0002 threshold.total superseded by D-0003, D-0001 said 45"
        ]
    );
}

#[test]
fn a_decision_holds_until_the_day_of_the_one_that_replaces_it() {
    let decisions = &[
        ("D-0001", "date: 2026-02-01, status: superseded", "{field: threshold.total, after: 45}"),
        (
            "D-0002",
            "date: 2026-11-01, effective: 2027-01-01, supersedes: D-0001",
            "{field: threshold.total, before: 45, after: 60}",
        ),
    ];
    assert_eq!(differences(&playbook("threshold: {total: 45}", decisions)), [""; 0]);
    assert_eq!(
        differences(&playbook("threshold: {total: 50}", decisions)),
        ["threshold.total: 45, 50"]
    );
    // What comes too early is told of the decision that brings it.
    let early = playbook("threshold: {total: 60}", decisions);
    assert_eq!(differences(&early), [""; 0]);
    let ledger = Ledger::of(&early);
    assert!(ledger.pending().all(|change| ledger.has_come_early(change)));
}

#[test]
fn what_was_to_begin_later_and_was_not_done_is_known() {
    let decision = |fields| [("D-0001", fields, "{field: threshold.total, before: 45, after: 60}")];
    let is_undone = |score, fields| {
        let playbook = playbook(score, &decision(fields));
        let ledger = Ledger::of(&playbook);
        ledger.in_force().any(|change| ledger.is_undone(change))
    };
    let later = "date: 2026-04-01, effective: 2026-05-01";
    assert!(is_undone("threshold: {total: 45}", later));
    assert!(!is_undone("threshold: {total: 50}", later), "neither as before nor as decided");
    assert!(!is_undone("threshold: {total: 45}", "date: 2026-04-01"), "it was to begin at once");
}

#[test]
fn a_decision_does_not_come_before_itself() {
    let text = "D-0001: {status: agreed, date: 2026-02-01, changes: [\
                {item: qualification/s, field: threshold, after: {total: 45}}]}\n\
                D-0002: {status: agreed, date: 2026-04-01, changes: [\
                {item: qualification/s, field: threshold, before: {total: 45}, after: {total: 60}}, \
                {item: qualification/s, field: threshold.total, before: 45, after: 60}]}\n";
    let score = format!("{SCORE}  threshold: {{total: 60}}\n");
    let playbook = read(&[("qualification.yaml", &score), ("decisions.yaml", text)]);
    assert_eq!(differences(&playbook), [""; 0]);
    assert_eq!(Ledger::of(&playbook).clashes().count(), 0);
    assert!(story(&playbook)[2].ends_with("threshold.total InForce, D-0001 said 45"));
}
