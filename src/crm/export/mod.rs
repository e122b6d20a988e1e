//! A record-level export of a CRM → how many records entered which lead stage in which month and
//! segment. Flows in: bytes, as they come, and an [`Ask`]. Flows out: [`Counted`], which holds nothing
//! of any person. Next: `text` and `rows` (bytes → rows), `header`, `hubspot` and `salesforce` (which
//! column counts which stage), `counter` (rows → counts), `strangers` (values that no stage has),
//! `values` (what may be shown of an export), [`table`] (counts → the data file).

mod counter;
mod day;
mod header;
mod hubspot;
mod plan;
mod refusal;
pub(crate) mod rows;
mod salesforce;
mod segment;
mod strangers;
pub mod table;
mod tally;
pub(crate) mod text;
pub mod told;
mod values;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, io::Read};

pub use day::Order;
pub use plan::Missing;
pub use refusal::Refusal;
pub use text::Encoding;

use self::{counter::Counter, header::Header, plan::Plan, rows::Rows};
use super::{Mapping, System};
use crate::model::{Playbook, value::Period};

/// Most short rows at the end that are taken for notes below the table.
const MOST_NOTES: usize = 20;

/// What is asked of an export.
#[derive(Debug)]
pub struct Ask<'a> {
    /// The playbook whose stages are counted.
    pub playbook: &'a Playbook,
    /// What they are called.
    pub mapping: &'a Mapping<'a>,
    /// The system the export comes from.
    pub system: System,
    /// Known names of columns, and what they are called in this export.
    pub columns: Vec<(String, String)>,
    /// The columns that tell the segment; the first that does counts.
    pub segment_columns: Vec<String>,
    /// Values of these columns, and the ICP each means.
    pub segments: Vec<(String, String)>,
    /// Stages, and the column with the day on which each was entered.
    pub entered: Vec<(String, String)>,
    /// Which part of a day comes first, where that is not certain.
    pub dates: Option<Order>,
    /// The first period that is counted.
    pub from: Option<Period>,
}

/// What an export says.
#[derive(Debug, Default)]
pub struct Counted {
    /// Entries by month, segment and stage, zeros included: every segment and every counted stage in
    /// every month from the first with an entry to the last.
    pub entered: BTreeMap<(Period, String, String), u64>,
    /// The stages that were counted, in order.
    pub stages: Vec<CountedStage>,
    /// The stages that could not be counted, and why.
    pub missing: Vec<(String, Missing)>,
    /// How the file is written.
    pub form: Form,
    /// Rows of records.
    pub n_rows: u64,
    /// What was left out.
    pub left_out: LeftOut,
    /// Values that belong to no stage or segment.
    pub strangers: Vec<Strangers>,
}

/// How a file is written.
#[derive(Debug)]
pub struct Form {
    /// How text is written as bytes.
    pub encoding: Encoding,
    /// The sign between cells.
    pub separator: char,
    /// The order of days, when it had to be found out.
    pub order: Option<Order>,
}

impl Default for Form {
    fn default() -> Self {
        Self { encoding: Encoding::Utf8, separator: ',', order: None }
    }
}

/// A stage that was counted.
#[derive(Debug, PartialEq, Eq)]
pub struct CountedStage {
    /// Its id.
    pub stage: String,
    /// The columns it was counted by.
    pub columns: Vec<String>,
    /// Entries in all.
    pub n: u64,
}

/// How many rows and days were left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Short rows at the end.
    pub notes: u64,
    /// Rows with more cells than there are columns, and the first of them.
    pub long: Option<(u64, u64)>,
    /// Rows of a history that tell of something else.
    pub other_changes: u64,
    /// Days after today.
    pub future: u64,
    /// Days before the first period that is counted.
    pub before: u64,
    /// Cells that are no days: the column, how many, and the first row.
    pub unreadable: Vec<(String, u64, u64)>,
    /// Rows of no known segment.
    pub no_segment: u64,
}

/// Values of one column that belong to nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Strangers {
    /// The column.
    pub column: String,
    /// Whether it tells segments, not stages.
    pub is_segment: bool,
    /// Those that may be shown, with their rows and what each might be.
    pub shown: Vec<Stranger>,
    /// How many others there are, and in how many rows. Beyond a number they are not told apart.
    pub hidden: (u64, u64),
}

/// A value that belongs to nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Stranger {
    /// As it is written.
    pub value: String,
    /// In how many rows.
    pub n: u64,
    /// The id of the stage or ICP it might be.
    pub maybe: Option<String>,
}

/// Counts an export. Rows are read as they come; memory does not grow with them.
///
/// # Errors
/// When it cannot be read, or cannot be counted without guessing.
pub fn count(reader: impl Read, ask: &Ask<'_>) -> Result<Counted, Refusal> {
    let text = text::open(reader)?;
    let (encoding, separator) = (text.encoding, char::from(text.separator));
    let mut rows = Rows::new(text.reader, text.separator);
    let header = match rows.next()? {
        Some(row) => Header::of(&row, &ask.columns)?,
        None => return Err(Refusal::Empty),
    };
    let mut counter = Counter::new(ask, Plan::of(ask, &header)?);
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        if row.len() < header.len() {
            if row.has_line_break() {
                return Err(Refusal::OpenQuote { row: row.number });
            }
            waiting.push(row.kept());
            if waiting.len() <= MOST_NOTES {
                continue;
            }
        }
        for kept in waiting.drain(..) {
            counter.add(&kept.row());
        }
        if row.len() > header.len() {
            counter.leave_out_long(&row);
        } else if row.len() == header.len() {
            counter.add(&row);
        }
    }
    for kept in waiting {
        counter.add_last(&kept.row());
    }
    let mut counted = counter.finish(&header)?;
    counted.form.encoding = encoding;
    counted.form.separator = separator;
    Ok(counted)
}
