//! Settings and waivers: what they change, what they cannot, and that they are counted.

use super::check_small;
use crate::{
    check,
    diagnostic::Severity,
    model::{self, Today, value::Date},
    source::{self, MemoryTree},
};

/// Three stages in one file; all lack an example, which is advice.
const STAGES: &str = "a:\n  title: A\n  waive: {code: P2035, because: it is new}\n\
b:\n  title: B\nc:\n  title: C\n  waive: [{code: stage-no-example, because: it is new}]\n";

fn report(rules: &str, stages: &str) -> (crate::diagnostic::Report, String) {
    let settings = format!("title: Test\ncompany: Test\ncurrency: USD\nrules:\n{rules}");
    let mut tree = MemoryTree::default();
    tree.insert("playbook.yaml", settings);
    tree.insert("lead-stages.yaml", stages);
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    let today = Today::Pinned(Date::parse("2026-11-20").expect("a date"));
    let playbook = model::build(loaded, today);
    let report = check::report(&playbook);
    let printed = |finding| crate::diagnostic::emit::plain(finding, &playbook.sources);
    let text = report.findings.iter().map(printed).collect::<Vec<_>>().join("\n\n");
    (report, text)
}

/// How many findings of a rule there are, and how much each matters.
fn severities(report: &check::Report, rule: &str) -> Vec<Severity> {
    let own = report.findings.iter().filter(|finding| finding.rule.name == rule);
    own.map(|finding| finding.severity).collect()
}

#[test]
fn a_waiver_is_for_its_own_item_in_a_file_of_many() {
    let (report, text) = report("", STAGES);
    assert_eq!(severities(&report, "stage-no-example"), [Severity::Advice], "{text}");
    assert!(text.contains("lead stage `b` shows no lead"), "{text}");
    assert_eq!(report.silenced.to_string(), "2 findings waived");
}

#[test]
fn a_rule_is_raised_with_a_word_and_lowered_with_a_reason() {
    let (raised, text) = report("  stage-no-example: warning\n", STAGES);
    assert_eq!(severities(&raised, "stage-no-example"), [Severity::Warning], "{text}");
    let (off, text) = report("  P2035: {level: off, because: they are new}\n", STAGES);
    assert_eq!(severities(&off, "stage-no-example"), [], "{text}");
    assert_eq!(
        off.silenced.to_string(),
        "2 findings waived, 1 rule switched off (1 finding)",
        "{text}"
    );
}

#[test]
fn what_does_not_count_changes_nothing_and_says_so() {
    for (setting, rule) in [
        ("stage-no-example: ", "value-wrong"),
        ("stage-no-example: off", "rule-no-reason"),
        ("stage-no-example: {level: off}", "rule-no-reason"),
        ("stage-no-example: {level: off, because: new, until: 2026-11-19}", "rule-expired"),
        ("stage-no-exampel: {level: off, because: new}", "rule-unknown"),
        ("P2053: {level: off, because: new}", "rule-unknown"),
        ("stage-no-example: {level: off, because: new, until: soon}", "value-wrong"),
        ("stage-no-example: {level: off, becuase: new}", "field-unknown"),
        ("stage-no-example: of", "value-wrong"),
    ] {
        let (report, text) = report(&format!("  {setting}\n"), STAGES);
        assert_eq!(
            severities(&report, "stage-no-example"),
            [Severity::Advice],
            "{setting}\n{text}"
        );
        assert_eq!(severities(&report, rule).len(), 1, "{setting}\n{text}");
        assert_eq!(report.silenced.to_string(), "2 findings waived", "{setting}");
    }
}

#[test]
fn integrity_errors_stay_whatever_is_written() {
    let stages =
        "a:\n  title: A\n  owner: nobody\n  waive: [{code: ref-unknown, because: later}]\n";
    let (report, text) = report("  P1005: {level: off, because: later}\n", stages);
    let unknown = severities(&report, "ref-unknown");
    assert!(unknown.iter().all(|severity| *severity == Severity::Error), "{text}");
    assert!(severities(&report, "rule-unlowerable").len() == 2 && !unknown.is_empty(), "{text}");
    assert!(report.silenced.is_empty());
}

#[test]
fn a_lowered_rule_says_how_much_its_findings_matter_at_most() {
    let agreed = "a: {title: A, status: agreed}\nb: {title: B, status: draft}\n";
    let rules = "  field-missing: {level: warning, because: we begin}\n";
    let (report, text) = report(rules, agreed);
    let found = severities(&report, "field-missing");
    assert!(found.contains(&Severity::Warning) && found.contains(&Severity::Advice), "{text}");
    assert!(!found.contains(&Severity::Error), "{text}");
    assert_eq!(report.silenced.to_string(), "1 rule lowered");
}

#[test]
fn a_waiver_is_for_an_item_inside_another_one() {
    let persona = |on_pain: &str, on_persona: &str| {
        let text = format!(
            "---\ntitle: Buyer\n{on_persona}pains:\n  - id: slow\n    title: Slow\n    {on_pain}\n    \
             colour: red\n---\n"
        );
        let checked = check_small(&[("personas/buyer.md", text.as_bytes())]);
        checked.of(&["field-unknown", "waiver-unused"])
    };
    let waive = "waive: [{code: field-unknown, because: ours}]";
    assert!(persona(waive, "").is_empty());
    assert_eq!(
        persona("impact: Days lost.", &format!("{waive}\n")),
        ["personas/buyer.md:3:16 waiver-unused", "personas/buyer.md:8:5 field-unknown"]
    );
}

#[test]
fn a_slip_that_hides_a_needed_field_stays_an_error() {
    let stages = "a:\n  title: A\n  definitoin: New.\n  \
        waive: [{code: field-unknown, because: ours}]\n";
    let (report, text) = report("  field-unknown: {level: off, because: ours}\n", stages);
    assert_eq!(severities(&report, "field-unknown"), [Severity::Error], "{text}");
    assert!(severities(&report, "waiver-unused").is_empty(), "{text}");
}

#[test]
fn a_waiver_on_a_page_holds_for_its_prose() {
    let page = b"---\ntitle: Page\nwaive: [{code: link-broken, because: moved soon}]\n---\n\n\
        See [it](gone.md).\n";
    let checked = check_small(&[("page.md", page.as_slice())]);
    assert!(checked.of(&["link-broken", "waiver-unused"]).is_empty(), "{}", checked.printed());
}
