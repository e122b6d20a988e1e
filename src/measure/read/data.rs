//! Rows of data files, typed. A row that cannot be read is a [`DataFault`] and counts nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::twice;
use crate::{
    measure::{Cell, DataFault, Definition, Months, Segment, Subject, Unit},
    model::{
        DataFile, EntryId, Fault, Playbook, REMAINDER, Reference, ReferenceSource, Resolution,
        kinds,
        value::{Date, Number, Period, Quantity, Wrong},
    },
    parse::{ParseFault, csv::Table},
    source::{FileId, Span, Spanned},
};

/// What the values of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What happened.
    Actual,
    /// What was to be reached: the file's name, or that of its folder, begins with `target`.
    Target,
}

/// Which of the known shapes a data file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `period,segment,stage,entered[,exited,open]`.
    Stages,
    /// `period,segment,kpi,value`.
    Kpis,
}

/// One value of a data file.
#[derive(Clone, Debug)]
pub struct Row {
    /// Whether it happened or was to be reached.
    pub role: Role,
    /// What it is about.
    pub subject: Subject,
    /// In which part of the market.
    pub segment: Segment,
    /// When.
    pub period: Spanned<Period>,
    /// The value, as [`Cell::value`] says.
    pub value: f64,
    /// Where the value stands.
    pub span: Span,
    /// Where the stage, KPI or series is named.
    pub name: Span,
}

impl Row {
    /// Returns what the row is found by.
    pub fn key(&self) -> (Subject, Segment, Months) {
        (self.subject.clone(), self.segment, Months::of(self.period.value))
    }

    /// Returns the value with its place.
    pub fn cell(&self) -> Cell {
        Cell { value: self.value, span: self.span }
    }
}

/// Returns the shape of a data file; none when the first row is of no known one.
pub fn shape(table: &Table) -> Option<Shape> {
    let has = |name: &str| table.columns.iter().any(|column| column.value == name);
    match (has("period"), has("stage") && has("entered"), has("kpi") && has("value")) {
        (true, true, false) => Some(Shape::Stages),
        (true, false, true) => Some(Shape::Kpis),
        _ => None,
    }
}

/// Returns what the values of a file at this path are.
fn role(path: &str) -> Role {
    let is_target = |name: &str| name.starts_with("target");
    if path.split('/').any(is_target) { Role::Target } else { Role::Actual }
}

/// Reads all data files.
pub(in crate::measure) fn rows(
    playbook: &Playbook,
    definitions: &BTreeMap<EntryId, Definition>,
) -> (Vec<Row>, Vec<DataFault>) {
    let mut reader = Reader { playbook, definitions, rows: Vec::new(), faults: Vec::new() };
    for data in &playbook.data {
        reader.file(data);
    }
    reader.faults.extend(twice::faults(&reader.rows));
    (reader.rows, reader.faults)
}

/// Takes out what is said to have happened in periods that begin after the last day the data cover,
/// each period of a file told once. Series may hold plans.
pub(in crate::measure) fn take_ahead(
    rows: &mut Vec<Row>,
    faults: &mut Vec<DataFault>,
    through: Date,
) {
    let mut told = BTreeSet::new();
    rows.retain(|row| {
        let may = row.role == Role::Target || matches!(row.subject, Subject::Series(_));
        let months = Months::of(row.period.value);
        let span = row.period.span;
        let is_ahead = !may && months.start() > through;
        if is_ahead && told.insert((span.file, months)) {
            faults.push(DataFault::Ahead { span });
        }
        !is_ahead
    });
}

/// Says whether all of every data file was read, besides the faults of rows: no file was left out,
/// and no row names what nobody defined.
pub(in crate::measure) fn is_read(playbook: &Playbook) -> bool {
    let leaves_out = |fault: &Fault| match fault {
        Fault::Parse(ParseFault::Csv(_) | ParseFault::Personal { .. }) => true,
        Fault::Unread { file, .. } => playbook.sources.file(*file).path.ends_with(".csv"),
        _ => false,
    };
    let names_nothing = |reference: &Reference| {
        matches!(reference.from, ReferenceSource::Data(_))
            && !matches!(reference.to, Resolution::Found(_) | Resolution::Plain)
    };
    !playbook.faults.iter().any(leaves_out) && !playbook.references().any(names_nothing)
}

