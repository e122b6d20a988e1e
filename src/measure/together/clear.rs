//! Whether all of the numbers could be read. A sum from which a part is left out is no sum, so rules
//! that add up ask here first.

use crate::{
    measure::{Formula, Numbers},
    model::{Entry, Funnel, Playbook, kinds},
};

impl Numbers {
    /// Says whether every target of goals and data files could be read, and is of a KPI that goes the
    /// way leads go: what was to be reached is known.
    pub fn are_targets_clear(&self, playbook: &Playbook) -> bool {
        let mut goals = playbook.of_kind(&kinds::GOAL);
        self.is_whole
            && !playbook.is_incomplete(&kinds::GOAL)
            && goals.all(|goal| !goal.is_in_use() || self.is_clear(goal))
            && self.are_steps_in_order(playbook)
    }

    /// Says whether no conversion is known to run against the way leads go; one that does has been
    /// turned round by mistake.
    fn are_steps_in_order(&self, playbook: &Playbook) -> bool {
        let funnel = Funnel::of(playbook);
        self.definitions().all(|definition| match definition.formula {
            Formula::Conversion { from, to, .. } => funnel.leads_on(from, to) != Some(false),
            _ => true,
        })
    }

    /// Says whether every target of a goal could be read.
    pub fn is_clear(&self, goal: &Entry) -> bool {
        let record = &goal.record;
        let n_written = record.list("targets").len();
        record.is_known("targets") && self.written_of(goal.number).len() == n_written
    }
}
