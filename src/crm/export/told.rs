//! What is said of a count, in words. Nothing of a person is among them: names of columns that are
//! known or were typed, days, numbers, and values that may be shown (see `values`).

use super::{Counted, Missing, Order, Strangers, table::Merged, values::LEAST_ROWS};
use crate::crm::System;

/// Most values of one column, or numbers, that are told one by one.
const MOST_TOLD: usize = 20;

/// Says what was counted and what was not, line by line.
pub fn counted(counted: &Counted, system: System) -> Vec<String> {
    let mut out = vec![read(counted)];
    out.push(period(counted));
    out.extend(stages(counted));
    if !counted.missing.is_empty() {
        out.push("not counted:".to_owned());
        out.extend(missing(&counted.missing, system));
        out.extend(another(&counted.missing));
    }
    out.extend(left_out(counted));
    out.extend(counted.strangers.iter().flat_map(strangers));
    out
}

/// Says which numbers of the file became smaller.
pub fn lowered(merged: &Merged) -> Vec<String> {
    if merged.lowered.is_empty() {
        return Vec::new();
    }
    let n = merged.lowered.len();
    let mut out = vec![format!(
        "{} smaller than before. That is right when records were deleted in the CRM; where the export \
         holds only some of the records, leave the earlier months as they are with `--from PERIOD`:",
        count(n as u64, "number is", "numbers are")
    )];
    for own in merged.lowered.iter().take(MOST_TOLD) {
        let (period, segment, stage) = (own.period, &own.segment, &own.stage);
        out.push(format!("  {period} {segment} {stage}: {} → {}", own.before, own.after));
    }
    out.extend(more(n));
    out
}

fn read(counted: &Counted) -> String {
    let sign = match counted.form.separator {
        '\t' => "tabs".to_owned(),
        sign => format!("`{sign}`"),
    };
    let order = match counted.form.order {
        Some(Order::Dmy) => "; a day in it shows that the day comes first",
        Some(Order::Mdy) => "; a day in it shows that the month comes first",
        _ => "",
    };
    let rows = count(counted.n_rows, "row", "rows");
    format!("read {rows} ({}, {sign} between cells{order})", counted.form.encoding)
}

fn period(counted: &Counted) -> String {
    let mut months = counted.entered.keys().map(|(month, ..)| *month);
    let first = months.next().expect("something was counted");
    match months.next_back().filter(|last| *last != first) {
        Some(last) => format!("counted {first} to {last}:"),
        None => format!("counted {first}:"),
    }
}

fn stages(counted: &Counted) -> Vec<String> {
    let width = counted.stages.iter().map(|own| own.stage.chars().count()).max().unwrap_or(0);
    let figures = counted.stages.iter().map(|own| own.n.to_string().len()).max().unwrap_or(0);
    let line = |own: &super::CountedStage| {
        let by: Vec<String> = own.columns.iter().map(|column| format!("`{column}`")).collect();
        format!("  {:width$}  {:>figures$}  by {}", own.stage, own.n, by.join(" and "))
    };
    counted.stages.iter().map(line).collect()
}

/// Says why each stage is not counted, line by line.
pub(super) fn missing(missing: &[(String, Missing)], system: System) -> Vec<String> {
    let width = missing.iter().map(|(stage, _)| stage.chars().count()).max().unwrap_or(0);
    let line =
        |(stage, why): &(String, Missing)| format!("  {stage:width$}  {}", because(why, system));
    missing.iter().map(line).collect()
}

/// Says what helps where a column of our own could.
fn another(missing: &[(String, Missing)]) -> Option<String> {
    let is_kept = |(_, why): &&(String, Missing)| {
        matches!(why, Missing::Column(_) | Missing::NoDay(_) | Missing::Shared { .. })
    };
    let (stage, _) = missing.iter().find(is_kept)?;
    Some(format!(
        "where a field of yours holds the day, add it to the export and name its column: \
         `--entered {stage}=COLUMN`"
    ))
}

