//! The parts of the market that numbers are about.

use crate::model::{
    EntryId, Playbook, REMAINDER,
    record::{Record, Value},
};

/// Which part of the market a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// All of it.
    All,
    /// One profile.
    Icp(EntryId),
    /// What belongs to no profile, which data files call `no-segment`.
    Remainder,
}

impl Segment {
    /// Returns the word for it in data files.
    pub fn id(self, playbook: &Playbook) -> &str {
        match self {
            Self::All => "all",
            Self::Icp(icp) => &playbook.entry(icp).id.value,
            Self::Remainder => REMAINDER,
        }
    }

    /// Returns the segment a field names: `all`, a profile, or all of them when it is absent. None
    /// when it cannot be read.
    pub fn of(playbook: &Playbook, record: &Record) -> Option<Self> {
        match record.get("segment").map(|value| &value.value) {
            Some(Value::Reference(id)) => Some(Self::Icp(playbook.target(*id)?.number)),
            Some(_) => Some(Self::All),
            None if record.is_known("segment") => Some(Self::All),
            None => None,
        }
    }
}
