//! One threshold, one promise and one stage, from the first try to the signed decision.

use super::check;
use crate::repository::{HANDOFF, Repository, run, trouble};

const SCORE: &str = "playbook/qualification/mql-score.yaml";
const DECISION: &str = "playbook/decisions/D-0009-we-try-a-lower-score-for-a-quarter.md";
const UNSIGNED: &str = "signed: {sales: , marketing: }";
const SIGNED: &str = "signed: {sales: dana-okafor, marketing: marco-benedetti}";
const PROPOSED: &str = "status: proposed  # agreed, once everybody below has signed";

fn decide(repository: &Repository, title: &str) -> String {
    let output = run(repository.playmaker(&["decide", title, "--since", "HEAD"]));
    let told = String::from_utf8(output.stderr).expect("it prints UTF-8");
    assert_eq!(output.status.code(), Some(0), "{told}");
    told
}

fn read(repository: &Repository, path: &str) -> String {
    std::fs::read_to_string(repository.top.join(path)).expect("the file is there")
}

fn sign(repository: &Repository, path: &str) {
    repository.edit(path, PROPOSED, "status: agreed");
    repository.edit(path, UNSIGNED, SIGNED);
}

/// Lowers the threshold by a signed decision, and commits it.
fn lowered() -> Repository {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    decide(&repository, "We try a lower score for a quarter");
    sign(&repository, DECISION);
    repository.edit(DECISION, "date: 2026-11-20", "date: 2026-11-12");
    repository.commit("a lower score");
    repository
}

#[test]
fn a_lowered_threshold_needs_the_decision_that_the_finding_holds() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    let words = &[
        "`threshold.total` of qualification `mql-score` changes from `60` to `45` without a decision",
        "--> playbook/qualification/mql-score.yaml:14:47",
        "softened: a lower number",
        "Marco Benedetti (marketing) and Dana Okafor (sales) sign this decision, in `playbook/decisions/D-0009-",
        "- item: qualification/mql-score",
        "  field: threshold.total",
        "  before: 60",
        "  after: 45",
        "status: proposed",
        UNSIGNED,
    ];
    check(&repository, "HEAD").fails("change-undecided", words);

    let told = decide(&repository, "We try a lower score for a quarter");
    assert!(told.starts_with("wrote playbook/decisions/D-0009-we-try-a-lower-score"), "{told}");
    let words =
        &["decision `D-0009` proposes it: once everybody has signed, write `status: agreed`"];
    check(&repository, "HEAD").fails("change-undecided", words);

    sign(&repository, DECISION);
    check(&repository, "HEAD").passes();
    check(&repository, "main").passes();
}

#[test]
fn the_text_of_the_finding_passes_when_it_is_pasted_and_signed() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    let said = check(&repository, "HEAD").said;
    let (_, pasted) = said.split_once("the text of the file:\n").expect("it holds the text");
    let lines = pasted.lines().take_while(|line| line.starts_with("           "));
    let text: String = lines.map(|line| format!("{}\n", &line[11..])).collect();
    repository.write(DECISION, &text);
    sign(&repository, DECISION);
    check(&repository, "HEAD").passes();
}

#[test]
fn an_agreed_decision_is_not_rewritten_but_superseded() {
    let repository = lowered();
    let edits = [
        ("    after: 45", "    after: 50"),
        ("marketing: marco-benedetti}", "marketing: tomas-herrera}"),
    ];
    for (from, to) in edits {
        repository.edit(DECISION, from, to);
        check(&repository, "HEAD").fails("decision-immutable", &["decision `D-0009` was agreed"]);
        repository.edit(DECISION, to, from);
    }
    let text = read(&repository, DECISION);
    std::fs::remove_file(repository.top.join(DECISION)).expect("it is there");
    let gone = check(&repository, "HEAD");
    assert!(
        gone.said.contains("error[decision-immutable]: decision `D-0009` was agreed, and is gone")
    );
    repository.write(DECISION, &text);

    repository.edit(SCORE, "total: 45}", "total: 55}");
    decide(&repository, "The lower score was too low");
    let later = "playbook/decisions/D-0010-the-lower-score-was-too-low.md";
    sign(&repository, later);
    repository.edit(later, "changes:", "supersedes: D-0009\nchanges:");
    repository.edit(DECISION, "status: agreed", "status: superseded");
    check(&repository, "HEAD").passes();
}

#[test]
fn words_that_explain_need_no_decision() {
    let repository = lowered();
    repository.edit(HANDOFF, "summary: First touch", "summary: A first touch");
    repository.edit(DECISION, "Why this changes", "Why it changes");
    repository.edit(SCORE, "title: MQL score", "title: The MQL score");
    let prose = read(&repository, "playbook/lead-stages/mql.md");
    repository.write("playbook/lead-stages/mql.md", &format!("{prose}\nOne sentence more.\n"));
    check(&repository, "HEAD").passes();
}

#[test]
fn a_longer_promise_is_softened_and_fails() {
    let repository = Repository::with_sample("playbook");
    repository.soften();
    let words = &[
        "`first_touch_within` of hand-off `mql-to-sal` changes from `4 business hours` to `24 business hours`",
        "was `4 business hours`; softened: a longer time",
    ];
    check(&repository, "HEAD").fails("change-undecided", words);
}

