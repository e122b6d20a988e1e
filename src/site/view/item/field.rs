//! The fields of an item, printed by their types.

use serde::Serialize;

use super::targets;
use crate::{
    model::{
        Entry, Meaning, Resolution,
        field::Field,
        kinds::GOAL,
        links::Target,
        record::{Record, RefId, Value, Written},
    },
    parse::{
        markdown::LinkForm,
        yaml::{Node, NodeValue},
    },
    site::{
        history::Change,
        html,
        link::{Href, Linker},
        view::{Scope, words},
    },
};

/// Most columns a list of records has as a table; wider ones are shown one below the other.
const LIMIT_COLUMNS: usize = 7;

/// A field with its name.
#[derive(Clone, Debug, Serialize)]
pub(in crate::site::view) struct Row {
    /// The place other pages can point at; for fields of the item itself.
    id: Option<String>,
    label: String,
    /// What the field is for.
    doc: String,
    value: Shown,
}

impl Row {
    /// Says whether it shows this field of the item.
    pub(super) fn is_of(&self, field: &str) -> bool {
        self.field() == Some(field)
    }

    /// Returns the field of the item that it shows.
    pub(in crate::site::view) fn field(&self) -> Option<&str> {
        Some(self.id.as_deref()?.rsplit_once("field:")?.1)
    }
}

/// A value, by how it is shown.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
pub(in crate::site::view) enum Shown {
    /// Words with inline markup.
    Html { html: String },
    /// Plain words.
    Words { words: String },
    /// A code of the author's own.
    Code { words: String },
    /// A day.
    Date { iso: String, words: String },
    /// A number, an amount or a length of time.
    Number { words: String },
    /// Another item.
    Link { title: String, href: Option<String> },
    /// A reference to nothing.
    Broken { words: String, why: String },
    /// Several values.
    List { items: Vec<Shown>, short: bool },
    /// Fields inside the field.
    Record { rows: Vec<Row> },
    /// Records of the same fields.
    Table { columns: Vec<String>, rows: Vec<Vec<Shown>> },
    /// Nothing.
    Nothing,
}

/// Returns the fields of an item: those of its kind, and those every item has.
pub(in crate::site::view) fn rows(scope: &Scope<'_>, entry: &Entry) -> (Vec<Row>, Vec<Row>) {
    let printer = Printer { scope, linker: scope.linker.prose_of(entry.number) };
    let [common, own] = entry.record.declared;
    let row = |field: &&'static Field| words::is_row(entry, field.name);
    let hidden = scope.plan.is_indexable();
    let personal = |field: &&'static Field| {
        !(hidden && entry.is_people() && matches!(field.name, "email" | "handle"))
    };
    let print = |fields: &'static [Field]| {
        let fields = fields.iter().filter(row).filter(personal);
        let written = fields.filter_map(|field| entry.record.peek(field.name));
        let row = |written: &Written| printer.row(written, true);
        written
            .map(|written| printer.targets(entry, written).unwrap_or_else(|| row(written)))
            .collect()
    };
    (print(own), print(common))
}

pub(super) struct Printer<'p, 's> {
    pub(super) scope: &'p Scope<'s>,
    linker: Linker<'s>,
}

impl Printer<'_, '_> {
    /// Returns the targets of a goal as one table, where they fit one.
    fn targets(&self, entry: &Entry, written: &Written) -> Option<Row> {
        if entry.kind != &GOAL || written.field.name != "targets" {
            return None;
        }
        let records: Vec<&Record> = entry.record.records("targets").collect();
        if written.flawed || records.len() != entry.record.list("targets").len() {
            return None;
        }
        let value = targets::table(self, &entry.record, &records)?;
        Some(Row { value, ..self.row(written, true) })
    }

    /// Returns a field of a record as it is shown; none where it is not there or not readable.
    pub(super) fn shown_of(&self, record: &Record, field: &str) -> Option<Shown> {
        Some(self.shown(record.peek_value(field)?))
    }

    /// Returns the words of a field of a record; none where it is not there or not readable.
    pub(super) fn words_of(&self, record: &Record, field: &str) -> Option<String> {
        Some(self.scope.value(record.peek_value(field)?))
    }

