//! What a number counts, and since when: decisions after which the counts of a stage, or the values
//! of a KPI, are another measure under the same name. The one owner of that; the rule, the charts and
//! the tables ask it.

use super::{Change, Ledger, State};
use crate::model::{Entry, Playbook, Step, field::Kind, kinds};

/// Fields of a stage that say who is in it, and what is counted there.
const OF_STAGE: &[&str] = &["definition", "enter_when", "unit"];
/// Fields of a score or a checklist that say who passes.
const OF_TEST: &[&str] =
    &["type", "threshold", "dimensions", "disqualify", "items", "pass", "enough", "missing_data"];
/// Fields of a KPI that say how it is worked out, and from what.
const OF_KPI: &[&str] = &[
    "type",
    "unit",
    "of",
    "from",
    "to",
    "numerator",
    "denominator",
    "formula",
    "basis",
    "lag",
    "window",
    "adds_up",
    "source",
];

impl<'p> Ledger<'p> {
    /// Returns the stages and KPIs whose numbers count something else since a change: the item
    /// itself, and of a score or checklist the stages that it admits to. Nothing of a change that
    /// never held, that is of the item as a whole or belongs to the decision that brought it, or
    /// before which nothing was said.
    pub fn redefines(&self, change: &Change<'p>) -> Vec<&'p Entry> {
        let playbook = self.playbook();
        let has_held = match change.state {
            State::InForce | State::Overtaken(_) | State::Superseded(_) => {
                change.day <= playbook.today
            }
            State::Open | State::Rejected | State::Pending => false,
        };
        if !has_held || change.is_first() || self.brings(change) {
            return Vec::new();
        }
        let item = change.item;
        match says_what_counts(item.kind, change) {
            true if item.kind == &kinds::QUALIFICATION => admitted(playbook, item),
            true => vec![item],
            false => Vec::new(),
        }
    }

    /// Says whether a change belongs to the decision that brought its item, also where that tells in
    /// words what there was before.
    fn brings(&self, change: &Change) -> bool {
        let first = self.history(change.item.number).next().filter(|first| first.is_whole_item());
        first.is_some_and(|first| first.decision.number == change.decision.number)
    }
}

fn says_what_counts(kind: &Kind, change: &Change) -> bool {
    let fields = match kind {
        kind if kind == &kinds::LEAD_STAGE => OF_STAGE,
        kind if kind == &kinds::QUALIFICATION => OF_TEST,
        kind if kind == &kinds::KPI => OF_KPI,
        _ => return false,
    };
    match change.path.steps.first() {
        Some(Step::Field(field)) => fields.contains(&field.name),
        // A decision speaks of an item as a whole in words, so what it changed is not known.
        _ => false,
    }
}

/// The stages that a score or a checklist admits to: the one it names, and those that name it.
fn admitted<'p>(playbook: &'p Playbook, test: &'p Entry) -> Vec<&'p Entry> {
    let named = playbook.follow(&test.record, "admits_to");
    let names = |stage: &&Entry| {
        let is_named = named.is_some_and(|named| named.number == stage.number);
        let mut tests = playbook.follow_all(&stage.record, "enter_when");
        is_named || tests.any(|own| own.number == test.number)
    };
    playbook.of_kind(&kinds::LEAD_STAGE).filter(names).collect()
}
