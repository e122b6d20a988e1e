//! Two versions of a playbook, cut at a line `=======`. Nothing changed between a version and itself;
//! every format stays what it is; reading beside another version finds what reading alone does; decisions
//! replay to the same whatever order their files stand in; findings about changes have places.

use playmaker::{
    agree::{Draft, Gate, Ledger, Since},
    check,
    diff::{self, emit},
    model::{self, Playbook},
};

use super::bundle;

pub(super) fn hold(bytes: &[u8]) {
    let parts = bundle::parts(bytes, b"=======");
    let trees = [parts[0], parts.last().expect("one part at least")].map(bundle::tree);
    let [before, after] = trees.each_ref().map(bundle::playbook);
    let same = diff::diff(&after, &after);
    assert!(same.items.is_empty(), "{:?}", same.items);
    let diff = diff::diff(&before, &after);
    told(&before, &after, &diff);

    let since = Since { before: &before, after: &after, diff: &diff, revision: "the last version" };
    let ledger = Ledger::of(&after);
    let gate = Gate::judge(since, &ledger);
    let undecided: Vec<_> = gate.undecided.iter().collect();
    if !undecided.is_empty() {
        let draft = Draft::of(since, &undecided, None).text();
        assert!(!draft.is_empty());
    }
    let report = check::report_since(&after, since);
    report.findings.iter().for_each(|finding| bundle::is_placed(&after.sources, finding));

    let beside = model::build_beside(bundle::loaded(&trees[1]), bundle::today(), &before);
    assert_eq!(story(&ledger), story(&Ledger::of(&beside)));
    assert!(diff::diff(&after, &beside).items.is_empty());
}

fn told(before: &Playbook, after: &Playbook, diff: &diff::Diff) {
    let revision = |name: &str| emit::Revision { name: name.to_owned(), asked: None, commit: None };
    let (base, head, address) = (revision("before"), revision("after"), &|_: &model::Entry| None);
    let report = emit::Report { before, after, diff, base, head, address };
    for format in emit::FORMATS {
        let text = (format.write)(&report);
        if format.name == "json" {
            let read = serde_json::from_str::<serde::de::IgnoredAny>(&text);
            assert!(read.is_ok(), "{read:?}: {text}");
        }
    }
}

/// Returns each change of a ledger, and where it stands.
fn story(ledger: &Ledger<'_>) -> Vec<String> {
    let changes = ledger.changes().iter();
    let line = |change: &playmaker::agree::Change<'_>| {
        let (decision, item) = (&change.decision.id.value, change.item.path());
        format!("{decision} {item} {} {} {:?}", change.path, change.day, change.state)
    };
    changes.map(line).collect()
}
