//! One formula → a metric of dbt: `simple`, `ratio`, `derived`, `conversion`, and `cumulative` for
//! the year to date of what adds up.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{File, Metric, Part};
use crate::{
    measure::{Basis, Formula},
    model::{
        EntryId,
        value::{Duration, Unit},
    },
};

/// Writes the metric of a KPI, and those of its parts before it. Returns what is different in it
/// from what the playbook may mean.
///
/// # Errors
/// Why dbt cannot say it.
pub(super) fn add(
    file: &mut File<'_, '_>,
    names: &BTreeMap<EntryId, String>,
    metric: Metric<'_>,
) -> Result<Option<String>, String> {
    let definition = metric.definition;
    let name = &names[&metric.kpi.number];
    let mut remark = None;
    let said = match &definition.formula {
        Formula::Count(stage) => amount(file, name, &Part::Entered(*stage)),
        Formula::Sum | Formula::Index => {
            let adds_up = definition.is_amount();
            if !adds_up {
                remark = Some(
                    "its values do not add up, and dbt shows the newest of a longer period"
                        .to_owned(),
                );
            }
            amount(file, name, &Part::Given(metric.kpi.id.value.clone(), adds_up))
        }
        Formula::Conversion { from, to, basis: Basis::Period, lag, .. } => {
            period(file, (*from, *to), *lag)?
        }
        Formula::Conversion { from, to, window, .. } => {
            remark = Some(
                "dbt counts a lead to its last entry before it went on, not to its first"
                    .to_owned(),
            );
            cohort(file, (*from, *to), (name, *window))?
        }
        Formula::Duration { .. } => {
            return Err("dbt has no metric for the time between two events; take its view from \
                        `playmaker export metrics --format sql`"
                .to_owned());
        }
        Formula::Ratio { numerator, denominator } => {
            let [above, below] =
                [numerator, denominator].map(|part| file.operand(part, definition.adds_up, names));
            ratio(&above, &below)
        }
    };
    file.add(metric, name, said);
    if definition.is_amount()
        && let Some(mut total) = file.out.last().and_then(year_to_date)
    {
        total["name"] = json!(file.names.give(name, "_year_to_date"));
        file.out.push(total);
    }
    Ok(remark)
}

type Said = (&'static str, Value);

/// A measure as it is.
fn amount(file: &mut File<'_, '_>, name: &str, part: &Part) -> Said {
    ("simple", json!({ "measure": file.measure(part, name) }))
}

fn ratio(above: &str, below: &str) -> Said {
    ("ratio", json!({ "numerator": { "name": above }, "denominator": { "name": below } }))
}

fn period(
    file: &mut File<'_, '_>,
    (from, to): (EntryId, EntryId),
    lag: Option<Duration>,
) -> Result<Said, String> {
    let window = lag.map(|lag| window(lag, "lag")).transpose()?;
    let (above, below) = (file.part(Part::Entered(to)), file.part(Part::Entered(from)));
    let Some(window) = window else { return Ok(ratio(&above, &below)) };
    let params = json!({
        "expr": "reached * 1.0 / nullif(began, 0)",
        "metrics": [
            { "name": above, "alias": "reached" },
            { "name": below, "alias": "began", "offset_window": window },
        ],
    });
    Ok(("derived", params))
}

fn cohort(
    file: &mut File<'_, '_>,
    (from, to): (EntryId, EntryId),
    (name, within): (&str, Option<Duration>),
) -> Result<Said, String> {
    let within = within.map(|within| window(within, "window")).transpose()?;
    let mut leads = |stage, part| {
        let alias = file.names.give(name, part);
        json!({ "name": "followed_leads", "alias": alias, "filter": file.of_stage(stage) })
    };
    let mut params = json!({
        "entity": "lead",
        "calculation": "conversion_rate",
        "base_measure": leads(from, "_began"),
        "conversion_measure": leads(to, "_reached"),
    });
    if let Some(within) = within {
        params["window"] = json!(within);
    }
    file.is_followed = true;
    Ok(("conversion", json!({ "conversion_type_params": params })))
}

/// Returns a length of time as dbt writes it.
fn window(duration: Duration, field: &str) -> Result<String, String> {
    let unit = match duration.unit {
        _ if duration.business => None,
        Unit::Minutes | Unit::Hours => None,
        Unit::Days => Some("day"),
        Unit::Weeks => Some("week"),
        Unit::Months => Some("month"),
        Unit::Quarters => Some("quarter"),
        Unit::Years => Some("year"),
    };
    match unit {
        Some(unit) if duration.amount == 1 => Ok(format!("1 {unit}")),
        Some(unit) => Ok(format!("{} {unit}s", duration.amount)),
        None => Err(format!(
            "its {field} of {duration} is no number of whole days, and dbt takes no other"
        )),
    }
}

/// Returns the year to date of an amount, still under its name.
fn year_to_date(metric: &Value) -> Option<Value> {
    let measure = metric["type_params"].get("measure")?;
    let mut total = metric.clone();
    total["label"] = json!(format!("{}, year to date", metric["label"].as_str()?));
    total["type"] = json!("cumulative");
    total["type_params"] =
        json!({ "measure": measure, "cumulative_type_params": { "grain_to_date": "year" } });
    Some(total)
}
