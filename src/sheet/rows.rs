//! Each row of a sheet held against the item it names: which cells say something else, what cannot
//! be read, and what is left to a person.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Ask, Cell, Change, Empty, Odd, Plan,
    column::{About, Column, columns},
    new::Home,
    put::Item,
    table::Row,
    value::{self, Value},
};
use crate::{
    agree::slug,
    list::{self, List, spreadsheet::single_line},
    model::{
        Entry, Playbook,
        field::{Field, Kind, Type},
        has_form, kinds,
        links::plain,
        value::Wrong,
    },
    parse::{self, Document},
    scaffold,
    source::{FileId, Span},
    splice::Fields,
};

pub(super) fn plan<'p>(playbook: &'p Playbook, ask: Ask<'_>) -> Result<Plan<'p>, Vec<Odd>> {
    let (columns, odds) = columns(ask.kind, ask.table, ask.left_out);
    if !odds.is_empty() {
        return Err(odds);
    }
    let list = list::list(playbook, ask.kind, list::Asked::default());
    let mut plan = Plan {
        playbook,
        kind: ask.kind,
        changes: Vec::new(),
        new: Vec::new(),
        left: Vec::new(),
        n_kept: 0,
    };
    let mut reader =
        Reader { playbook, ask, columns: &columns, list, documents: BTreeMap::new(), odds };
    let rows = reader.by_id();
    let home = Home::of(playbook, ask.kind);
    for (row, id) in rows {
        match playbook.find(ask.kind, id) {
            Some(entry) if entry.id.value == id => reader.item(&mut plan, row, entry),
            Some(entry) => reader.other_name(row, id, entry),
            None => reader.new_item(&mut plan, (row, id), &home),
        }
    }
    if !reader.odds.is_empty() {
        reader.odds.sort();
        return Err(reader.odds);
    }
    plan.changes.sort_by_key(|change| change.span);
    Ok(plan)
}

struct Reader<'p, 'a> {
    playbook: &'p Playbook,
    ask: Ask<'a>,
    columns: &'a [Column],
    list: List<'p>,
    documents: BTreeMap<FileId, Document>,
    odds: Vec<Odd>,
}

impl<'p, 'a> Reader<'p, 'a> {
    fn odd(&mut self, place: Cell, message: String, help: impl Into<String>) {
        self.odds.push(Odd::new(place, message, help));
    }

