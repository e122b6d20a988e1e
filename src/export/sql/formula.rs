//! One formula → the query of its view, with the columns grain, period, segment and value.

use super::{Known, Metric, literal, target};
use crate::{
    measure::{Basis, Definition, Formula, Operand, Unit, whole_months},
    model::{
        EntryId,
        value::{Duration, Unit as TimeUnit},
    },
};

/// Returns the query of a KPI, and what is different in it from what the playbook may mean.
///
/// # Errors
/// Why it cannot be put in SQL.
pub(super) fn body(
    known: &Known<'_, '_>,
    metric: Metric<'_>,
) -> Result<(String, Option<String>), String> {
    let definition = metric.definition;
    let stage = |number: EntryId| literal(known.metrics.id(number));
    Ok(match &definition.formula {
        Formula::Count(of) => (entered(&stage(*of)), None),
        Formula::Conversion { from, to, basis: Basis::Period, lag, .. } => {
            (converted((&stage(*from), &stage(*to)), *lag)?, None)
        }
        Formula::Conversion { from, to, lag, window, .. } => {
            let remark = lag.map(|lag| {
                format!(
                    "the lag of {lag} is not used: the same leads are followed from their entry"
                )
            });
            (followed((&stage(*from), &stage(*to)), *window)?, remark)
        }
        Formula::Duration { from, to } if from == to => {
            return Err("it begins and ends at the same stage".to_owned());
        }
        Formula::Duration { from, to } => {
            let (unit, by) = match definition.unit {
                Unit::Hours => ("hours", "3600.0"),
                Unit::Days => ("days", "86400.0"),
                _ => return Err("its unit is no time".to_owned()),
            };
            let remark = format!(
                "{unit} of the clock, nights, weekends and holidays included; from the last entry of \
                 the one stage to the next entry of the other, in the period of the other"
            );
            (median((&stage(*from), &stage(*to)), by), Some(remark))
        }
        Formula::Ratio { numerator, denominator } => {
            let part = |part| operand(known, definition, part);
            let remark = (!target::compared_with(&definition.formula).is_empty()).then(|| {
                let today = known.metrics.playbook.today;
                format!("the targets are those of the playbook on {today}; write this file again when a goal changes")
            });
            (divided(&part(numerator)?, &part(denominator)?), remark)
        }
        Formula::Sum | Formula::Index => {
            (given(&metric.kpi.id.value, definition.is_amount()), None)
        }
    })
}

fn entered(stage: &str) -> String {
    format!("SELECT grain, period, segment, value FROM playbook_entered WHERE stage = {stage}")
}

fn given(name: &str, adds_up: bool) -> String {
    let view = if adds_up { "playbook_amount" } else { "playbook_exact" };
    format!("SELECT grain, period, segment, value FROM {view} WHERE kpi = {}", literal(name))
}

fn operand(
    known: &Known<'_, '_>,
    definition: &Definition,
    operand: &Operand,
) -> Result<String, String> {
    Ok(match operand {
        Operand::Stage(stage) => entered(&literal(known.metrics.id(*stage))),
        Operand::Series(name) => given(name, definition.adds_up),
        Operand::Target(kpi) => target::query(known.metrics.id(*kpi)),
        Operand::Kpi(kpi) => match known.views.get(kpi) {
            Some(view) => format!("SELECT grain, period, segment, value FROM {view}"),
            None => return Err(format!("`{}` has no view", known.metrics.id(*kpi))),
        },
    })
}

fn divided(above: &str, below: &str) -> String {
    format!(
        "\
SELECT a.grain, a.period, a.segment, CAST(a.value AS DOUBLE PRECISION) / NULLIF(b.value, 0)
FROM (
    {above}
) AS a
JOIN (
    {below}
) AS b ON b.grain = a.grain AND b.period = a.period AND b.segment = a.segment"
    )
}

