//! An Excel workbook → the rows of one of its sheets, as a person reads them: what a formula gave,
//! days as `2026-11-20`, numbers without what was only computed. What cannot be said in one cell
//! (an error of a formula, cells that were joined) is a [`Flaw`] of its columns.

use std::{collections::BTreeMap, io::Cursor, ops::RangeInclusive};

use calamine::{
    DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader,
    XlsxError,
};

use super::{
    Odd,
    table::{Cell, LIMIT_TEXT, Row, fits, letters},
    unpack,
};
use crate::{crm::fold, model::value::Wrong};

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;
type Cells<'w, 'b> = XlsxCellReader<'w, Cursor<&'b [u8]>>;

/// A sheet.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
    pub(super) flaws: Vec<Flaw>,
}

/// Most flaws of a sheet that are kept.
const LIMIT_FLAWS: usize = 1_000;

/// What cannot be taken from a sheet, if one of its columns is about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) columns: RangeInclusive<usize>,
    pub(super) odd: Odd,
}

/// Reads the sheet that is asked for, or else the one with a column `id`.
///
/// # Errors
/// When there is no workbook, or it does not say which of its sheets is meant.
pub(super) fn read(bytes: &[u8], asked: Option<&str>) -> Result<Sheet, Wrong> {
    unpack::fits(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let names = names(&workbook);
    if let Some(asked) = asked {
        let exact = names.iter().find(|name| *name == asked);
        let name = exact.or_else(|| names.iter().find(|name| fold(name) == fold(asked)));
        let name = name.ok_or_else(|| no_sheet(asked, &names))?;
        return sheet(&mut workbook, name);
    }
    let mut sheets = Vec::new();
    for name in &names {
        if let [only] = names.as_slice() {
            return sheet(&mut workbook, only);
        }
        if has_id(&mut workbook, name)? {
            sheets.push(name.as_str());
        }
    }
    match sheets.as_slice() {
        [only] => sheet(&mut workbook, only),
        [] if names.is_empty() => {
            Err(Wrong::new("no sheet in it can be seen", "add one with your items"))
        }
        [] => Err(Wrong::new(
            "none of its sheets has a column `id`",
            format!("add one, or name the sheet: {}", options(names.iter().map(String::as_str))),
        )),
        several => Err(Wrong::new(
            format!("{} of its sheets have a column `id`", several.len()),
            format!("name the one you mean: {}", options(several.iter().copied())),
        )),
    }
}

/// Returns the names of its sheets of cells that are not hidden.
fn names(workbook: &Workbook<'_>) -> Vec<String> {
    let sheets = workbook.sheets_metadata().iter();
    let seen = sheets.filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    seen.map(|sheet| sheet.name.clone()).collect()
}

fn no_sheet(asked: &str, names: &[String]) -> Wrong {
    let help = match names {
        [] => "no sheet in it can be seen; add one with your items".to_owned(),
        names => format!("type {}", options(names.iter().map(String::as_str))),
    };
    Wrong::new(format!("no sheet in it is called `{asked}`"), &help)
}

/// `` `--sheet "Personas"` or `--sheet "Terms"` ``, five at most.
fn options<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`--sheet \"{name}\"`")).take(5).collect();
    names.join(" or ")
}