/// Calls the stage of leads that wait another name, everywhere.
fn rename(repository: &Repository) {
    let old = repository.top.join("playbook/lead-stages/nurture.md");
    std::fs::rename(old, repository.top.join("playbook/lead-stages/waiting.md")).expect("a file");
    for file in walkdir::WalkDir::new(repository.top.join("playbook")) {
        let file = file.expect("the sample");
        let is_text = file
            .path()
            .extension()
            .is_some_and(|e| ["md", "yaml", "csv"].contains(&&*e.to_string_lossy()));
        if !is_text || file.path().components().any(|part| part.as_os_str() == "decisions") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).expect("a text");
        let renamed =
            text.replace("to: nurture", "to: waiting").replace("stage/nurture", "stage/waiting");
        std::fs::write(file.path(), renamed).expect("a file");
    }
}

#[test]
fn a_renamed_stage_needs_a_decision_and_keeps_its_old_address() {
    let repository = Repository::with_sample("playbook");
    rename(&repository);
    let stage = "playbook/lead-stages/waiting.md";
    let text = read(&repository, stage);
    let with_alias = match text.contains("\naliases: [") {
        true => text.replacen("\naliases: [", "\naliases: [nurture, ", 1),
        false => text.replacen("\nstatus:", "\naliases: [nurture]\nstatus:", 1),
    };
    repository.write(stage, &with_alias);
    let words = &["lead stage `waiting` was agreed as `nurture`, and renamed without a decision"];
    check(&repository, "HEAD").fails("agreed-renamed", words);

    decide(&repository, "Leads that wait are called waiting");
    sign(&repository, "playbook/decisions/D-0009-leads-that-wait-are-called-waiting.md");
    check(&repository, "HEAD").passes();
    let site = repository.scratch.path().join("site");
    let output = run(repository.playmaker(&["build", "-o", site.to_str().expect("UTF-8")]));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let old = std::fs::read_to_string(site.join("lead-stage/nurture.html")).expect("a page");
    assert!(old.contains("waiting.html"), "{old}");
}

#[test]
fn what_leaves_the_agreement_needs_a_decision() {
    let repository = Repository::with_sample("playbook");
    repository.edit(HANDOFF, "status: agreed", "status: proposed");
    repository.soften();
    let words = &["hand-off `mql-to-sal` was `agreed` and is `proposed` without a decision"];
    check(&repository, "HEAD").fails("agreed-left", words);
}

#[test]
fn a_decision_that_says_otherwise_is_told_by_the_ledger_only() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    decide(&repository, "We try a lower score for a quarter");
    sign(&repository, DECISION);
    repository.edit(DECISION, "    after: 45", "    after: 50");
    let checked = check(&repository, "HEAD");
    // What the gate would refuse is not offered as a way out.
    assert!(!checked.said.contains("proposes it"), "{}", checked.said);
    checked.fails("agreed-changed", &["but decision `D-0009` says `50`"]);
}

#[test]
fn what_was_decided_before_may_be_carried_out() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    repository.commit("nobody looked");
    repository.edit(SCORE, "total: 45}", "total: 60}");
    check(&repository, "HEAD").passes();
}

#[test]
fn decide_again_updates_the_changes_and_keeps_the_rest() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "total: 60}", "total: 45}");
    let title = "We try a lower score for a quarter";
    decide(&repository, title);
    repository.edit(DECISION, "# dissent:", "dissent: Owen expects more leads than calls.");
    repository.edit(DECISION, "    after: 45", "    after: 45   # as in March");
    repository.edit(DECISION, "<!-- Why", "It worked before.\n\n<!-- Why");
    let before = read(&repository, DECISION);
    assert!(decide(&repository, title).contains("is up to date"));
    assert_eq!(read(&repository, DECISION), before);

    repository.soften();
    let told = decide(&repository, title);
    assert!(told.starts_with("brought playbook/decisions/D-0009-"), "{told}");
    let more = "  - item: handoff/mql-to-sal\n    field: first_touch_within\n    \
                before: 4 business hours\n    after: 24 business hours\n";
    let added: String = read(&repository, DECISION).replace(more, "");
    assert_eq!(added, before.replace("   # as in March", ""));

    sign(&repository, DECISION);
    check(&repository, "HEAD").passes();
    let said = trouble(repository.playmaker(&["decide", title, "--since", "HEAD"]));
    assert!(said.contains("nothing left to decide"), "{said}");
}

#[test]
fn nothing_to_decide_is_said() {
    let repository = Repository::with_sample("playbook");
    let said = trouble(repository.playmaker(&["decide", "Nothing", "--since", "HEAD"]));
    assert!(said.contains("nothing has changed since HEAD that needs a decision"), "{said}");
}

#[test]
fn a_name_with_a_dot_in_it_is_decided_in_quotes() {
    let repository = Repository::with_sample("playbook");
    repository.edit(SCORE, "signal: Account is tier B,", "signal: \"2.5 sites, or more\",");
    repository.commit("a name with a dot in it");
    repository.edit(SCORE, "when: {tier: B}, points: 15}", "when: {tier: B}, points: 10}");
    let words = &[r#"field: 'dimensions.fit.rules."2.5 sites, or more".points'"#];
    check(&repository, "HEAD").fails("change-undecided", words);

    let title = "Fewer points for small accounts";
    decide(&repository, title);
    let decision = "playbook/decisions/D-0009-fewer-points-for-small-accounts.md";
    let before = read(&repository, decision);
    assert!(decide(&repository, title).contains("is up to date"));
    assert_eq!(read(&repository, decision), before);
    sign(&repository, decision);
    check(&repository, "HEAD").passes();
}
