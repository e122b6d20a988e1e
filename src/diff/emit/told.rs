//! What changed in plain words, for those who write it in a form of their own.

use super::{Report, cut, name, printable};
use crate::{
    diff::{Fate, FieldChange, ItemChange},
    model::field::{Class, Kind},
};

/// Longer values are cut.
const LONGEST: usize = 160;

/// One change of what was or is in force, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What became of the item.
    pub fate: Fate,
    /// The item's kind.
    pub kind: &'static Kind,
    /// The item: `Lead stage “Nurture”`.
    pub item: String,
    /// The field and what it said and says: `Time limit: 2 days → 5 days`; empty for the item as a
    /// whole.
    pub what: String,
    /// How it weakens what was promised; empty when it does not.
    pub softened: Vec<&'static str>,
    /// The id of the agreed decision that says so.
    pub decision: Option<String>,
}

/// Returns the changes of meaning of what was or is in force: what was softened first, then in the
/// order of the navigation.
pub fn told(report: &Report<'_>) -> Vec<Told> {
    let is_told = |item: &&ItemChange| {
        let now = item.is_now(report.after);
        item.was_in_force(report.before) || now.is_some_and(crate::diff::is_in_force)
    };
    let mut out = Vec::new();
    for item in report.diff.items.iter().filter(is_told) {
        let whole = || Told {
            fate: item.fate,
            kind: item.kind,
            item: printable(&name(report.entry(item))),
            what: String::new(),
            softened: Vec::new(),
            decision: item.decision.map(|number| report.after.entry(number).id.value.clone()),
        };
        if item.fate != Fate::Changed {
            let softened = match item.is_given_up(report.before) {
                true => vec!["it was agreed, and is gone"],
                false => Vec::new(),
            };
            out.push(Told { softened, ..whole() });
        }
        let was_bound = item.was_in_force(report.before);
        let is_soft = |change: &FieldChange| was_bound && !change.softened.is_empty();
        let says = |change: &&FieldChange| change.class == Class::Meaning || is_soft(change);
        out.extend(item.fields.iter().filter(says).map(|change| {
            let softened = change.softened.iter().filter(|_| was_bound).map(|s| s.words());
            Told {
                fate: Fate::Changed,
                what: printable(&what(report, change)),
                softened: softened.collect(),
                decision: change.decision.map(|n| report.after.entry(n).id.value.clone()),
                ..whole()
            }
        }));
    }
    out.sort_by_key(|told| told.softened.is_empty());
    out
}

fn what(report: &Report<'_>, change: &FieldChange) -> String {
    let said = |stated: &Option<crate::diff::Stated>| {
        stated.as_ref().map(|stated| cut(&report.said(change, stated), LONGEST))
    };
    let label = report.label(change);
    if change.path().is_none() {
        return format!("{label}: changed");
    }
    if change.is_order {
        return format!("{label}: another order");
    }
    match (said(&change.before), said(&change.after)) {
        (Some(was), Some(is)) => format!("{label}: {was} → {is}"),
        (Some(was), None) => format!("{label}: {was} → gone"),
        (None, Some(is)) => format!("{label}: new: {is}"),
        (None, None) => label,
    }
}
