//! The items of a kind as rows. Flows in: a [`Playbook`], a kind and what is asked for. Flows out: a
//! [`List`], which [`emit`] writes for people, spreadsheets and programs.

pub mod emit;
pub mod spreadsheet;

use crate::{
    model::{
        Entry, Meaning, Playbook,
        field::{Field, Kind, Need, Type},
        kinds,
        links::plain,
    },
    source::Position,
};

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Only items with this status.
    pub status: Option<&'a str>,
    /// Only items with this owner, by id.
    pub owner: Option<Owner<'a>>,
}

/// Who keeps an item true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner<'a> {
    /// Nobody.
    Nobody,
    /// A person, by id.
    Person(&'a str),
}

/// The items of a kind.
#[derive(Debug)]
pub struct List<'p> {
    /// The playbook.
    pub playbook: &'p Playbook,
    /// The kind.
    pub kind: &'static Kind,
    /// What stands above the cells.
    pub columns: Vec<Column>,
    /// The items, in the order of their files.
    pub items: Vec<&'p Entry>,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    /// The id.
    Id,
    /// The title.
    Title,
    /// The status.
    Status,
    /// Who keeps it true.
    Owner,
    /// The day by which it must be reviewed again.
    ReviewDue,
    /// A field of the kind.
    Field(&'static Field),
}

/// How many fields of a kind stand in a row.
const MOST_FIELDS: usize = 3;

/// Lists items.
pub fn list<'p>(playbook: &'p Playbook, kind: &'static Kind, asked: Asked<'_>) -> List<'p> {
    let is_asked = |entry: &&Entry| {
        let is_status = asked.status.is_none_or(|status| entry.status == status);
        let owner = playbook.owner(entry).map(|owner| owner.id.value.as_str());
        let is_owner = match asked.owner {
            None => true,
            Some(Owner::Nobody) => owner.is_none(),
            Some(Owner::Person(person)) => owner == Some(person),
        };
        is_status && is_owner
    };
    let items = playbook.of_kind(kind).filter(is_asked).collect();
    List { playbook, kind, columns: columns(kind), items }
}

fn columns(kind: &'static Kind) -> Vec<Column> {
    let common: &[Column] = match kinds::has_status(kind) {
        true => &[Column::Id, Column::Title, Column::Status, Column::Owner, Column::ReviewDue],
        false => &[Column::Id, Column::Title],
    };
    let kept = common
        .iter()
        .copied()
        .filter(|column| !matches!(column, Column::ReviewDue) || kind.review_every.is_some());
    kept.chain(fields(kind).into_iter().map(Column::Field)).collect()
}

/// The fields people look for: without which an item means nothing, as far as they fit a cell; of a
/// KPI how it is worked out.
fn fields(kind: &'static Kind) -> Vec<&'static Field> {
    if kind == &kinds::KPI {
        let named = |name| kind.fields.iter().find(|field| field.name == name);
        return ["type", "unit", "formula"].into_iter().filter_map(named).collect();
    }
    let is_short = |field: &&Field| {
        !matches!(field.ty, Type::Record(_) | Type::List(_) | Type::Map(_) | Type::Any)
    };
    let is_shown_already = |field: &&Field| {
        kind.title_from == Some(field.name) || matches!(field.name, "id" | "name" | "title")
    };
    let needed = kind.fields.iter().filter(|field| field.need == Need::Always);
    needed.filter(is_short).filter(|field| !is_shown_already(field)).take(MOST_FIELDS).collect()
}

impl Column {
    /// Returns what stands above it: the name of the field, or of what is known of every item.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Status => "status",
            Self::Owner => "owner",
            Self::ReviewDue => "review_due",
            Self::Field(field) => field.name,
        }
    }
}

impl List<'_> {
    /// Returns what stands in a cell, in words; nothing where nothing is written or it cannot be
    /// read.
    pub fn cell(&self, entry: &Entry, column: Column) -> String {
        match column {
            Column::Id => entry.id.value.clone(),
            Column::Title => entry.title.clone(),
            Column::Status => entry.status.to_owned(),
            Column::Owner => self.owner(entry).unwrap_or_default().to_owned(),
            Column::ReviewDue => {
                self.playbook.review_due(entry).map(|day| day.to_string()).unwrap_or_default()
            }
            Column::Field(field) => {
                let value = entry.record.peek_value(field.name);
                let meaning =
                    value.and_then(|value| Meaning::of(self.playbook, field, &value.value));
                meaning.map(|meaning| plain(&meaning.to_string())).unwrap_or_default()
            }
        }
    }

    /// Returns the id of who keeps an item true.
    fn owner(&self, entry: &Entry) -> Option<&str> {
        self.playbook.owner(entry).map(|owner| owner.id.value.as_str())
    }

    /// Returns the file of an item and the place of its id in it.
    fn place(&self, entry: &Entry) -> (String, Position) {
        let sources = &self.playbook.sources;
        (sources.display_path(entry.id.span.file), sources.position(entry.id.span))
    }
}