    fn row(&self, written: &Written, has_place: bool) -> Row {
        let name = written.field.name;
        Row {
            id: has_place.then(|| self.linker.anchor(&format!("field:{name}"))),
            label: self.scope.label(name),
            doc: self.scope.language().field_doc(written.field),
            value: self.value(written),
        }
    }

    fn value(&self, written: &Written) -> Shown {
        match &written.value {
            Some(value) if written.field.name == "email" => self.mail(value),
            Some(value) => self.shown(value),
            None => Shown::Broken { words: "?".to_owned(), why: self.scope.string("unreadable") },
        }
    }

    fn shown(&self, value: &Value) -> Shown {
        let words = || self.scope.value(value);
        match value {
            Value::Text(text) => self.text(text),
            Value::Bool(yes) => {
                Shown::Words { words: self.scope.string(if *yes { "yes" } else { "no" }) }
            }
            Value::Choice(_) | Value::Condition(_) | Value::Fact(_) => {
                Shown::Words { words: words() }
            }
            Value::Code(_) => Shown::Code { words: words() },
            Value::Series(_) => Shown::Words { words: words() },
            Value::Target(id) => match self.reference(*id) {
                Shown::Link { href, .. } => Shown::Link { title: words(), href },
                unknown => unknown,
            },
            Value::Date(day) => Shown::Date { iso: day.to_string(), words: words() },
            Value::Integer(_)
            | Value::Number(_)
            | Value::Percent(_)
            | Value::Money(_)
            | Value::Duration(_)
            | Value::Period(_)
            | Value::MonthDay(_)
            | Value::Quantity(_)
            | Value::Decay(_) => Shown::Number { words: words() },
            Value::Reference(id) => self.reference(*id),
            Value::List(values) => {
                let records: Option<Vec<&Record>> = values
                    .iter()
                    .map(|value| match &value.value {
                        Value::Record(record) => Some(record),
                        _ => None,
                    })
                    .collect();
                match records {
                    Some(records) if !records.is_empty() => self.table(&records),
                    _ => list(values.iter().map(|value| self.shown(value)).collect()),
                }
            }
            Value::Record(record) => {
                Shown::Record { rows: record.fields.iter().map(|f| self.row(f, false)).collect() }
            }
            // What a fact is or must be reads as one line: `tier: A, role: champion`.
            Value::Map(pairs) if pairs.iter().all(|(_, value)| is_of_lead(&value.value)) => {
                Shown::Words { words: words() }
            }
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(name, value)| (name.as_str(), self.shown(value)));
                Shown::Record { rows: pairs.map(|(name, value)| named(name, value)).collect() }
            }
            Value::Any(node) => any(node),
        }
    }

    /// Words; an address or a path that stands alone is a link.
    fn text(&self, text: &str) -> Shown {
        let alone = text.contains('/') && !text.contains(char::is_whitespace);
        if alone && !text.contains(['[', '<']) {
            let target = self.linker.target(LinkForm::Markdown, text);
            if matches!(target.as_ref(), Target::External | Target::Asset(_))
                && let Href::Site(href) | Href::Outside(href) = self.linker.href(&target, text)
            {
                return Shown::Link { title: text.to_owned(), href: Some(href) };
            }
        }
        Shown::Html { html: html::field(&self.linker, text) }
    }

    fn mail(&self, value: &Value) -> Shown {
        let words = self.scope.value(value);
        let plain = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
        if words.contains('@') && words.chars().all(plain) {
            return Shown::Link { href: Some(format!("mailto:{words}")), title: words };
        }
        Shown::Words { words }
    }

    fn reference(&self, id: RefId) -> Shown {
        let reference = self.scope.playbook.reference(id);
        match &reference.to {
            Resolution::Found(entry) => {
                let title = self.scope.playbook.entry(*entry).title.clone();
                Shown::Link { title, href: self.linker.entry(*entry) }
            }
            Resolution::Plain | Resolution::HeldBack => {
                Shown::Words { words: reference.written.clone() }
            }
            wrong => {
                let why = match wrong {
                    Resolution::UnknownKind => "broken_unknown_kind",
                    Resolution::Ambiguous(_) => "broken_ambiguous",
                    Resolution::OtherKind(_) => "broken_other_kind",
                    _ => "broken_unknown_item",
                };
                Shown::Broken { words: reference.written.clone(), why: self.scope.string(why) }
            }
        }
    }

    /// Records of the same fields as a table; a column nobody filled is left out.
    fn table(&self, records: &[&Record]) -> Shown {
        let declared = records.first().map(|record| record.declared).unwrap_or_default();
        let used = |field: &&'static Field| records.iter().any(|r| r.peek(field.name).is_some());
        let columns: Vec<&'static Field> = declared.into_iter().flatten().filter(used).collect();
        if columns.len() > LIMIT_COLUMNS {
            let record = |record: &&Record| Shown::Record {
                rows: record.fields.iter().map(|field| self.row(field, false)).collect(),
            };
            return Shown::List { items: records.iter().map(record).collect(), short: false };
        }
        let cell = |record: &Record, field: &Field| match record.peek(field.name) {
            Some(written) => self.value(written),
            None => Shown::Nothing,
        };
        let row = |record: &&Record| columns.iter().map(|field| cell(record, field)).collect();
        Shown::Table {
            rows: records.iter().map(row).collect(),
            columns: columns.iter().map(|field| self.scope.label(field.name)).collect(),
        }
    }
}

