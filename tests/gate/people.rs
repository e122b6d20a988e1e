//! Who may sign is asked of the people and teams as they were: no change chooses its own signers.

use super::check;
use crate::repository::Repository;

const SETTINGS: &str = "playbook/playbook.yaml";
const DECISION: &str = "playbook/decisions/D-0009-first-touch.md";

const DECIDED: &str = "---
title: First touch within 24 hours
date: 2026-11-12
status: agreed
owner: priya-raman
changes:
  - item: handoff/mql-to-sal
    field: first_touch_within
    before: 4 business hours
    after: 24 business hours
signed: {sales: dana-okafor, marketing: marco-benedetti}
---
";

/// Somebody whom nothing else in the sample names.
const TOM: &str = "people:\n  - {id: tom-novak, name: Tom Novak, role: Events, team: marketing, \
                   level: manager, reports_to: marco-benedetti}\n";

const BY_TOM: &str = "signed: {sales: tom-novak, marketing: marco-benedetti}";

fn with_tom() -> Repository {
    let repository = Repository::with_sample("playbook");
    repository.edit(SETTINGS, "people:\n", TOM);
    repository.commit("Tom comes");
    repository
}

/// Makes a promise longer, with a decision that bears this signature.
fn soften(repository: &Repository, signature: &str) {
    repository.soften();
    let both = "signed: {sales: dana-okafor, marketing: marco-benedetti}";
    repository.write(DECISION, &DECIDED.replace(both, signature));
}

fn move_tom(repository: &Repository) {
    repository.edit(SETTINGS, "Events, team: marketing", "Events, team: account-executives");
}

#[test]
fn nobody_changes_sides_and_signs_in_one_change() {
    let repository = with_tom();
    soften(&repository, BY_TOM);
    move_tom(&repository);
    let words = &[
        "decision `D-0009` is signed for sales by `tom-novak`, who belonged to marketing before this change",
        "--> playbook/decisions/D-0009-first-touch.md:11:17",
        "^^^^^^^^^ of marketing until then",
        "::: playbook/playbook.yaml:",
        "of sales only since then",
        "once `Dana Okafor` or someone they send has agreed, write `sales: dana-okafor` in `signed`",
        "or let a change of its own say first where Tom Novak belongs",
    ];
    check(&repository, "HEAD").fails("signer-moved", words);
}

#[test]
fn who_changed_sides_before_may_sign() {
    let repository = with_tom();
    move_tom(&repository);
    repository.commit("Tom sells");
    soften(&repository, BY_TOM);
    check(&repository, "HEAD").passes();
}

#[test]
fn a_team_does_not_change_sides_and_sign_in_one_change() {
    let repository = with_tom();
    soften(&repository, BY_TOM);
    let team = "name: Marketing, function: marketing";
    repository.edit(SETTINGS, team, &team.replace("function: marketing", "function: sales"));
    let said = check(&repository, "HEAD").said;
    assert!(said.contains("error[signer-moved]: decision `D-0009` is signed for sales"), "{said}");
    assert!(said.contains("error[change-undecided]: `function` of team `marketing`"), "{said}");
}

#[test]
fn nobody_comes_and_signs_in_one_change() {
    let repository = Repository::with_sample("playbook");
    soften(&repository, BY_TOM);
    repository.edit(SETTINGS, "people:\n", &TOM.replace("team: marketing", "team: sdr"));
    let words = &["`tom-novak`, who was not in the playbook before this change", "new since then"];
    check(&repository, "HEAD").fails("signer-moved", words);
}

#[test]
fn nobody_signs_as_who_somebody_else_was() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SETTINGS, "people:\n", &TOM.replace("team: marketing", "team: sdr"));
    repository.commit("Tom comes");
    soften(&repository, "signed: {sales: zoe-zander, marketing: marco-benedetti}");
    repository.edit(SETTINGS, "id: tom-novak, name: Tom Novak", "id: zoe-zander, name: Tom Novak");
    let said = check(&repository, "HEAD").said;
    let words = "`zoe-zander`, who was not in the playbook before this change";
    assert!(said.contains(words), "{said}");
}

#[test]
fn nobody_becomes_the_arbiter_and_rules_in_one_change() {
    let repository = Repository::with_sample("playbook");
    soften(&repository, "ruled_by: priya-raman\nroute: ruled");
    repository.edit(SETTINGS, "arbiter: astrid-lindqvist", "arbiter: priya-raman");
    let said = check(&repository, "HEAD").said;
    let words = "error[signer-moved]: decision `D-0009` is ruled by `priya-raman`, who was not the \
                 arbiter before this change";
    assert!(said.contains(words), "{said}");
    assert!(
        said.contains("ask Astrid Lindqvist, and then write `ruled_by: astrid-lindqvist`"),
        "{said}"
    );
}

#[test]
fn an_arbiter_of_before_may_not_be_made_up() {
    let repository = with_tom();
    soften(&repository, "ruled_by: tom-novak\nroute: ruled");
    repository.edit(SETTINGS, "role: Events,", "role: Events, left: 2026-11-19,");
    let words = &["`tom-novak`, who was not the arbiter before this change"];
    check(&repository, "HEAD").fails("signer-moved", words);
}