struct Reader<'p> {
    playbook: &'p Playbook,
    definitions: &'p BTreeMap<EntryId, Definition>,
    rows: Vec<Row>,
    faults: Vec<DataFault>,
}

/// The columns of a shape that hold values, and the one that names what they are about.
const STAGES: &[&str] = &["entered", "exited", "open"];
const KPIS: &[&str] = &["value"];

impl Reader<'_> {
    fn file(&mut self, data: &DataFile) {
        if data.table.columns.is_empty() {
            let source = self.playbook.sources.file(data.file);
            if source.text.trim().is_empty() && !self.playbook.is_unread(data.file) {
                self.faults.push(DataFault::Empty { span: Span::new(data.file, 0..0) });
            }
            return;
        }
        let shape = shape(&data.table);
        // Rows of columns that mean something else would be misread.
        let is_known = self.columns(&data.table, shape);
        let Some(shape) = shape.filter(|_| is_known) else { return };
        let role = role(&self.playbook.sources.file(data.file).path);
        for cells in &data.table.rows {
            if cells.iter().all(|cell| cell.value.is_empty()) {
                continue;
            }
            let n_columns = data.table.columns.len();
            let is_long =
                cells[n_columns.min(cells.len())..].iter().any(|cell| !cell.value.is_empty());
            if cells.len() < n_columns {
                self.faults.push(DataFault::Short { span: across(data.file, cells) });
                continue;
            }
            if is_long {
                self.faults.push(long(data.file, &cells[n_columns - 1..]));
                continue;
            }
            let line = Line { shape, role, table: &data.table, cells };
            self.line(&line);
        }
    }

    /// Says whether every column is known, and there once.
    fn columns(&mut self, table: &Table, shape: Option<Shape>) -> bool {
        let n_faults = self.faults.len();
        let mut seen = BTreeMap::new();
        for column in &table.columns {
            let first = seen.insert(column.value.as_str(), column.span);
            if let Some(first) = first.filter(|_| !column.value.is_empty()) {
                self.faults.push(DataFault::ColumnTwice { span: column.span, first });
                break;
            }
        }
        let (name, values) = match shape.unwrap_or_else(|| nearest_shape(table)) {
            Shape::Stages => ("stage", STAGES),
            Shape::Kpis => ("kpi", KPIS),
        };
        let has = |name: &str| table.columns.iter().any(|column| column.value == name);
        let needed = ["period", name, values[0]];
        let missing: Vec<_> = needed.into_iter().filter(|name| !has(name)).collect();
        let known = |column: &Spanned<String>| {
            let own = column.value.as_str();
            needed.contains(&own) || own == "segment" || values.contains(&own)
        };
        let unknown: Vec<_> =
            table.columns.iter().filter(|column| !known(column)).cloned().collect();
        if !missing.is_empty() || !unknown.is_empty() {
            let header = across(table.columns[0].span.file, &table.columns);
            let may = std::iter::once(&"segment").chain(values);
            let may = may.copied().filter(|name| !has(name)).collect();
            self.faults.push(DataFault::Columns { header, unknown, missing, may });
        }
        self.faults.len() == n_faults
    }

    fn line(&mut self, line: &Line<'_>) {
        let Some(period) = line.cell("period") else { return };
        let period = match Period::parse(&period.value) {
            Ok(value) => Spanned::new(value, period.span),
            Err(wrong) => {
                self.faults.push(DataFault::Period { span: period.span, wrong });
                return;
            }
        };
        let segment = match line.cell("segment") {
            None => Segment::All,
            Some(cell) if cell.value.is_empty() || cell.value == "all" => Segment::All,
            Some(cell) => match self.playbook.find(&kinds::ICP, &cell.value) {
                Some(icp) => Segment::Icp(icp.number),
                None if cell.value == REMAINDER => Segment::Remainder,
                None => return,
            },
        };
        let (column, values) = match line.shape {
            Shape::Stages => ("stage", STAGES),
            Shape::Kpis => ("kpi", KPIS),
        };
        let Some(name) = line.cell(column) else { return };
        let span = across(name.span.file, line.cells);
        if name.value.is_empty() {
            self.faults.push(DataFault::Nameless { span, column });
            return;
        }
        let is_empty = |column: &&str| line.cell(column).is_none_or(|cell| cell.value.is_empty());
        if values.iter().all(is_empty) {
            self.faults.push(DataFault::Nothing { span, column: values[0] });
            return;
        }
        for column in values {
            let Some(cell) = line.cell(column).filter(|cell| !cell.value.is_empty()) else {
                continue;
            };
            let Some(subject) = self.subject(line.shape, column, &name.value) else { continue };
            if let Some(value) = self.value(&subject, cell) {
                let (span, name) = (cell.span, name.span);
                let row = Row {
                    role: line.role,
                    subject,
                    segment,
                    period: period.clone(),
                    value,
                    span,
                    name,
                };
                self.rows.push(row);
            }
        }
    }

    /// What a row is about; none where that is undefined, which references tell.
    fn subject(&self, shape: Shape, column: &str, name: &str) -> Option<Subject> {
        if shape == Shape::Stages {
            let stage = self.playbook.find(&kinds::LEAD_STAGE, name)?.number;
            return Some(match column {
                "exited" => Subject::Exited(stage),
                "open" => Subject::Open(stage),
                _ => Subject::Entered(stage),
            });
        }
        Some(match self.playbook.find(&kinds::KPI, name) {
            Some(kpi) => match self.definitions.get(&kpi.number) {
                Some(definition) => definition.subject(),
                None => Subject::Kpi(kpi.number),
            },
            None => Subject::Series(name.to_owned()),
        })
    }

    fn value(&mut self, subject: &Subject, cell: &Spanned<String>) -> Option<f64> {
        let span = cell.span;
        let is_count =
            matches!(subject, Subject::Entered(_) | Subject::Exited(_) | Subject::Open(_));
        let unit = match subject {
            Subject::Kpi(kpi) => self.definitions.get(kpi).map(|definition| definition.unit),
            _ if is_count => Some(Unit::Number),
            _ => None,
        };
        let quantity = match Quantity::parse(&cell.value) {
            Ok(quantity) => quantity,
            Err(wrong) => {
                let wrong = unit.and_then(|unit| unit.wrong(&cell.value)).unwrap_or(wrong);
                self.faults.push(DataFault::Value { span, wrong });
                return None;
            }
        };
        if let Quantity::Number(number) = quantity {
            if is_count && (number < Number::whole(0) || number.as_integer().is_none()) {
                self.faults.push(DataFault::Count { span, number });
                return None;
            }
            if unit.is_some_and(|unit| !unit.may_be(number)) {
                self.faults.push(DataFault::Share { span, number });
                return None;
            }
        }
        let read = match (unit, quantity) {
            (Some(unit), quantity) => unit.read(quantity),
            (None, Quantity::Percent(percent)) => Some(percent.fraction()),
            (None, Quantity::Money(money)) => Some(money.number().as_f64()),
            (None, Quantity::Number(number)) => Some(number.as_f64()),
            (None, Quantity::Duration(_)) => None,
        };
        if read.is_none() {
            let wrong = unit.and_then(|unit| unit.wrong(&cell.value)).unwrap_or_else(|| Wrong {
                message: format!("`{}` is a length of time, and nothing says in what", cell.value),
                help: "write a plain number".to_owned(),
            });
            self.faults.push(DataFault::Value { span, wrong });
        }
        read
    }
}

