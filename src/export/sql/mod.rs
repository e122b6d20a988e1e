//! KPIs as views in standard SQL (SQL:2003): a base that every warehouse runs, then one view per KPI
//! and one over all of them. Only views are made; nothing is written into a table.
//!
//! Engines differ most in their functions for dates. So none is used: a calendar is a view of
//! constants, and the text of `entered_at` is taken apart in one place (`playbook_event`). Medians
//! are found by numbering rows, not by a function of one engine.

mod base;
mod formula;
mod target;

use std::collections::BTreeMap;

use super::{Exported, Metric, Metrics, Remark, literal, names::Names, told};
use crate::{
    diagnostic::wrap,
    measure::{Direction, Formula, Unit},
    model::{EntryId, links::plain},
};

/// Writes the views.
pub(super) fn write<'p>(metrics: &Metrics<'p>) -> Exported<'p> {
    let mut names = Names::default();
    let base = base::views(metrics);
    for view in &base {
        names.give("", view.name);
    }
    let mut known = Known { metrics, views: BTreeMap::new() };
    let (views, remarks) = metrics.each(|metric| {
        let (body, remark) = formula::body(&known, metric)?;
        let name = names.give("kpi_", &metric.kpi.id.value);
        known.views.insert(metric.kpi.number, name.clone());
        let comment = described(metric, remark.as_deref());
        Ok(((metric, name, comment, body), remark))
    });
    let all = all_of(views.iter().map(|(metric, name, ..)| (*metric, name.as_str())));
    let made = base.iter().map(|view| view.name);
    let made = made.chain(views.iter().map(|(_, name, ..)| name.as_str())).chain(["playbook_kpi"]);
    let drops: Vec<String> = made
        .collect::<Vec<_>>()
        .iter()
        .rev()
        .map(|n| format!("DROP VIEW IF EXISTS {n};\n"))
        .collect();
    let mut text = head(metrics, &remarks);
    text.push_str(&drops.concat());
    for view in &base {
        text.push_str(&create(view.name, view.columns, (&comment(view.doc), &view.body)));
    }
    for (_, name, comment, body) in &views {
        text.push_str(&create(name, VALUE, (comment, body)));
    }
    let doc = "Every KPI above, one value a row: what a dashboard reads.";
    text.push_str(&create(
        "playbook_kpi",
        "kpi, grain, period, segment, value",
        (&comment(doc), &all),
    ));
    Exported { text, n_metrics: views.len(), remarks }
}

/// The columns of a KPI's view.
const VALUE: &str = "grain, period, segment, value";

/// What is known while KPIs are written.
struct Known<'m, 'p> {
    metrics: &'m Metrics<'p>,
    /// The views written so far, by KPI.
    views: BTreeMap<EntryId, String>,
}

/// A view of the base.
struct View {
    name: &'static str,
    columns: &'static str,
    /// What a row of it is.
    doc: &'static str,
    body: String,
}

fn create(name: &str, columns: &str, (comment, body): (&str, &str)) -> String {
    format!("\n{comment}CREATE VIEW {name} ({columns}) AS\n{};\n", body.trim())
}

const HEAD: &str = "\
It reads two tables. Call yours that, or make views with these names:

stage_events (lead_id, segment, stage, entered_at): one row each time a lead enters a stage. `segment` and `stage` \
hold ids of the playbook, as listed in playbook_segment and playbook_stage. A lead of no segment has no-segment \
there, and counts in all only. `entered_at` is a date or a time of day \
in your own time zone that reads 2026-11-20 or 2026-11-20 14:30:00 as text; a DATE or TIMESTAMP does.

kpi_values (period, segment, kpi, value): what cannot be counted from events, in the same form as the files in data/ \
of the playbook. `period` is 2026-11, 2026-Q4 or 2026, `segment` an id or all, `kpi` the id of a KPI or of a series, \
`value` a number; a share is written as a fraction (0.4 for 40%). No two rows for the same period, segment and kpi.

What comes out: one view per KPI with the columns grain (month, quarter, year), period, segment (all, or an id) and \
value, and playbook_kpi with all of them. Shares are fractions. `all` counts every lead, also one without a segment. \
What KPIs are to reach, where others are \
compared with it, is in playbook_target. A period is listed if it begins in or after the first month with events; the running one holds what there is so far. \
A value that is not known has no row, or NULL. playbook_left_out lists rows of your tables that count nowhere: it \
should be empty.

It is standard SQL (SQL:2003), with two wide-spread habits: SUBSTRING(text, from, length), and DROP VIEW IF EXISTS.";

fn head(metrics: &Metrics<'_>, remarks: &[Remark<'_>]) -> String {
    let title = metrics.playbook.title();
    let mut out = comment(&format!(
        "The KPIs of {title}, written by `playmaker export metrics --format sql`. Change the playbook, \
         not this file."
    ));
    for paragraph in HEAD.split("\n\n") {
        out.push_str("--\n");
        out.push_str(&comment(paragraph));
    }
    let left_out = || told(remarks).into_iter().filter(|(is_left_out, ..)| *is_left_out);
    if left_out().next().is_some() {
        out.push_str("--\n-- NOT IN HERE:\n");
    }
    for (_, ids, text) in left_out() {
        out.push_str(&wrap(&format!("{}: {text}.", ids.join(", ")), 98, ("--   ", "--     ")));
    }
    out.push('\n');
    out
}

/// What a KPI is, for who reads the view.
fn described(metric: Metric<'_>, remark: Option<&str>) -> String {
    let (kpi, definition) = (metric.kpi, metric.definition);
    let way = match definition.direction {
        Direction::Up => "more is better".to_owned(),
        Direction::Down => "less is better".to_owned(),
        Direction::Band { min, max } => format!("good from {min} to {max}"),
    };
    let unit = match definition.unit {
        Unit::Percent => "a share, as a fraction",
        Unit::Number => "a count",
        Unit::Currency => "money",
        Unit::Days => "days",
        Unit::Hours => "hours",
        Unit::Ratio => "so many times",
    };
    let status = &kpi.status;
    let mut out =
        comment(&format!("{} (kpi/{}, {status}): {unit}; {way}.", kpi.title, kpi.id.value));
    if let Some(words) = kpi.record.text("formula") {
        out.push_str(&comment(&format!("In words: {}", plain(words))));
    }
    if matches!(definition.formula, Formula::Sum | Formula::Index) {
        out.push_str(&comment("Given in kpi_values, not counted from events."));
    }
    if let Some(remark) = remark {
        out.push_str(&comment(&format!("Mind: {remark}.")));
    }
    out
}

fn all_of<'v>(views: impl Iterator<Item = (Metric<'v>, &'v str)>) -> String {
    let one = |(metric, name): (Metric<'_>, &str)| {
        let id = literal(&metric.kpi.id.value);
        format!("SELECT {id}, grain, period, segment, value FROM {name} WHERE value IS NOT NULL")
    };
    views.map(one).collect::<Vec<_>>().join("\nUNION ALL\n")
}

/// Returns a text as a comment; line breaks in it begin no line of SQL.
fn comment(text: &str) -> String {
    wrap(text, 98, ("-- ", "-- "))
}
