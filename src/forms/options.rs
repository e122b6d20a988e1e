//! What can be chosen where a field refers to something: the items of this playbook, under their
//! titles, and what its files say in other words.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::{Entry, Playbook, field::Kind};

/// Returns the choices of a field that refers to items of these kinds; none means any kind.
pub(super) fn of(playbook: &Playbook, field: &str, targets: &[&str]) -> Vec<Value> {
    let kinds: Vec<&'static Kind> = match targets {
        [] => playbook.catalog.listed().collect(),
        targets => playbook.catalog.find_all(targets),
    };
    let is_one = targets.len() == 1;
    let mut seen = BTreeSet::new();
    let mut choices: Vec<(String, String)> = Vec::new();
    for kind in kinds {
        for entry in playbook.of_kind(kind).filter(|entry| !playbook.is_again(entry)) {
            let value = if is_one { entry.id.value.clone() } else { entry.path() };
            if seen.insert(value.clone()) {
                let sort = kind.title.to_lowercase();
                let label =
                    if is_one { label(entry) } else { format!("{} ({sort})", label(entry)) };
                choices.push((label, value));
            }
        }
    }
    choices.sort_by_cached_key(|(label, value)| (label.to_lowercase(), value.clone()));
    // The same items under other names, as files have them: a form must show what is there.
    for reference in playbook.references() {
        if reference.field == field
            && reference.targets == targets
            && seen.insert(reference.written.clone())
        {
            choices.push((reference.written.clone(), reference.written.clone()));
        }
    }
    choices.into_iter().map(|(label, value)| json!({ "label": label, "value": value })).collect()
}

fn label(entry: &Entry) -> String {
    if entry.title.trim().is_empty() { entry.id.value.clone() } else { entry.title.clone() }
}
