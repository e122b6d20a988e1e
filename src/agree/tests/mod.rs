//! The ledger over small playbooks: one score, and decisions about it.

mod any_decisions;
mod differences;
mod history;
mod order;

use super::{Change, Ledger, State, paste::scalar, pasted};
use crate::{
    model::{self, FieldPath, Meaning, Playbook, Today, build, kinds, value::Date},
    source::{self, MemoryTree},
};

const SCORE: &str = "s:
  title: Score
  status: agreed
  owner: ann
  reviewed: 2026-10-01
  type: score
  missing_data: no-score
  admits_to: a
  dimensions:
    - id: fit
      max: 50
      rules: [{signal: Tier A, points: 25}, {signal: Tier B, points: 15}]
";

fn read(files: &[(&str, &str)]) -> Playbook {
    let mut tree: MemoryTree = [
        ("playbook.yaml", "title: T\npeople: [{id: ann, name: Ann}]\n"),
        ("lead-stages.yaml", "a: {title: A}\n"),
    ]
    .into_iter()
    .collect();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    let loaded = source::load(&tree, "").expect("a tree in memory can be listed");
    build(loaded, Today::Pinned(Date::parse("2026-11-20").expect("a date")))
}

/// A playbook of the score with these fields besides, and of decisions: id, fields, changes.
fn playbook(fields: &str, decisions: &[(&str, &str, &str)]) -> Playbook {
    let score = format!("{SCORE}  {fields}\n");
    let decision = |(id, fields, changes): &(&str, &str, &str)| {
        let status = if fields.contains("status") { "" } else { "status: agreed, " };
        let changes = changes.replacen('{', "{item: qualification/s, ", 1);
        format!("{id}: {{{status}{fields}, changes: [{changes}]}}\n")
    };
    let decisions: String = decisions.iter().map(decision).collect();
    read(&[("qualification.yaml", &score), ("decisions.yaml", &decisions)])
}

/// Returns what differs, as `path: decided, said`.
fn differences(playbook: &Playbook) -> Vec<String> {
    let ledger = Ledger::of(playbook);
    let text = |meaning: &Option<Meaning>| meaning.as_ref().map_or("-".to_owned(), pasted);
    let all = ledger.changes().iter().flat_map(|change| ledger.differences(change));
    all.map(|one| format!("{}: {}, {}", one.path, text(&one.decided), text(&one.said))).collect()
}

/// Returns each change as `decision path state`, and what it found before.
fn story(playbook: &Playbook) -> Vec<String> {
    let ledger = Ledger::of(playbook);
    let id = |number| playbook.entry(number).id.value.as_str();
    let state = |state| match state {
        State::Overtaken(by) => format!("overtaken by {}", id(by)),
        State::Superseded(by) => format!("superseded by {}", by.map_or("-", id)),
        other => format!("{other:?}"),
    };
    let line = |change: &Change| {
        let earlier = change.earlier.as_ref().map(|earlier| {
            let was = earlier.meaning.as_ref().map_or("nothing".to_owned(), pasted);
            format!(", {} said {was}", id(earlier.decision))
        });
        let (decision, earlier) = (&change.decision.id.value, earlier.unwrap_or_default());
        format!("{decision} {} {}{earlier}", change.path, state(change.state))
    };
    ledger.changes().iter().map(line).collect()
}
