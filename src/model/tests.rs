//! The declarations against real text: every example of a kind is read without a fault.

use super::{Fault, Playbook, Today, WrongPath, build, kinds::KINDS, value::Date};
use crate::source::{self, MemoryTree};

#[test]
fn the_example_of_every_kind_is_read_without_a_fault() {
    for kind in KINDS {
        let is_page = kind.example.starts_with("---");
        let path = match (is_page, kind.name) {
            (true, "decision") => "decisions/D-0003-an-example.md".to_owned(),
            (true, _) => format!("{}/an-example.md", kind.folder),
            (false, _) => format!("{}.yaml", kind.folder),
        };
        let files = [("playbook.yaml", "title: T\n"), (path.as_str(), kind.example)];
        let tree: MemoryTree = files.into_iter().collect();
        let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
        let playbook = build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")));
        // Further items of a list are drafts, which may still lack what an agreement needs.
        let is_gap =
            |fault: &&Fault| matches!(fault, Fault::MissingField { once_agreed: true, .. });
        let faults: Vec<&Fault> = playbook.faults.iter().filter(|fault| !is_gap(fault)).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", kind.name);
        assert!(playbook.of_kind(kind).next().is_some(), "{}: no item", kind.name);
    }
}

/// A playbook of the settings, one score and one decision about it.
fn decided(changes: &str) -> Playbook {
    let score = "s:\n  type: score\n  owner: ann\n  threshold: {total: 60}\n  dimensions:\n    - id: fit\n      max: 50\n      rules: [{signal: Tier A, points: 25}]\n";
    let decision = format!("D-0001:\n  date: 2026-04-09\n  changes:\n    - {changes}\n");
    let files = [
        ("playbook.yaml", "title: T\npeople: [{id: ann, name: Ann}]\n"),
        ("qualification.yaml", score),
        ("decisions.yaml", &decision),
    ];
    let tree: MemoryTree = files.into_iter().collect();
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

#[test]
fn a_decision_says_what_the_definition_says_however_it_is_written() {
    for (field, after) in [
        ("threshold", "{total: 60.0}"),
        ("threshold.total", "60"),
        ("owner", "person/ann"),
        ("dimensions.fit.max", "50"),
        ("dimensions.fit.rules", "{points: 25, signal: Tier  A}"),
        ("dimensions.fit.rules.Tier A.points", "25"),
    ] {
        let change = format!("{{item: qualification/s, field: {field}, after: {after}}}");
        let playbook = decided(&change);
        let [decided] = playbook.decided() else { panic!("one change") };
        let item = decided.item(&playbook).expect("the score is there");
        let said = decided.path().expect("a field of the score").said(&playbook, item);
        assert!(said.is_known && said.meaning.is_some(), "{field}");
        assert_eq!(said.meaning, decided.after.clone().map(|after| after.value), "{field}");
    }
}

#[test]
fn a_path_that_leads_nowhere_says_which_part_is_wrong() {
    let playbook = decided("{item: qualification/s, field: threshold.totl, after: 60}");
    let field = playbook.decided()[0].field.as_ref().expect("a field is named");
    let wrong = field.value.as_ref().expect_err("there is no `totl`");
    let WrongPath::NoSuchField(wrong) = wrong else { panic!("{wrong:?}") };
    assert_eq!((wrong.name.as_str(), wrong.nearest), ("totl", Some("total")));
}

#[test]
fn a_value_is_read_as_its_field_reads_it_in_the_decision_too() {
    let wrong = |changes: &str| {
        let is_wrong = |fault: &&Fault| matches!(fault, Fault::Wrong { .. });
        decided(changes).faults.iter().filter(is_wrong).count()
    };
    assert_eq!(wrong("{item: qualification/s, field: threshold.total, after: sixty}"), 1);
    assert_eq!(
        wrong("{item: qualification/s, field: threshold.total, before: none, after: 60}"),
        0
    );
}
