//! What the two sides of a hand-off promise each other, seen from a role.

use serde::Serialize;

use super::{Handoff, Link, Part, Scope};
use crate::{
    model::record::Record,
    site::{html, view::words},
};

/// The sides that can promise something, as hand-offs write them.
const SIDES: [&str; 3] = ["marketing", "sales", "customer_success"];

/// A hand-off with what is promised in it.
#[derive(Debug, Serialize)]
pub(super) struct Owed {
    link: Link,
    /// What the others owe this role's side.
    to_us: Vec<Promise>,
    /// What this side owes them.
    by_us: Vec<Promise>,
}

/// A promise.
#[derive(Debug, Serialize)]
struct Promise {
    /// Who promises it.
    side: String,
    /// As HTML.
    what: String,
    /// How much, how soon.
    number: Option<String>,
}

impl Scope<'_> {
    /// Returns the promises of the hand-offs that a role is part of.
    pub(super) fn owed(&self, part: &Part<'_>) -> Vec<Owed> {
        let team = part.role.teams.first().map(|team| self.playbook.entry(*team));
        let function = team.and_then(|team| self.playbook.function(team)).unwrap_or_default();
        let own = function.replace('-', "_");
        let owed = part.handoffs.iter().map(|handoff| self.owed_in(handoff, &own));
        owed.filter(|owed| !owed.to_us.is_empty() || !owed.by_us.is_empty()).collect()
    }

    fn owed_in(&self, handoff: &Handoff<'_>, own: &str) -> Owed {
        let entry = handoff.entry;
        let commitments = entry.record.record("commitments");
        let (mut to_us, mut by_us) = (Vec::new(), Vec::new());
        for side in SIDES {
            let promises = commitments.into_iter().flat_map(|own| own.records(side));
            let promises = promises.map(|record| self.promise(handoff, side, record));
            if side == own { by_us.extend(promises) } else { to_us.extend(promises) }
        }
        Owed { link: self.link(entry.number), to_us, by_us }
    }

    fn promise(&self, handoff: &Handoff<'_>, side: &str, record: &Record) -> Promise {
        let linker = self.linker.of(handoff.entry.number);
        let number =
            record.get("number").map(|own| words::of(self.language(), self.playbook, &own.value));
        let per = record.text("per").map(|per| format!("{} {per}", self.string("role_per")));
        let number = number.map(|number| match per {
            Some(per) => format!("{number} {per}"),
            None => number,
        });
        Promise {
            side: self.string(&format!("function_{side}")),
            what: html::field(&linker, record.text("what").unwrap_or_default()),
            number,
        }
    }
}
