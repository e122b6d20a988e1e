//! Signatures, rulings and decisions, told as people live them.

use super::found;
use crate::check::example::{self, run_files};

const TEAMS: &str = "title: Example playbook
company: Example
currency: USD
narrative: narrative.md
teams:
  - {id: board, name: Board, function: executive, head: ada}
  - {id: marketing, name: Marketing, function: marketing, head: mia}
  - {id: sales, name: Sales, function: sales, head: sam}
people:
  - {id: ada, name: Ada, role: Chief executive, team: board, level: c-level}
  - {id: mia, name: Mia, role: Head of marketing, team: marketing, level: vp, reports_to: ada}
  - {id: sam, name: Sam, role: Head of sales, team: sales, level: vp, reports_to: ada}
";

/// A lead stage with this sign-off.
fn customer(agreed: &str) -> String {
    include_str!("../example/lead-stages/customer.md")
        .replace("{sales: sam, marketing: mia, on: 2026-10-01}", agreed)
}

/// The decision of the examples, with other words.
fn decision(changes: &[(&str, &str)]) -> String {
    let text = example::DECISION.to_owned();
    changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    })
}

const DECISION: &str = "decisions/D-0001.md";
const CUSTOMER: &str = "lead-stages/customer.md";

#[test]
fn one_person_cannot_agree_with_themselves_even_if_they_lead_both_sides() {
    let teams = TEAMS.replace("head: mia}", "head: sam}");
    let settings = |arbiter: &str| ("playbook.yaml", format!("{teams}arbiter: {arbiter}\n"));
    let both = customer("{sales: sam, marketing: sam, on: 2026-10-01}");
    let of_both = |arbiter| {
        let all = found(&[settings(arbiter), (CUSTOMER, both.clone())]);
        all.into_iter().filter(|found| found.contains("agreed-")).collect::<Vec<_>>()
    };
    assert_eq!(of_both("ada"), ["error agreed-same-person"]);
    let ruled = customer("{ruled_by: sam, on: 2026-10-01}");
    let all = found(&[settings("sam"), (CUSTOMER, ruled)]);
    let is_ours = |found: &&String| found.contains("agreed-") || found.contains("ruling-");
    assert_eq!(all.iter().filter(is_ours).count(), 0, "{all:?}");
}

#[test]
fn the_head_of_a_side_may_sign_for_it_whatever_their_own_team() {
    let teams = TEAMS.replace("head: sam}", "head: sue}");
    let sue = "  - {id: sue, name: Sue, role: Revenue, team: board, level: vp, reports_to: ada}\n";
    let settings = ("playbook.yaml", format!("{teams}{sue}arbiter: ada\n"));
    let signed = |by: &str| customer(&format!("{{sales: {by}, marketing: mia, on: 2026-10-01}}"));
    assert_eq!(found(&[settings.clone(), (CUSTOMER, signed("sue"))]), [""; 0]);
    assert_eq!(found(&[settings, (CUSTOMER, signed("ada"))]), ["error agreed-unsigned"]);
}

#[test]
fn a_ruling_of_an_earlier_arbiter_stands() {
    let ruled = decision(&[("signed: {sales: sam, marketing: mia}", "ruled_by: sam")]);
    assert_eq!(found(&[(DECISION, ruled.clone())]), ["error ruling-not-arbiter"]);
    let new = "---\ntitle: Ada is the arbiter\ndate: 2026-11-02\nstatus: agreed\nowner: mia\n\
               changes: [{item: person/ada, before: Sam ruled, after: Ada rules}]\n\
               signed: {sales: sam, marketing: mia}\n---\n";
    assert_eq!(found(&[(DECISION, ruled), ("decisions/D-0002.md", new.to_owned())]), [""; 0]);
}

#[test]
fn a_signature_that_cannot_be_read_is_not_missing_as_well() {
    let misspelt = decision(&[("sales: sam", "sales: samm")]);
    assert_eq!(found(&[(DECISION, misspelt)]), ["error ref-unknown"]);
    let misnamed = decision(&[("signed:", "singed:")]);
    assert_eq!(found(&[(DECISION, misnamed)]), ["error field-unknown"]);
}

#[test]
fn nobody_signed_can_be_neither_lowered_nor_waived() {
    let unsigned = decision(&[(
        "signed: {sales: sam, marketing: mia}",
        "waive: [{code: decision-unsigned, because: it is urgent}]",
    )]);
    assert_eq!(found(&[(DECISION, unsigned)]), ["error decision-unsigned"]);
    let moved = decision(&[(
        "signed: {sales: sam, marketing: mia}",
        "signed: {sales: ada, marketing: mia}\nwaive: [{code: decision-unsigned, because: Ada led sales then}]",
    )]);
    assert_eq!(found(&[(DECISION, moved)]), [""; 0]);
}

