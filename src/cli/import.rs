//! What `import` can be asked: counts from a CRM export, items from a spreadsheet.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::value::{one_of, pair};
use crate::crm::System;

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Count in a CRM export how many records entered which lead stage, month by month
    ///
    /// Export all records as CSV, one row each, to a folder outside the playbook and its repository. HubSpot:
    /// a contact export (or one of deals) with the columns "Became a … Date" or "Date entered …" of your
    /// stages. Salesforce: a report of leads or of opportunities as "Details Only", or a history report
    /// with "Old Value", "New Value" and "Edit Date".
    ///
    /// Only counts are written. Nothing of a person is written, printed or kept: of the export's words,
    /// only names of columns that are known or that you type are printed, and values of pick-lists and
    /// segment columns that are words of the CRM or the playbook, or that stand in at least 5 rows of a
    /// column with few different values and do not look like a name, a number or an address.
    ///
    /// A later export replaces the months it covers, of the stages it counts. So export all records each
    /// time, or leave earlier months as they are with --from.
    #[command(verbatim_doc_comment)]
    Crm(ImportCrm),
    /// Take items from a spreadsheet: new ones as drafts, others changed field by field
    ///
    /// The first row holds names of fields, as `list KIND --format csv` writes them or as pages show them;
    /// the column `id` says which item a row is. What would change is shown; `--apply` writes it. When a
    /// cell cannot be read, all such cells are named and nothing is written.
    ///
    /// Of a workbook, the sheet with the column `id` is read: what formulas gave, and days as 2026-11-20.
    ///
    /// Several values in one cell stand on lines of their own, or with `;` between them. Other items may be
    /// named by their titles. Comments stay, and what a sheet cannot hold (fields with parts, texts over several
    /// lines, the text below the fields) is left alone.
    #[command(verbatim_doc_comment)]
    Items(ImportItems),
}

/// Options of `import items`.
#[derive(Debug, clap::Args)]
pub struct ImportItems {
    /// The kind of item: persona, term, kpi…
    pub kind: String,
    /// The spreadsheet: a workbook (.xlsx), or saved as CSV
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The sheet of a workbook, where several have a column `id`: --sheet Personas
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// A column that is no field, by what stands above it or by its letter: --leave-out Notes
    #[arg(long, value_name = "COLUMN")]
    pub leave_out: Vec<String>,
    /// What an empty cell means where the item says something: it keeps the field, or removes it
    #[arg(long, value_enum, default_value = "keeps", value_name = "WHAT")]
    pub empty: EmptyCell,
    /// Write it; without this, what would change is shown and nothing is written
    #[arg(long)]
    pub apply: bool,
}

/// What an empty cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EmptyCell {
    /// The field stays as it is
    Keeps,
    /// The field is taken out
    Removes,
}

/// Options of `import crm`.
#[derive(Debug, clap::Args)]
pub struct ImportCrm {
    /// The export, a CSV file outside the repository; `-` reads what another program gives
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The system it comes from [default: crm.system in playbook.yaml]
    #[arg(long, value_parser = one_of(&System::ALL, |it| it.name()))]
    pub system: Option<String>,
    /// A column whose values tell the ICP, by id, title or alias; of several, the first that does
    #[arg(long, value_name = "NAME")]
    pub segment_column: Vec<String>,
    /// A value of the segment column, and the ICP it means: --segment "Cold stores=food-distributors"
    #[arg(long, value_name = "VALUE=ICP", value_parser = pair, requires = "segment_column")]
    pub segment: Vec<(String, String)>,
    /// A lead stage, and the column with the day it was entered on: --entered "sal=Accepted on"
    #[arg(long, value_name = "STAGE=COLUMN", value_parser = pair)]
    pub entered: Vec<(String, String)>,
    /// A column that has another name in this export: --column "Close Date=Schlussdatum"
    #[arg(long, value_name = "KNOWN=NAME", value_parser = pair)]
    pub column: Vec<(String, String)>,
    /// What comes first in days such as 09/03/2026, where no day of the export shows it
    #[arg(long, value_enum, value_name = "ORDER")]
    pub dates: Option<Dates>,
    /// The first month, quarter or year to count, such as 2026-01; earlier numbers stay as they are
    #[arg(long, value_name = "PERIOD")]
    pub from: Option<String>,
    /// The file to write [default: data/hubspot-entered.csv or data/salesforce-entered.csv in the
    /// playbook]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write into a file that holds numbers from elsewhere, too: those of the same stages and months
    /// are replaced
    #[arg(long)]
    pub merge: bool,
    /// Print what the file would hold, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What comes first in a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
    /// Year, month, day
    Ymd,
}