/// Says why a stage is not counted.
fn because(why: &Missing, system: System) -> String {
    let system = system.title();
    match why {
        Missing::Column(column) => format!("the export has no column `{column}`"),
        Missing::NoDay(property) => format!("{system} keeps no day for {property}"),
        Missing::Shared { stage } => {
            format!("the day is that of `{stage}`, which has the same value")
        }
        Missing::History(property) => format!(
            "only a history report says when {property} changed, with `Old Value`, `New Value` and \
             `Edit Date`"
        ),
        Missing::OtherExport(objects) => format!("needs an export of {objects}"),
        Missing::Beginning(objects) => {
            format!("{objects} begin at it, which their own export tells and no history does")
        }
        Missing::Unreadable => {
            "its `crm` cannot be read in full; `playmaker check` says what is wrong".to_owned()
        }
    }
}

fn left_out(counted: &Counted) -> Vec<String> {
    let left_out = &counted.left_out;
    let mut out = Vec::new();
    let mut tell = |n: u64, text: String| {
        if n > 0 {
            out.push(text);
        }
    };
    let n = left_out.notes;
    tell(n, format!("{} at the end left out: too short for a record", count(n, "row", "rows")));
    let (n, first) = left_out.long.unwrap_or_default();
    let rows = count(n, "row has", "rows have");
    tell(
        n,
        format!(
            "{rows} more cells than there are columns and cannot be counted; first row {first}"
        ),
    );
    let n = left_out.other_changes;
    let rows = count(n, "row tells", "rows tell");
    tell(n, format!("{rows} of no change of a stage; left out"));
    let n = left_out.future;
    tell(n, format!("{} after today left out", count(n, "day", "days")));
    let n = left_out.before;
    tell(n, format!("{} before `--from` left out", count(n, "entry", "entries")));
    for (column, n, row) in &left_out.unreadable {
        let values = count(*n, "value", "values");
        tell(*n, format!("{values} in column `{column}` left out: no day; first row {row}"));
    }
    let n = left_out.no_segment;
    let rows = count(n, "row belongs", "rows belong");
    tell(n, format!("{rows} to none of our ICPs; counted as `{}`", crate::model::REMAINDER));
    out
}

fn strangers(strangers: &Strangers) -> Vec<String> {
    let column = &strangers.column;
    let (what, ours) = match strangers.is_segment {
        true => ("ICP", "name it among the `aliases` of the ICP, or add `--segment \"VALUE=ICP\"`"),
        false => ("lead stage", "write it beside the stage it means, in `crm`"),
    };
    let mut out = vec![format!("values in column `{column}` that belong to no {what}; {ours}:")];
    let shown = &strangers.shown;
    let width = shown.iter().map(|own| own.value.chars().count()).max().unwrap_or(0);
    let figures = shown.iter().map(|own| own.n.to_string().len()).max().unwrap_or(0);
    for own in shown.iter().take(MOST_TOLD) {
        let maybe = own.maybe.as_ref().map_or_else(String::new, |id| format!("  perhaps `{id}`"));
        let rows = if own.n == 1 { "row" } else { "rows" };
        let padding = " ".repeat(width - own.value.chars().count());
        out.push(format!("  `{}`{padding}  {:>figures$} {rows}{maybe}", own.value, own.n));
    }
    out.extend(more(shown.len()));
    let (n, n_rows) = strangers.hidden;
    if n_rows > 0 {
        let others = match shown.is_empty() {
            true => count(n, "value", "values"),
            false => count(n, "other", "others"),
        };
        let rows = count(n_rows, "row", "rows");
        out.push(format!(
            "  {others} in {rows}, not shown because names could be among them (fewer than {LEAST_ROWS} \
             rows, or like a name, a number or an address)"
        ));
    }
    out
}

fn more(n: usize) -> Option<String> {
    (n > MOST_TOLD).then(|| format!("  and {} more", n - MOST_TOLD))
}

fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
