//! What stands above the columns → what they are about: the name of a field, or its title as pages
//! show it, in any case and with spaces or `_`.

use super::{
    Odd,
    table::{Cell, Row, Table, letters},
    workbook::Flaw,
};
use crate::{
    crm::fold,
    diagnostic::nearest,
    model::{
        field::{Field, Kind, label, with_article},
        kinds,
    },
};

/// What `list` works out, and no sheet changes.
const WORKED_OUT: [&str; 2] = ["review_due", "file"];

/// A column of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its number, from 0.
    pub(super) at: usize,
    /// What stands above it.
    pub(super) name: String,
    /// What it is about.
    pub(super) about: About,
}

/// What a column is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    Id,
    Field(&'static Field),
}

impl Column {
    /// Returns a cell of it.
    pub(super) fn cell(&self, row: &Row) -> Cell {
        Cell { row: row.number, column: Some((self.at, self.name.clone())) }
    }

    /// Says whether it is about the field of a name.
    pub(super) fn is_about(&self, name: &str) -> bool {
        self.field().is_some_and(|field| field.name == name)
    }

    /// Returns the field it is about.
    pub(super) fn field(&self) -> Option<&'static Field> {
        match self.about {
            About::Field(field) => Some(field),
            About::Id => None,
        }
    }
}

/// Finds what each column is about. Columns that are to be left out, and those that `list` works out,
/// are not among them.
pub(super) fn columns(
    kind: &'static Kind,
    table: &Table,
    left_out: &[String],
) -> (Vec<Column>, Vec<Odd>) {
    let (mut out, mut odds): (Vec<Column>, Vec<Odd>) = (Vec::new(), Vec::new());
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    for at in 0..width.max(table.head.cells.len()) {
        let name = table.head.cell(at);
        let is_left_out = |own: &String| fold(own) == fold(name) || *own == letters(at);
        if left_out.iter().any(is_left_out) {
            continue;
        }
        if name.is_empty() {
            odds.extend(nameless(table, at));
            continue;
        }
        let place = Cell { row: table.head.number, column: Some((at, name.to_owned())) };
        let Some(about) = about(kind, name) else {
            if !WORKED_OUT.iter().any(|own| fold(own) == fold(name)) {
                odds.push(unknown(kind, name, place));
            }
            continue;
        };
        if let Some(earlier) = out.iter().find(|own| is_same(own.about, about)) {
            let message = format!("it is about the same as column {}", earlier.name);
            odds.push(Odd::new(place, message, "take one of the two away"));
            continue;
        }
        out.push(Column { at, name: name.to_owned(), about });
    }
    if !out.iter().any(|column| matches!(column.about, About::Id)) {
        let place = Cell { row: table.head.number, column: None };
        let help = "add a column `id` with a short name for each row, such as `quality-manager`: by it \
                    the row finds its item";
        odds.push(Odd::new(place, "no column is called `id`".to_owned(), help));
    }
    let is_taken = |flaw: &&Flaw| out.iter().any(|column| flaw.columns.contains(&column.at));
    odds.extend(table.flaws.iter().filter(is_taken).map(|flaw| flaw.odd.clone()));
    odds.sort();
    (out, odds)
}

fn is_same(one: About, other: About) -> bool {
    match (one, other) {
        (About::Id, About::Id) => true,
        (About::Field(one), About::Field(other)) => one.name == other.name,
        _ => false,
    }
}

fn about(kind: &'static Kind, name: &str) -> Option<About> {
    let name = fold(name);
    if name == "id" {
        return Some(About::Id);
    }
    let is_named = |field: &&Field| fold(field.name) == name || fold(&label(field.name)) == name;
    let declared = || kinds::declared(kind).into_iter().flatten();
    let field = declared().find(is_named);
    // People and teams have no title but their name.
    let title = || declared().find(|field| name == "title" && kind.title_from == Some(field.name));
    field.or_else(title).map(About::Field)
}

fn nameless(table: &Table, at: usize) -> Option<Odd> {
    let row = table.rows.iter().find(|row| !row.cell(at).is_empty())?;
    let place = Cell { row: row.number, column: Some((at, letters(at))) };
    let help = format!("write a name above it, or leave it out with `--leave-out {}`", letters(at));
    Some(Odd::new(place, "nothing stands above this column".to_owned(), help))
}

fn unknown(kind: &'static Kind, name: &str, place: Cell) -> Odd {
    let declared = || kinds::declared(kind).into_iter().flatten();
    let labels: Vec<String> = declared().map(|field| label(field.name)).collect();
    let names = declared().map(|field| field.name).chain(labels.iter().map(String::as_str));
    let near = nearest(name, names).map(|near| format!("the nearest is `{near}`; "));
    let help = format!(
        "{}`playmaker explain {}` lists the fields; to leave the column out, add `--leave-out \"{name}\"`",
        near.unwrap_or_default(),
        kind.name
    );
    Odd::new(place, format!("{} has no field of this name", with_article(kind.name)), help)
}
