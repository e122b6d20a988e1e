//! When an item must be looked at again: the day it was last reviewed, and how long that holds.

use super::{
    Entry, Playbook,
    record::Value,
    value::{Date, Duration},
};

impl Playbook {
    /// Returns the day by which an item must be reviewed again; none when it was never reviewed, or
    /// is a record of something that happened.
    pub fn review_due(&self, entry: &Entry) -> Option<Date> {
        let Value::Date(reviewed) = entry.record.peek_value("reviewed")?.value else {
            return None;
        };
        self.review_every(entry)?.after(reviewed)
    }

    /// Returns how long a review holds: as the item says, else as the settings say for its kind,
    /// else as usual for its kind; none when what is said cannot be read.
    pub fn review_every(&self, entry: &Entry) -> Option<Duration> {
        if let Some(own) = entry.record.peek("review_every") {
            return match own.value.as_ref()?.value {
                Value::Duration(every) => Some(every),
                _ => None,
            };
        }
        let settings = &self.settings().record;
        if !settings.is_known("review_every") {
            return None;
        }
        let of_kinds = settings.get("review_every").map(|value| &value.value);
        if let Some(Value::Map(kinds)) = of_kinds
            && let Some((_, value)) = kinds.iter().find(|(kind, _)| kind.value == entry.kind.name)
            && let Value::Duration(every) = value.value
        {
            return Some(every);
        }
        Duration::parse(entry.kind.review_every?).ok()
    }
}