fn converted((from, to): (&str, &str), lag: Option<Duration>) -> Result<String, String> {
    let Some(lag) = lag else { return Ok(divided(&entered(to), &entered(from))) };
    let n = whole_months(lag)
        .ok_or_else(|| format!("its lag of {lag} is no number of whole months, and periods are"))?;
    Ok(format!(
        "\
SELECT l.grain, l.period, l.segment, CAST(t.value AS DOUBLE PRECISION) / NULLIF(SUM(f.n), 0)
FROM playbook_lived AS l
JOIN playbook_entered AS t
    ON t.grain = l.grain AND t.period = l.period AND t.segment = l.segment AND t.stage = {to}
LEFT JOIN playbook_entered_month AS f
    ON f.segment = l.segment AND f.stage = {from}
    AND f.month_no BETWEEN l.first_month - {n} AND l.last_month - {n}
WHERE l.first_month - {n} >= l.since
GROUP BY l.grain, l.period, l.segment, t.value"
    ))
}

/// The share of the leads that first entered a stage in a period and then reached another.
fn followed((from, to): (&str, &str), window: Option<Duration>) -> Result<String, String> {
    let within = match window {
        None => String::new(),
        Some(window) => format!("\n            AND {}", within(window)?),
    };
    Ok(format!(
        "\
SELECT l.grain, l.period, l.segment, CAST(SUM(c.reached) AS DOUBLE PRECISION) / NULLIF(COUNT(*), 0)
FROM playbook_lived AS l
JOIN (
    SELECT f.segment, f.month_no, CASE WHEN EXISTS (
            SELECT 1 FROM playbook_event AS t
            WHERE t.lead_id = f.lead_id AND t.stage = {to} AND t.at_seconds >= f.at_seconds{within}
        ) THEN 1 ELSE 0 END AS reached
    FROM (
        SELECT lead_id, segment, month_no, month_seconds, at_seconds,
            ROW_NUMBER() OVER (PARTITION BY lead_id ORDER BY at_seconds, segment) AS visit
        FROM playbook_event WHERE stage = {from}
    ) AS f
    WHERE f.visit = 1
) AS c ON c.month_no BETWEEN l.first_month AND l.last_month AND {SEGMENT}
GROUP BY l.grain, l.period, l.segment"
    ))
}

/// Leads of a segment, or all.
const SEGMENT: &str = "(l.segment = 'all' OR l.segment = c.segment)";

/// Says that `t` is not later than a length of time after `f`.
fn within(window: Duration) -> Result<String, String> {
    if window.business {
        return Err(format!(
            "its window of {window} counts working time, which events do not know"
        ));
    }
    if let Some(n) = whole_months(window) {
        return Ok(format!(
            "(t.month_no < f.month_no + {n}
                OR t.month_no = f.month_no + {n} AND t.month_seconds <= f.month_seconds)"
        ));
    }
    let seconds: u64 = match window.unit {
        TimeUnit::Minutes => 60,
        TimeUnit::Hours => 3600,
        TimeUnit::Weeks => 604_800,
        _ => 86_400,
    };
    Ok(format!("t.at_seconds <= f.at_seconds + {}", seconds * u64::from(window.amount)))
}

/// The median, without a function for it: the one or two values in the middle of all.
fn median((from, to): (&str, &str), by: &str) -> String {
    let before = format!(
        "OVER (PARTITION BY lead_id ORDER BY at_seconds, CASE stage WHEN {from} THEN 0 ELSE 1 END)"
    );
    format!(
        "\
SELECT grain, period, segment, AVG(value)
FROM (
    SELECT l.grain, l.period, l.segment, c.value,
        ROW_NUMBER() OVER (PARTITION BY l.grain, l.period, l.segment ORDER BY c.value) AS place,
        COUNT(*) OVER (PARTITION BY l.grain, l.period, l.segment) AS n
    FROM playbook_lived AS l
    JOIN (
        SELECT segment, month_no, CAST(at_seconds - before_seconds AS DOUBLE PRECISION) / {by} AS value
        FROM (
            SELECT segment, month_no, stage, at_seconds,
                LAG(stage) {before} AS before_stage,
                LAG(at_seconds) {before} AS before_seconds
            FROM playbook_event WHERE stage IN ({from}, {to})
        ) AS steps
        WHERE stage = {to} AND before_stage = {from}
    ) AS c ON c.month_no BETWEEN l.first_month AND l.last_month AND {SEGMENT}
) AS ranked
WHERE 2 * place BETWEEN n AND n + 2
GROUP BY grain, period, segment"
    )
}
