//! The views that all KPIs stand on: a calendar, segments and stages as constants; events with the
//! month they fall in; entries and given values by period and segment, added up as
//! [`Store::sum`](crate::measure::Store::sum) adds them up.

use jiff::civil;

use super::{Metrics, View, literal, target};
use crate::{
    measure::Months,
    model::{
        kinds,
        value::{Date, Granularity, Period},
    },
};

/// How many years the calendar reaches back from the first year with data, and on from today.
const YEARS: (i16, i16) = (5, 5);
/// No calendar begins more years before today: a slip in a data file makes no file of a thousand.
const LONGEST: i16 = 50;

/// Returns the views, each behind those it reads.
pub(super) fn views(metrics: &Metrics<'_>) -> Vec<View> {
    let stages = metrics.ids(&kinds::LEAD_STAGE);
    let segments = std::iter::once("all").chain(metrics.ids(&kinds::ICP).filter(|id| *id != "all"));
    let view = |(name, columns, doc, body): (_, _, _, &str)| View {
        name,
        columns,
        doc,
        body: body.to_owned(),
    };
    let mut out = vec![
        View { body: calendar(metrics), ..view(PERIOD) },
        View { body: constants(segments), ..view(SEGMENT) },
        View { body: constants(stages), ..view(STAGE) },
    ];
    out.extend(target::view(metrics));
    out.extend(
        [EVENT, LIVED, ENTERED_MONTH, ENTERED, VALUE, TILE, AMOUNT, EXACT, LEFT_OUT].map(view),
    );
    out
}

type Text = (&'static str, &'static str, &'static str, &'static str);

const PERIOD: Text = (
    "playbook_period",
    "grain, period, first_month, n_months, first_day",
    "The calendar: months numbered from the year 0, the first day counted from 2000-01-01.",
    "",
);

const SEGMENT: Text =
    ("playbook_segment", "segment", "The segments of the market, and all of it.", "");

const STAGE: Text = ("playbook_stage", "stage", "The stages of the playbook.", "");

const EVENT: Text = (
    "playbook_event",
    "lead_id, segment, stage, month_no, month_seconds, at_seconds",
    "Events with the month they fall in, the seconds since it began, and those since 2000-01-01. This is the one place \
     where the text of a date is taken apart: should your engine write dates in another way, change it here.",
    "\
SELECT e.lead_id, e.segment, e.stage, m.first_month, e.month_seconds,
    86400 * m.first_day + e.month_seconds
FROM (
    SELECT lead_id, segment, stage, SUBSTRING(at_text, 1, 7) AS month_text,
        86400 * (CAST(SUBSTRING(at_text, 9, 2) AS INTEGER) - 1)
        + 3600 * COALESCE(CAST(NULLIF(SUBSTRING(at_text, 12, 2), '') AS INTEGER), 0)
        + 60 * COALESCE(CAST(NULLIF(SUBSTRING(at_text, 15, 2), '') AS INTEGER), 0)
        + COALESCE(CAST(NULLIF(SUBSTRING(at_text, 18, 2), '') AS INTEGER), 0) AS month_seconds
    FROM (
        SELECT lead_id, segment, stage, CAST(entered_at AS VARCHAR(40)) AS at_text
        FROM stage_events
    ) AS written
) AS e
JOIN playbook_period AS m ON m.grain = 'month' AND m.period = e.month_text",
);

const LIVED: Text = (
    "playbook_lived",
    "grain, period, segment, first_month, last_month, since",
    "Periods that events tell about, for each segment; `since` is the first month with events.",
    "\
SELECT p.grain, p.period, s.segment, p.first_month, p.first_month + p.n_months - 1, e.since
FROM playbook_period AS p
CROSS JOIN playbook_segment AS s
CROSS JOIN (
    SELECT MIN(month_no) AS since, MAX(month_no) AS newest FROM playbook_event
) AS e
WHERE p.first_month BETWEEN e.since AND e.newest",
);

const ENTERED_MONTH: Text = (
    "playbook_entered_month",
    "segment, stage, month_no, n",
    "Entries of stages by month.",
    "\
SELECT segment, stage, month_no, COUNT(*) FROM playbook_event
WHERE segment <> 'all' GROUP BY segment, stage, month_no
UNION ALL
SELECT 'all', stage, month_no, COUNT(*) FROM playbook_event GROUP BY stage, month_no",
);