struct Line<'t> {
    shape: Shape,
    role: Role,
    table: &'t Table,
    cells: &'t [Spanned<String>],
}

impl<'t> Line<'t> {
    fn cell(&self, name: &str) -> Option<&'t Spanned<String>> {
        let at = self.table.columns.iter().position(|column| column.value == name)?;
        self.cells.get(at)
    }
}

fn nearest_shape(table: &Table) -> Shape {
    let is_of_kpis = |column: &Spanned<String>| matches!(column.value.as_str(), "kpi" | "value");
    if table.columns.iter().any(is_of_kpis) { Shape::Kpis } else { Shape::Stages }
}

/// The comma of thousands parts a value in two where it stands in no quotes.
fn long(file: FileId, cells: &[Spanned<String>]) -> DataFault {
    let parts: Vec<&str> = cells.iter().map(|cell| cell.value.as_str()).collect();
    let text = parts.join(",");
    let meant = Quantity::parse(&text).is_ok().then(|| format!("\"{text}\""));
    DataFault::Long { span: across(file, cells), meant }
}

fn across(file: FileId, cells: &[Spanned<String>]) -> Span {
    let (first, last) = (cells.first(), cells.last());
    let start = first.map_or(0, |cell| cell.span.range().start);
    Span::new(file, start..last.map_or(start, |cell| cell.span.range().end))
}
