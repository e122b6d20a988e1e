//! When an entry was last changed and by whom, as git says.

use serde::Serialize;

use super::Scope;
use crate::{model::Entry, site::plan::is_people};

/// Most people that are named.
const MOST: usize = 6;

/// The last change of an entry's file.
#[derive(Debug, Serialize)]
pub(super) struct Changed {
    /// The day.
    on: String,
    /// Whether the file holds other items too, so that one of those may have changed.
    is_file: bool,
    /// Who changed it, who did so last first; nobody on a site that strangers see.
    by: Vec<String>,
    /// How many more there are.
    more: usize,
}

/// Returns the last change of an entry; none when it is not known, and for people, who stand in the
/// settings.
pub(super) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<Changed> {
    if is_people(entry) {
        return None;
    }
    let history = scope.plan.history();
    let path = &scope.playbook.sources.file(entry.file()).path;
    let on = history.last_changed(path)?.to_owned();
    let own = scope.playbook.of_file(entry.file());
    let is_file = own.is_none_or(|own| own.number != entry.number);
    let names = history.contributors(path).filter(|_| !scope.plan.is_indexable());
    let mut by: Vec<String> = names.map(str::to_owned).collect();
    let more = by.len().saturating_sub(MOST);
    by.truncate(MOST);
    Some(Changed { on, is_file, by, more })
}