const ENTERED: Text = (
    "playbook_entered",
    "grain, period, segment, stage, value",
    "Entries of stages by period; 0 where there was none.",
    "\
SELECT l.grain, l.period, l.segment, s.stage, COALESCE(SUM(m.n), 0)
FROM playbook_lived AS l
CROSS JOIN playbook_stage AS s
LEFT JOIN playbook_entered_month AS m
    ON m.segment = l.segment AND m.stage = s.stage AND m.month_no BETWEEN l.first_month AND l.last_month
GROUP BY l.grain, l.period, l.segment, s.stage",
);

const VALUE: Text = (
    "playbook_value",
    "kpi, grain, period, segment, first_month, last_month, value",
    "Given values with the months they are about.",
    "\
SELECT v.kpi, p.grain, p.period, COALESCE(NULLIF(v.segment, ''), 'all'), p.first_month,
    p.first_month + p.n_months - 1, CAST(v.value AS DOUBLE PRECISION)
FROM kpi_values AS v
JOIN playbook_period AS p ON p.period = v.period",
);

const TILE: Text = (
    "playbook_tile",
    "kpi, grain, period, segment, value, n_months, n_needed",
    "Given values added up over time: what is written for the whole period, else for its longest parts; with the \
     months that have a value, and those that should by now.",
    "\
SELECT v.kpi, p.grain, p.period, v.segment, SUM(v.value),
    SUM(CASE WHEN v.last_month > h.newest THEN h.newest ELSE v.last_month END - v.first_month + 1),
    CASE WHEN p.first_month + p.n_months - 1 > h.newest THEN h.newest
        ELSE p.first_month + p.n_months - 1 END - p.first_month + 1
FROM playbook_period AS p
JOIN playbook_value AS v
    ON v.first_month >= p.first_month AND v.last_month < p.first_month + p.n_months
CROSS JOIN (
    SELECT MAX(month_no) AS newest FROM (
        SELECT month_no FROM playbook_event
        UNION ALL
        SELECT first_month FROM playbook_value
    ) AS months
) AS h
WHERE NOT EXISTS (
    SELECT 1 FROM playbook_value AS w
    WHERE w.kpi = v.kpi AND w.segment = v.segment
        AND w.first_month >= p.first_month AND w.last_month < p.first_month + p.n_months
        AND w.first_month <= v.first_month AND w.last_month >= v.last_month
        AND w.last_month - w.first_month > v.last_month - v.first_month
)
GROUP BY v.kpi, p.grain, p.period, v.segment, p.first_month, p.n_months, h.newest",
);

const AMOUNT: Text = (
    "playbook_amount",
    "kpi, grain, period, segment, value",
    "Given values that add up, by period and segment: those without a gap, and where nothing is written for all of \
     the market, the sum of its segments.",
    "\
SELECT kpi, grain, period, segment, value FROM playbook_tile WHERE n_months = n_needed
UNION ALL
SELECT s.kpi, p.grain, p.period, 'all', SUM(t.value)
FROM (
    SELECT kpi, segment, MIN(first_month) AS first_month, MAX(last_month) AS last_month
    FROM playbook_value WHERE segment <> 'all' GROUP BY kpi, segment
) AS s
JOIN playbook_period AS p
    ON s.first_month < p.first_month + p.n_months AND s.last_month >= p.first_month
LEFT JOIN playbook_tile AS t
    ON t.kpi = s.kpi AND t.segment = s.segment AND t.grain = p.grain AND t.period = p.period
    AND t.n_months = t.n_needed
WHERE NOT EXISTS (
    SELECT 1 FROM playbook_tile AS w
    WHERE w.kpi = s.kpi AND w.segment = 'all' AND w.grain = p.grain AND w.period = p.period
        AND w.n_months = w.n_needed
)
GROUP BY s.kpi, p.grain, p.period
HAVING COUNT(*) = COUNT(t.value)",
);