fn is_of_lead(value: &Value) -> bool {
    matches!(value, Value::Condition(_) | Value::Fact(_))
}

/// Short values stand in one line.
fn list(items: Vec<Shown>) -> Shown {
    let short = items.iter().all(|item| match item {
        Shown::Link { .. }
        | Shown::Broken { .. }
        | Shown::Code { .. }
        | Shown::Number { .. }
        | Shown::Date { .. } => true,
        Shown::Words { words } => words.len() < 24,
        Shown::Html { html } => html::length(html) < 24,
        _ => false,
    });
    Shown::List { items, short }
}

/// Returns what a decision says of a field, as fields are shown.
pub(in crate::site::view) fn said(scope: &Scope<'_>, change: &Change, meaning: &Meaning) -> Shown {
    let said = |meaning: &Meaning| said(scope, change, meaning);
    let in_words = || meaning.said_by(scope.voice(), &[scope.playbook]);
    match meaning {
        // A word that the field chooses from is the program's, any other the author's.
        Meaning::Words(words) if change.chooses(words) => {
            Shown::Words { words: scope.language().choice(words).to_owned() }
        }
        Meaning::Words(words) => {
            Shown::Html { html: html::field(&scope.linker.of(change.decision), words) }
        }
        Meaning::Item(path) => match scope.playbook.at_path(path) {
            Some(entry) => {
                Shown::Link { title: entry.title.clone(), href: scope.linker.entry(entry.number) }
            }
            None => Shown::Words { words: path.clone() },
        },
        Meaning::Several(values) => list(values.iter().map(said).collect()),
        Meaning::Parts(parts) => {
            let part = |(name, part): &(String, Meaning)| named(&scope.label(name), said(part));
            Shown::Record { rows: parts.iter().map(part).collect() }
        }
        Meaning::Truth(_) => Shown::Words { words: in_words() },
        Meaning::Date(day) => Shown::Date { iso: day.to_string(), words: in_words() },
        _ => Shown::Number { words: in_words() },
    }
}

fn named(name: &str, value: Shown) -> Row {
    Row { id: None, label: name.to_owned(), doc: String::new(), value }
}

fn any(node: &Node) -> Shown {
    match &node.value {
        NodeValue::Null | NodeValue::Broken => Shown::Nothing,
        NodeValue::Scalar { text, .. } => Shown::Words { words: text.clone() },
        NodeValue::List(items) => list(items.iter().map(any).collect()),
        NodeValue::Map(pairs) => Shown::Record {
            rows: pairs.iter().map(|pair| named(&pair.key.value, any(&pair.value))).collect(),
        },
    }
}
