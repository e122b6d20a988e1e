//! Which KPIs both teams answer for.

use crate::model::{Entry, Playbook, record::Value};

/// Says whether both marketing and sales answer for a KPI: as `shared` says, or else when it goes
/// from a stage of one of the two to a stage of the other. None when that is not known.
pub fn is_shared(playbook: &Playbook, kpi: &Entry) -> Option<bool> {
    let record = &kpi.record;
    if let Some(Value::Bool(says)) = record.get("shared").map(|value| &value.value) {
        return Some(*says);
    }
    if !record.is_known("shared") || !record.is_known("type") {
        return None;
    }
    if !matches!(record.text("type"), Some("conversion" | "duration")) {
        return Some(false);
    }
    let function = |field: &str| {
        let stage = playbook.follow(record, field)?;
        playbook.function(playbook.follow(&stage.record, "owner_team")?)
    };
    Some(matches!(
        (function("from")?, function("to")?),
        ("marketing", "sales") | ("sales", "marketing")
    ))
}