const EXACT: Text = (
    "playbook_exact",
    "kpi, grain, period, segment, value",
    "Given values that do not add up: each only for the period it is written for.",
    "SELECT kpi, grain, period, segment, value FROM playbook_value",
);

const LEFT_OUT: Text = (
    "playbook_left_out",
    "what, named, n",
    "Rows of your tables that count nowhere, or only in all of the market.",
    "\
SELECT 'stage_events: entered_at is no day of the calendar', CAST(e.entered_at AS VARCHAR(40)), COUNT(*)
FROM stage_events AS e
LEFT JOIN playbook_period AS m
    ON m.grain = 'month' AND m.period = SUBSTRING(CAST(e.entered_at AS VARCHAR(40)), 1, 7)
WHERE m.period IS NULL GROUP BY CAST(e.entered_at AS VARCHAR(40))
UNION ALL
SELECT 'stage_events: no such stage', e.stage, COUNT(*)
FROM stage_events AS e LEFT JOIN playbook_stage AS s ON s.stage = e.stage
WHERE s.stage IS NULL GROUP BY e.stage
UNION ALL
SELECT 'stage_events: no such segment, counted in all only', e.segment, COUNT(*)
FROM stage_events AS e LEFT JOIN playbook_segment AS s ON s.segment = e.segment AND s.segment <> 'all'
WHERE s.segment IS NULL AND COALESCE(e.segment, '') <> 'no-segment' GROUP BY e.segment
UNION ALL
SELECT 'kpi_values: no such period', v.period, COUNT(*)
FROM kpi_values AS v LEFT JOIN playbook_period AS p ON p.period = v.period
WHERE p.period IS NULL GROUP BY v.period
UNION ALL
SELECT 'kpi_values: no such segment', v.segment, COUNT(*)
FROM kpi_values AS v LEFT JOIN playbook_segment AS s
    ON s.segment = COALESCE(NULLIF(v.segment, ''), 'all')
WHERE s.segment IS NULL AND v.segment <> 'no-segment' GROUP BY v.segment",
);

/// Returns the calendar, a line for the months of a quarter.
fn calendar(metrics: &Metrics<'_>) -> String {
    let first = metrics.numbers.actuals.keys().map(|(_, _, months)| months.start()).min();
    let first = first.unwrap_or(metrics.numbers.through).civil().year() - YEARS.0;
    let today = metrics.playbook.today.civil().year();
    let (first, last) = (first.max(today - LONGEST), today + YEARS.1);
    let lines = (first..=last).flat_map(|year| {
        let at = move |month: i8| Date::from(civil::date(year, month, 1));
        let quarters = (0..4).map(move |quarter| {
            let start = at(quarter * 3 + 1);
            let months = (1..=3).map(|month| row(at(quarter * 3 + month), Granularity::Month));
            let rows: Vec<_> =
                std::iter::once(row(start, Granularity::Quarter)).chain(months).collect();
            rows.join(", ")
        });
        std::iter::once(row(at(1), Granularity::Year)).chain(quarters)
    });
    values(lines)
}

fn row(day: Date, granularity: Granularity) -> String {
    let period = Period::containing(day, granularity);
    let months = Months::of(period);
    let grain = grain(granularity);
    let epoch = civil::date(2000, 1, 1);
    let days = epoch.until(day.civil()).map_or(0, |span| span.get_days());
    let start = day.civil();
    let month = i32::from(start.year()) * 12 + i32::from(start.month()) - 1;
    format!("('{grain}', '{period}', {month}, {}, {days})", months.len())
}

/// Returns how long a period is, as the column `grain` says it.
pub(super) fn grain(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Month => "month",
        Granularity::Quarter => "quarter",
        Granularity::Year => "year",
    }
}

fn constants<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut texts = texts.map(|text| format!("({})", literal(text))).peekable();
    match texts.peek() {
        Some(_) => values(texts),
        // SQL knows no list of nothing.
        None => "SELECT period FROM playbook_period WHERE 1 = 0".to_owned(),
    }
}

/// Returns rows of constants as a query.
pub(super) fn values(rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.map(|row| format!("    {row}")).collect();
    format!("SELECT * FROM (VALUES\n{}\n) AS constants", rows.join(",\n"))
}