/// Says whether the first row of a sheet that holds something has a cell `id`.
fn has_id(workbook: &mut Workbook<'_>, name: &str) -> Result<bool, Wrong> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    let mut head = None;
    while let Some(cell) = cells.next_cell().map_err(refused)? {
        let text = match cell.get_value() {
            DataRef::String(text) => text.trim(),
            DataRef::SharedString(text) => text.trim(),
            DataRef::Empty => continue,
            _ => "-",
        };
        let row = cell.get_position().0;
        if text.is_empty() {
            continue;
        }
        if *head.get_or_insert(row) != row {
            return Ok(false);
        }
        if fold(text) == "id" {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sheet(workbook: &mut Workbook<'_>, name: &str) -> Result<Sheet, Wrong> {
    let mut out = Sheet { name: name.to_owned(), rows: Vec::new(), flaws: Vec::new() };
    let cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    out.rows = rows(cells, &mut out.flaws)?;
    let cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    without_value(cells, &mut out.flaws)?;
    let head = out.rows.first().map_or(0, |row| row.number);
    for joined in workbook.merge_cells_by_sheet_name(name).map_err(refused)? {
        if joined.start != joined.end && u64::from(joined.end.0) + 1 >= head {
            keep(&mut out.flaws, of_joined(&joined))?;
        }
    }
    Ok(out)
}

/// Reads the cells that hold something.
fn rows(mut cells: Cells<'_, '_>, flaws: &mut Vec<Flaw>) -> Result<Vec<Row>, Wrong> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let (mut n_cells, mut n_bytes) = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = cell.get_position();
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let is_share = format.is_some_and(|format| format.format_code.contains('%'));
        let text = match cell.get_value() {
            DataRef::Error(error) => {
                keep(flaws, flaw((row, column), &format!("it shows `{error}`"), PUT_RIGHT))?;
                continue;
            }
            value => words(value, is_share),
        };
        if text.is_empty() {
            continue;
        }
        let at = column as usize;
        let own = rows.entry(row).or_default();
        if own.len() <= at {
            n_cells += at + 1 - own.len();
            own.resize(at + 1, String::new());
        }
        n_bytes += text.len();
        own[at] = text;
        fits(rows.len(), at + 1, n_cells)?;
        if n_bytes > LIMIT_TEXT {
            let message = format!("it holds more than {} MiB of text", LIMIT_TEXT / 1024 / 1024);
            return Err(Wrong::new(message, "import it in parts"));
        }
    }
    let row = |(number, cells)| Row { number: u64::from(number) + 1, cells };
    Ok(rows.into_iter().map(row).collect())
}

const PUT_RIGHT: &str = "put its formula right, or write the value instead";

/// Finds formulas that were never worked out: programs write them, and spreadsheets work them out
/// when they save.
fn without_value(mut cells: Cells<'_, '_>, flaws: &mut Vec<Flaw>) -> Result<(), Wrong> {
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(refused)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            let message = "its formula has no value yet";
            let help = "open the workbook in a spreadsheet and save it, or write the value instead";
            keep(flaws, flaw(cell.pos, message, help))?;
        }
    }
    Ok(())
}

fn keep(flaws: &mut Vec<Flaw>, flaw: Flaw) -> Result<(), Wrong> {
    if flaws.len() >= LIMIT_FLAWS {
        let message = format!("more than {LIMIT_FLAWS} of its cells cannot be read");
        let help = "look for merged cells and formulas that fail, or save the sheet as CSV";
        return Err(Wrong::new(message, help));
    }
    flaws.push(flaw);
    Ok(())
}

fn flaw(position: (u32, u32), message: &str, help: &str) -> Flaw {
    let at = position.1 as usize;
    Flaw { columns: at..=at, odd: Odd::new(place(position), message.to_owned(), help) }
}

fn of_joined(joined: &Dimensions) -> Flaw {
    let (start, end) = (joined.start, joined.end);
    let last = format!("{}{}", letters(end.1 as usize), end.0 + 1);
    Flaw {
        columns: start.1 as usize..=end.1 as usize,
        odd: Odd::new(
            place(start),
            format!("the cells from here to {last} are merged into one"),
            "unmerge them, and write into each what it is to say",
        ),
    }
}

fn place((row, column): (u32, u32)) -> Cell {
    let at = column as usize;
    Cell { row: u64::from(row) + 1, column: Some((at, letters(at))) }
}

/// Returns what a cell shows, as people would type it.
fn words(value: &DataRef<'_>, is_share: bool) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) if is_share => format!("{}%", typed(number * 100.0)),
        DataRef::Float(number) => typed(*number),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(day) => moment(*day),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Spreadsheets show 15 digits; those behind come from computing.
fn typed(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// `2026-11-20`, with `09:30` behind it or alone where a cell says a time; hours that may be more
/// than a day as `30:00`.
fn moment(moment: ExcelDateTime) -> String {
    let minutes = (moment.as_f64() * 24.0 * 60.0).round();
    if moment.is_duration() {
        return format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs());
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (moment.as_f64() < 1.0, minutes % (24.0 * 60.0) == 0.0) {
        (true, _) => format!("{hour:02}:{minute:02}"),
        (false, true) => format!("{year:04}-{month:02}-{day:02}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

fn refused(fault: XlsxError) -> Wrong {
    match fault {
        XlsxError::Unrecognized { typ, val } => {
            Wrong { message: format!("`{val}` is no {typ}"), ..unpack::damaged() }
        }
        _ => unpack::damaged(),
    }
}