#[test]
fn an_item_that_is_put_back_may_change_freely() {
    let stage = include_str!("../example/lead-stages/mql.md")
        .replace("time_limit: 2 business days", "time_limit: 9 business days");
    let file = |status: &str| {
        ("lead-stages/mql.md", stage.replace("status: agreed", &format!("status: {status}")))
    };
    let decision = (DECISION, decision(&[]));
    assert_eq!(found(&[decision.clone(), file("agreed")]), ["error agreed-changed"]);
    assert_eq!(found(&[decision, file("proposed")]), [""; 0]);
}

#[test]
fn what_is_given_up_is_retired() {
    let given_up = decision(&[(
        "{item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}",
        "{item: play/calls, before: Used in spring, after: none}",
    )]);
    let play = |status: &str| {
        let text = format!(
            "calls:\n  title: Calls\n  status: {status}\n  owner: mia\n  reviewed: 2026-10-01\n  \
             trigger: A call.\n  stages: [mql]\n  steps: [{{what: call}}]\n  done_when: Over.\n"
        );
        ("plays.yaml", text)
    };
    let file = (DECISION, given_up.clone());
    assert_eq!(found(&[file.clone(), play("agreed")]), ["error agreed-changed"]);
    assert_eq!(found(&[file, play("retired")]), [""; 0]);
    // What was to end on a later day, which has come, fails no check overnight.
    let later = given_up.replace("owner: mia", "owner: mia\neffective: 2026-11-20");
    assert_eq!(found(&[(DECISION, later), play("agreed")]), ["warning decision-future"]);
}

#[test]
fn what_a_first_decision_begins_from_is_asked_before_its_day() {
    let of = |before: &str| {
        let text = decision(&[
            ("owner: mia", "owner: mia\neffective: 2027-01-04"),
            ("before: 5 business days, after: 2", &format!("before: {before}, after: 1")),
        ]);
        found(&[(DECISION, text)])
    };
    assert_eq!(of("2 business days"), [""; 0]);
    assert_eq!(of("5 business days"), ["warning decision-before-wrong"]);
}

#[test]
fn two_decisions_that_cannot_both_begin_are_told_before_their_day() {
    let of = |days: &str| {
        decision(&[("owner: mia", "owner: mia\neffective: 2027-01-04"), ("2 business days}", days)])
    };
    let stage = include_str!("../example/lead-stages/mql.md")
        .replace("time_limit: 2 business days", "time_limit: 5 business days");
    let files = [
        (DECISION, of("2 business days}")),
        ("decisions/D-0002.md", of("3 business days}").replace("within two", "within three")),
        ("lead-stages/mql.md", stage),
    ];
    assert_eq!(found(&files), ["error decision-clash"]);
}

#[test]
fn a_decision_that_changes_nothing_is_told_once() {
    let text = decision(&[(
        "changes:\n  - {item: lead-stage/mql, field: time_limit, before: 5 business days, after: 2 business days}",
        "changes: []",
    )]);
    let customer = customer("{sales: sam, marketing: mia, on: 2026-10-01, decision: D-0001}");
    let found = found(&[(DECISION, text), (CUSTOMER, customer)]);
    assert_eq!(found, ["error decision-no-change"]);
}

#[test]
fn reviews_never_fail_a_check_and_come_at_their_day() {
    let reviewed = |day: &str| {
        let text = customer("{sales: sam, marketing: mia, on: 2026-02-01}");
        found(&[(CUSTOMER, text.replace("reviewed: 2026-10-01", &format!("reviewed: {day}")))])
    };
    // 180 days later is the 19th and the 20th of November, and the 4th and 5th of December.
    assert_eq!(reviewed("2026-05-23"), ["warning review-overdue"]);
    assert_eq!(reviewed("2026-05-24"), ["advice review-due"]);
    assert_eq!(reviewed("2026-06-07"), ["advice review-due"]);
    assert_eq!(reviewed("2026-06-08"), [""; 0]);
    assert_eq!(reviewed("2026-11-20"), [""; 0]);
    assert_eq!(reviewed("2026-11-21"), ["error review-future"]);
}

#[test]
fn an_open_decision_is_waited_for_thirty_days() {
    let open = |date: &str| {
        let text = decision(&[
            ("date: 2026-10-01", &format!("date: {date}")),
            ("status: agreed", "status: disputed"),
            ("before: 5 business days, after: 2", "before: 2 business days, after: 1"),
        ]);
        found(&[(DECISION, text)])
    };
    assert_eq!(open("2026-10-21"), [""; 0]);
    assert_eq!(open("2026-10-20"), ["warning dispute-stuck"]);
}

#[test]
fn where_nobody_signed_the_help_holds_the_whole_line() {
    let stage = customer("").replace("agreed: \n", "");
    assert!(!stage.contains("agreed:"), "{stage}");
    let told = run_files(&[(CUSTOMER, stage)]).printed();
    assert!(
        told.contains("write `agreed: {sales: sam, marketing: mia, on: 2026-11-20}`"),
        "{told}"
    );
}
