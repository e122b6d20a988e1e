//! Counts → the data file. A later export replaces the months it covers, of the stages it counts;
//! everything else in the file stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counted, plan::in_order};
use crate::model::{
    Funnel, Playbook,
    value::{Granularity, Period},
};

/// The first row of the file.
pub const COLUMNS: &str = "period,segment,stage,entered";

/// A data file with entries of stages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: BTreeMap<(Period, String, String), u64>,
}

/// Why a file is not written into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Odd {
    /// A line is not one that this command writes.
    Line {
        /// The line, from 1.
        line: usize,
        /// What should stand there.
        wanted: &'static str,
    },
    /// A quarter or a year holds entries that the months of the export hold, too.
    Overlap {
        /// The longer period.
        period: Period,
        /// The stage.
        stage: String,
    },
}

/// What a file looks like with new counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Merged {
    /// The file.
    pub table: Table,
    /// Numbers that were in the file and are smaller now: period, segment, stage, before, after.
    pub lowered: Vec<Lowered>,
    /// How many numbers of the file were replaced by others.
    pub n_changed: usize,
    /// How many numbers are new.
    pub n_new: usize,
}

/// A number that is smaller than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowered {
    /// Which month.
    pub period: Period,
    /// Which segment.
    pub segment: String,
    /// Which stage.
    pub stage: String,
    /// What the file held.
    pub before: u64,
    /// What the export says.
    pub after: u64,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// When it holds anything but rows as this command writes them.
    pub fn read(text: &str) -> Result<Self, Odd> {
        let mut rows = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            let odd = |wanted| Odd::Line { line: at + 1, wanted };
            if at == 0 {
                if line != COLUMNS {
                    return Err(odd("the columns `period,segment,stage,entered`"));
                }
                continue;
            }
            let cells: Vec<&str> = line.split(',').collect();
            let [period, segment, stage, entered] = cells[..] else {
                return Err(odd("a row of four cells without quotes"));
            };
            let period = Period::parse(period).map_err(|_| odd("a period such as `2026-03`"))?;
            let entered: u64 = entered.parse().map_err(|_| odd("a whole number"))?;
            let key = (period, segment.to_owned(), stage.to_owned());
            if rows.insert(key, entered).is_some() {
                return Err(odd("a period, segment and stage that no line above has"));
            }
        }
        Ok(Self { rows })
    }

    /// Puts counts into the file.
    ///
    /// # Errors
    /// When a longer period of the file holds the same entries.
    pub fn merged(self, counted: &Counted) -> Result<Merged, Odd> {
        let stages: BTreeSet<&str> = counted.stages.iter().map(|own| own.stage.as_str()).collect();
        let months: BTreeSet<Period> = counted.entered.keys().map(|(month, ..)| *month).collect();
        let mut merged = Merged { table: self, lowered: Vec::new(), n_changed: 0, n_new: 0 };
        let mut replaced = BTreeSet::new();
        for (key, before) in &merged.table.rows {
            let (period, segment, stage) = key;
            if !stages.contains(stage.as_str()) {
                continue;
            }
            let holds = |month: &Period| period.contains(*month);
            if period.granularity() != Granularity::Month && months.iter().any(holds) {
                return Err(Odd::Overlap { period: *period, stage: stage.clone() });
            }
            if !months.contains(period) {
                continue;
            }
            let after = counted.entered.get(key).copied().unwrap_or_default();
            merged.n_changed += usize::from(after != *before);
            if after < *before {
                let (period, segment, stage) = (*period, segment.clone(), stage.clone());
                let before = *before;
                merged.lowered.push(Lowered { period, segment, stage, before, after });
            }
            replaced.insert(key.clone());
        }
        merged.n_new =
            counted.entered.keys().filter(|key| !merged.table.rows.contains_key(key)).count();
        merged.table.rows.retain(|key, _| !replaced.contains(key));
        merged.table.rows.extend(counted.entered.iter().map(|(key, n)| (key.clone(), *n)));
        Ok(merged)
    }

    /// Returns the file: by period, then segment, then stage in the order of the funnel.
    pub fn text(&self, playbook: &Playbook) -> String {
        let funnel = Funnel::of(playbook);
        let order = in_order(&funnel);
        let rank = |id: &str| {
            let at = order.iter().position(|stage| stage.id.value == id);
            at.unwrap_or(order.len())
        };
        let ranks: BTreeMap<&str, usize> =
            self.rows.keys().map(|(_, _, stage)| (stage.as_str(), rank(stage))).collect();
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|((period, segment, stage), _)| {
            (*period, segment, ranks[stage.as_str()], stage)
        });
        let mut out = format!("{COLUMNS}\n");
        for ((period, segment, stage), entered) in rows {
            out.push_str(&format!("{period},{segment},{stage},{entered}\n"));
        }
        out
    }
}
