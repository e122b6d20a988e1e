//! When an entry was last changed and by whom, as git says.

use serde::Serialize;

use crate::{
    model::{Entry, value::Date},
    site::view::{Scope, decision::Day},
};

/// Most people that are named.
const MOST: usize = 6;

/// The last change of an entry's file.
#[derive(Debug, Serialize)]
pub(super) struct Edited {
    /// The day.
    on: Day,
    /// Whether the file holds other items too, so that one of those may have changed.
    is_file: bool,
    /// Who changed it, who did so last first; nobody on a site that strangers see.
    by: Vec<String>,
    /// How many more there are.
    more: usize,
}

/// Returns the last change of an entry; none when it is not known, and for people, who stand in the
/// settings.
pub(super) fn of(scope: &Scope<'_>, entry: &Entry) -> Option<Edited> {
    if entry.is_people() {
        return None;
    }
    let edits = scope.plan.edits();
    let path = &scope.playbook.sources.file(entry.file()).path;
    let on = scope.short_day(Date::parse(edits.last_changed(path)?).ok()?);
    let own = scope.playbook.of_file(entry.file());
    let is_file = own.is_none_or(|own| own.number != entry.number);
    let names = edits.contributors(path).filter(|_| !scope.plan.is_indexable());
    let mut by: Vec<String> = names.map(str::to_owned).collect();
    let more = by.len().saturating_sub(MOST);
    by.truncate(MOST);
    Some(Edited { on, is_file, by, more })
}