    fn id_column(&self) -> &'a Column {
        let is_id = |column: &&Column| matches!(column.about, About::Id);
        self.columns.iter().find(is_id).expect("a sheet without one is refused")
    }

    /// Returns the rows with their ids; says which have none, one that cannot be, or that of another row.
    fn by_id(&mut self) -> Vec<(&'a Row, &'a str)> {
        let column = self.id_column();
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        let mut out = Vec::new();
        for row in &self.ask.table.rows {
            let id = row.cell(column.at);
            if id.is_empty() {
                let help = format!("write one, such as `{}`", self.proposed(row));
                self.odd(column.cell(row), "this row has no id".to_owned(), help);
                continue;
            }
            match seen.insert(id, row.number) {
                Some(first) => {
                    let message = format!("`{id}` stands in row {first}, too");
                    let help = "give one of the two another id, or put both into one row";
                    self.odd(column.cell(row), message, help);
                    seen.insert(id, first);
                }
                None => out.push((row, id)),
            }
        }
        out
    }

    /// Returns an id made from the first words of a row.
    fn proposed(&self, row: &Row) -> String {
        let is_name = |column: &&Column| {
            column.is_about("title")
                || self.ask.kind.title_from.is_some_and(|from| column.is_about(from))
        };
        let names = self.columns.iter().filter(is_name).chain(self.columns);
        let words = names.map(|column| row.cell(column.at)).find(|text| !text.is_empty());
        match words {
            Some(words) => slug(words),
            None => "quality-manager".to_owned(),
        }
    }

    fn other_name(&mut self, row: &Row, id: &str, entry: &Entry) {
        let own = &entry.id.value;
        let message = format!("`{id}` is another name of `{}`", entry.path());
        self.odd(self.id_column().cell(row), message, format!("write `{own}`"));
    }

    /// Takes what a row says of an item that is there.
    fn item(&mut self, plan: &mut Plan<'p>, row: &Row, entry: &'p Entry) {
        let file = entry.file();
        let (playbook, kind) = (self.playbook, self.ask.kind);
        self.documents.entry(file).or_insert_with(|| parse::parse(&playbook.sources, file));
        for column in self.columns {
            let Some(field) = column.field() else { continue };
            let place = column.cell(row);
            let document = &self.documents[&file];
            let Some(fields) = Fields::of(playbook, entry, document) else {
                let at = playbook.sources.display_path(file);
                let message = format!("`{}` cannot be read in full, in {at}", entry.path());
                self.odds.push(Odd::new(place, message, "`playmaker check` says what is wrong"));
                return;
            };
            let text = playbook.sources.file(file).text.as_str();
            let item = Item { text, fields, kind };
            let (list, columns, text) = (&self.list, self.columns, row.cell(column.at));
            let asked = Asked { list, columns, entry, field, text };
            match asked.change(&item, self.ask.empty) {
                Taken::Same => {}
                Taken::Kept => plan.n_kept += 1,
                Taken::Left(why) => plan.left.push((place, why)),
                Taken::Odd(wrong) => self.odds.push(Odd::of(place, wrong)),
                Taken::Changed((range, text), note) => {
                    plan.left.extend(note.map(|note| (place.clone(), note)));
                    let span = Span::new(file, range);
                    plan.changes.push(Change { entry, field, place, span, text });
                }
            }
        }
    }

    /// Takes a row whose id no item has.
    fn new_item(&mut self, plan: &mut Plan<'p>, (row, id): (&Row, &str), home: &Home) {
        let kind = self.ask.kind;
        let place = self.id_column().cell(row);
        if !kind.has_folder() {
            let message = format!("there is no `{}/{id}`", kind.name);
            let help = match kind == &kinds::PAGE {
                true => "a page is begun as a file; take the row away",
                false => "add it to playbook.yaml by hand, or take the row away",
            };
            return self.odd(place, message, help);
        }
        if let Err(wrong) = has_form(kind, id) {
            return self.odds.push(Odd::of(place, wrong));
        }
        let said = self.said(plan, row);
        let title =
            said.iter().find(|said| said.field.name == "title").map(|said| said.text.clone());
        let fields = said.iter().map(|said| (said.field, said.cell.clone())).collect();
        let own = said.into_iter().filter(|said| said.field.name != "title");
        let given = own.map(|said| (said.field, said.yaml)).collect();
        match home.item(self.playbook, (id, title), (given, fields), row.number) {
            Ok(new) => plan.new.push(new),
            Err(wrong) => self.odds.push(Odd::of(place, wrong)),
        }
    }

    /// Reads what a row says of a new item.
    fn said(&mut self, plan: &mut Plan<'p>, row: &Row) -> Vec<Said> {
        let kind = self.ask.kind;
        let mut out = Vec::new();
        for column in self.columns {
            let (Some(field), text) = (column.field(), row.cell(column.at)) else { continue };
            let cell = column.cell(row);
            if text.is_empty() {
                continue;
            }
            let read = value::of(self.playbook, field, (text, None)).and_then(|value| {
                value.wrong(&self.playbook.catalog, kind, field).map_or(Ok(value), Err)
            });
            match read {
                Err(wrong) => self.odds.push(Odd::of(cell, wrong)),
                Ok(value) if field.name == "status" => {
                    plan.left.extend(not_begun(kind, &value.yaml()).map(|why| (cell, why)));
                }
                Ok(value) => {
                    plan.left.extend(note(field, &value).map(|note| (cell.clone(), note)));
                    out.push(Said { field, text: text.to_owned(), yaml: value.yaml(), cell });
                }
            }
        }
        out
    }
}

/// What a cell says of a new item.
struct Said {
    field: &'static Field,
    text: String,
    yaml: String,
    cell: Cell,
}

/// A new item is a draft, whatever the sheet says.
fn not_begun(kind: &Kind, status: &str) -> Option<String> {
    let first = scaffold::first_status(kind);
    let why =
        format!("a new {} begins as `{first}`; people agree on it in the playbook", kind.name);
    (status != first).then_some(why)
}

