//! A few links of many: how many are shown, and where the others are.

use serde::Serialize;

use super::{Link, Scope};
use crate::model::EntryId;

/// Links in a line.
#[derive(Debug, Serialize)]
pub(super) struct Few {
    pub(super) links: Vec<Link>,
    /// How many there are in all.
    pub(super) count: usize,
    /// How many are not shown.
    more: usize,
    /// The page that has all of them; none where that is this one.
    rest: Option<String>,
}

impl Scope<'_> {
    /// Returns links to items, at most `limit` of them; `rest` is the path of the page that has all.
    pub(super) fn few(&self, items: &[EntryId], limit: usize, rest: &str) -> Few {
        let planned = self.plan.recipe(rest).is_some() && rest != self.path;
        Few {
            links: items.iter().take(limit).map(|item| self.link(*item)).collect(),
            count: items.len(),
            more: items.len().saturating_sub(limit),
            rest: planned.then(|| self.linker.path(rest)),
        }
    }
}
