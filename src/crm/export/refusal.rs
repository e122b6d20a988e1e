//! Why an export is not counted, in words: what is wrong, and what to type. No message holds anything
//! of a row but a day that can be read in two ways.

use std::{error, fmt, io};

use super::{Missing, told};
use crate::{crm::System, model::value::Period};

/// Why an export is not counted.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// The file cannot be read.
    Io(io::Error),
    /// It is no CSV.
    OtherFormat(&'static str),
    /// There is nothing in it.
    Empty,
    /// A row never ends.
    OpenQuote {
        /// The row.
        row: u64,
    },
    /// The playbook does not say what its stages are called in this system.
    NoMapping {
        /// The word for the system.
        system: &'static str,
    },
    /// The columns are those of another system.
    OtherSystem {
        /// The system that was named.
        system: System,
        /// The one whose columns these are.
        other: System,
    },
    /// No column says when a stage was entered.
    NoColumns {
        /// The system.
        system: System,
        /// Why each stage cannot be counted.
        missing: Vec<(String, Missing)>,
    },
    /// A word on the command line names nothing.
    Unknown {
        /// What it should name: `lead stage`, `ICP`, `column`.
        what: &'static str,
        /// The word.
        word: String,
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// Days can be read in two ways.
    Ambiguous {
        /// The column of the first one.
        column: String,
        /// Its row.
        row: u64,
        /// The day as it is written.
        written: String,
    },
    /// Some days have the day first and some the month.
    Mixed {
        /// A row with the day first.
        dmy: u64,
        /// A row with the month first.
        mdy: u64,
    },
    /// Too much of a column is no day.
    Unreadable {
        /// The column.
        column: String,
        /// The first such row.
        row: u64,
        /// How many.
        n: u64,
        /// Of how many that say something.
        of: u64,
        /// Whether the order was typed.
        is_order_given: bool,
    },
    /// No row says when a stage was entered.
    NoDays {
        /// The columns that were looked at.
        columns: Vec<String>,
        /// Days that were left out, because they lie before the first period or after today.
        n_left_out: u64,
    },
    /// The first entry is so long ago that it is hardly true.
    LongAgo {
        /// Its month.
        first: Period,
        /// The month of the last one.
        last: Period,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, help) = (self.what(), self.help());
        if help.is_empty() { f.write_str(&what) } else { write!(f, "{what}\n\n{help}") }
    }
}

impl error::Error for Refusal {}

impl From<io::Error> for Refusal {
    fn from(fault: io::Error) -> Self {
        Self::Io(fault)
    }
}

impl Refusal {
    fn what(&self) -> String {
        match self {
            Self::Io(fault) => format!("the export cannot be read: {fault}"),
            Self::OtherFormat(what) => format!("this is {what}, not a CSV file"),
            Self::Empty => "the export is empty".to_owned(),
            Self::OpenQuote { row } => {
                format!("row {row} never ends: a quote in it or shortly before it is not closed")
            }
            Self::NoMapping { system } => {
                format!("no lead stage says what it is called in `{system}`")
            }
            Self::OtherSystem { system, other } => {
                format!("the columns are those of {}, not of {}", other.title(), system.title())
            }
            Self::NoColumns { system, missing } => {
                let what = "no lead stage can be counted in this export:";
                [&[what.to_owned()], told::missing(missing, *system).as_slice()].concat().join("\n")
            }
            Self::Unknown { what, word, nearest } => {
                let near = nearest.as_ref().map(|near| format!("; the nearest is `{near}`"));
                format!("there is no {what} `{word}`{}", near.unwrap_or_default())
            }
            Self::Ambiguous { column, row, written } => format!(
                "`{written}` in column `{column}`, row {row}, can be read as two different days, and no \
                 other day of this export tells which is meant"
            ),
            Self::Mixed { dmy, mdy } => format!(
                "row {dmy} has a day with the day first and row {mdy} one with the month first"
            ),
            Self::Unreadable { column, row, n, of, .. } => format!(
                "{n} of {of} values in column `{column}` are no days that can be read; the first is \
                 in row {row}"
            ),
            Self::NoDays { columns, n_left_out: 0 } => {
                format!("no row has a day in {}", listed(columns))
            }
            Self::NoDays { .. } => {
                "every day of this export lies before `--from` or after today".to_owned()
            }
            Self::LongAgo { first, last } => {
                format!(
                    "entries are spread from {first} to {last}: the first ones can hardly be true"
                )
            }
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Io(_) | Self::Empty => String::new(),
            Self::OtherFormat(_) => {
                "unpack it, or open it in a spreadsheet and save it as CSV; in Salesforce, export the \
                 report as `Details Only` with format `.csv`"
                    .to_owned()
            }
            Self::OpenQuote { .. } => "export the file again, and do not open it in between".to_owned(),
            Self::NoMapping { system } => format!(
                "write it beside each stage, such as `crm: {{{system}: {{…}}}}`; `playmaker explain \
                 lead-stage.crm` shows how"
            ),
            Self::OtherSystem { other, .. } => format!("add `--system {}`", other.name()),
            Self::NoColumns { .. } => {
                "name a column with `--entered STAGE=COLUMN`; where columns have names in another \
                 language, `--column \"Close Date=NAME\"` says which is which"
                    .to_owned()
            }
            Self::Unknown { what: "column", .. } => {
                "write the name as it stands in the first row of the export".to_owned()
            }
            Self::Unknown { .. } => "write its id".to_owned(),
            Self::Ambiguous { .. } => {
                "add `--dates dmy` when the day comes first, or `--dates mdy` when the month does"
                    .to_owned()
            }
            Self::Mixed { .. } => {
                "export the file again in one go: one of the two was changed since".to_owned()
            }
            Self::Unreadable { is_order_given: true, .. } => {
                "leave out `--dates`, or give the order in which this export writes days".to_owned()
            }
            Self::Unreadable { .. } => {
                "days are read as `2026-03-09 14:02`, `09/03/2026`, `3/9/2026` and `09.03.2026`; export \
                 the file again, and do not open it in between"
                    .to_owned()
            }
            Self::NoDays { n_left_out: 0, .. } => {
                "export all records, with the columns that hold these days filled".to_owned()
            }
            Self::NoDays { .. } => "begin earlier, or look at `as_of` in playbook.yaml".to_owned(),
            Self::LongAgo { .. } => {
                "begin with the first month that counts, such as `--from 2025-01`".to_owned()
            }
        }
    }
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.join(", "),
    }
}