fn note(field: &Field, value: &Value) -> Option<String> {
    value::looks_like_several(field, value)
        .then(|| "it is taken as one value; between several, write `;`".to_owned())
}

/// What a cell does to an item.
enum Taken {
    /// Nothing: it says what the item says.
    Same,
    /// Nothing: it is empty.
    Kept,
    /// It is left to a person: why.
    Left(String),
    /// It cannot be read.
    Odd(Wrong),
    /// It changes the text, and what is to be said of that.
    Changed((Range<usize>, String), Option<String>),
}

/// A cell, and the item and field that it is about.
struct Asked<'a, 'p> {
    list: &'a List<'p>,
    columns: &'a [Column],
    entry: &'p Entry,
    field: &'static Field,
    text: &'a str,
}

impl Asked<'_, '_> {
    fn change(&self, item: &Item<'_>, empty: Empty) -> Taken {
        let Self { field, text, .. } = *self;
        let now = self.now();
        if *text == now || single_line(text) == single_line(&now) {
            return Taken::Same;
        }
        let field = match self.title_of() {
            Ok(title) => title.unwrap_or(field),
            Err(why) => return Taken::Left(why),
        };
        let pair = item.pair(field.name);
        if text.is_empty() {
            return match (pair, empty) {
                (Some(_), Empty::Removes) => match item.out(field.name) {
                    Ok(edit) => Taken::Changed(edit, None),
                    Err(why) => self.left(why),
                },
                _ => Taken::Kept,
            };
        }
        let value = match value::of(self.list.playbook, field, (text, pair.map(|pair| &pair.value)))
        {
            Ok(value) => value,
            Err(_) => return self.left("it has parts, which a sheet does not hold"),
        };
        if let Some(wrong) = value.wrong(&self.list.playbook.catalog, self.entry.kind, field) {
            return Taken::Odd(wrong);
        }
        if loses_links(self.list.playbook, self.entry, field) {
            return self.left("it holds links, which a sheet does not show");
        }
        match item.put(field.name, &value) {
            Ok(edit) => Taken::Changed(edit, note(field, &value)),
            Err(why) => self.left(why),
        }
    }

    /// Returns what `list` writes into a sheet of the field now.
    fn now(&self) -> String {
        let column = match self.field.name {
            "title" => list::Column::Title,
            "status" if matches!(self.field.ty, Type::Choice(&[])) => list::Column::Status,
            "owner" => list::Column::Owner,
            _ if self.field.name == self.entry.kind.title_from.unwrap_or_default()
                && !self.entry.record.declares("title") =>
            {
                list::Column::Title
            }
            _ => list::Column::Field(self.field),
        };
        self.list.spreadsheet_cell(self.entry, column)
    }

    /// Returns the field that gives the item the title which the cell says otherwise.
    fn title_of(&self) -> Result<Option<&'static Field>, String> {
        let record = &self.entry.record;
        if self.field.name != "title" || record.has("title") {
            return Ok(None);
        }
        let from = self.entry.kind.title_from.filter(|from| record.has(from));
        let declared = record.declared.into_iter().flatten();
        match from {
            Some(from) if self.columns.iter().any(|column| column.is_about(from)) => {
                Err(format!("column {from} gives it its title; change that one"))
            }
            Some(from) => Ok(declared.into_iter().find(|field| field.name == from)),
            None if self.entry.body.as_ref().is_some_and(|body| {
                body.outline.headings.iter().any(|heading| heading.level == 1)
            }) =>
            {
                Err(self.told("its title is the heading of its text"))
            }
            None => Ok(None),
        }
    }

    fn left(&self, why: &str) -> Taken {
        Taken::Left(self.told(why))
    }

    /// `it is written over several lines: personas/cfo.md:7`.
    fn told(&self, why: &str) -> String {
        let sources = &self.list.playbook.sources;
        let place = self.entry.place(self.field.name);
        let (path, line) = (sources.display_path(place.file), sources.position(place).line);
        format!("{why}; change it in {path}:{line}")
    }
}

/// Says whether what a field says now holds links that `list` shows as words.
fn loses_links(playbook: &Playbook, entry: &Entry, field: &Field) -> bool {
    super::said(playbook, entry, field).is_some_and(|said| {
        let said = said.to_string();
        plain(&said) != said
    })
}
