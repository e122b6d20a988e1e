//! SQLite in memory, with the two tables that the export documents.

use std::collections::BTreeMap;

use rusqlite::{Connection, ToSql, params};

use crate::Key;

/// An entry of a stage: lead, segment, stage, when.
pub(crate) type Event<T> = (T, Option<T>, T, T);

/// A given value: period, segment, name, value.
pub(crate) type Given<T> = (T, T, T, f64);

/// A warehouse.
pub(crate) struct Engine(Connection);

const TABLES: &str = "
CREATE TABLE stage_events (lead_id VARCHAR, segment VARCHAR, stage VARCHAR, entered_at TIMESTAMP);
CREATE TABLE kpi_values (period VARCHAR, segment VARCHAR, kpi VARCHAR, value DOUBLE PRECISION);
";

impl Engine {
    pub(crate) fn new() -> Self {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(TABLES).expect("the tables can be made");
        Self(connection)
    }

    pub(crate) fn run(&self, sql: &str) {
        self.0.execute_batch(sql).expect("the export is SQL");
    }

    pub(crate) fn add_events<T: ToSql>(&self, events: &[Event<T>]) {
        let mut insert =
            self.0.prepare("INSERT INTO stage_events VALUES (?, ?, ?, ?)").expect("an insert");
        for (lead, segment, stage, at) in events {
            insert.execute(params![lead, segment, stage, at]).expect("a row");
        }
    }

    pub(crate) fn add_values<T: ToSql>(&self, values: &[Given<T>]) {
        let mut insert =
            self.0.prepare("INSERT INTO kpi_values VALUES (?, ?, ?, ?)").expect("an insert");
        for (period, segment, kpi, value) in values {
            insert.execute(params![period, segment, kpi, value]).expect("a row");
        }
    }

    /// Returns every value of every KPI, by KPI, segment and period.
    pub(crate) fn values(&self) -> BTreeMap<Key, f64> {
        let sql = "SELECT kpi, segment, period, value FROM playbook_kpi";
        let mut select = self.0.prepare(sql).expect("the view of all KPIs");
        let row = |row: &rusqlite::Row<'_>| {
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get::<_, f64>(3)?))
        };
        let rows: Vec<(Key, f64)> =
            select.query_map([], row).expect("rows").map(|row| row.expect("a row")).collect();
        let n = rows.len();
        let out: BTreeMap<Key, f64> = rows.into_iter().collect();
        assert_eq!(out.len(), n, "no value is given twice");
        out
    }

    pub(crate) fn left_out(&self) -> Vec<(String, i64)> {
        let mut select =
            self.0.prepare("SELECT what, n FROM playbook_left_out").expect("the view of the rest");
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        select.query_map([], row).expect("rows").map(|row| row.expect("a row")).collect()
    }
}
