//! Declarations → JSON Schema (draft 2020-12), for editors and other programs. Flows in: the kinds of a
//! playbook and their fields. Flows out: a [`Schema`] for each form content has on disk.
//!
//! A schema knows values as YAML hands them to programs, not as they were typed, and no other file. So
//! it takes what `check` takes, and refuses what is wrong for sure; `check` says the rest. `fields`
//! writes fields, `types` what they hold, `names` the ids they may name, `needs` which must be there.

mod fields;
mod names;
mod needs;
mod types;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json, json, ser::PrettyFormatter};

use crate::model::{
    Playbook,
    field::{Field, Kind, Need},
    kinds,
    value::pattern,
};

/// The draft that is written.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What the name of every schema begins with. It leads nowhere, and is nobody's address.
const URN: &str = "urn:playmaker";

/// Whether references are held against the items that a playbook has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ids {
    /// Any id will do.
    Any,
    /// The ids there are, offered by editors.
    Known,
}

/// A schema.
#[derive(Debug)]
pub struct Schema {
    /// What its file is called: `persona.schema.json`.
    pub file: String,
    /// The files of a playbook that it is for, as patterns from its top: `personas.yaml`.
    pub content: Vec<String>,
    /// The schema itself.
    pub json: Json,
}

impl Schema {
    /// Returns the text of its file.
    pub fn text(&self) -> String {
        let mut out = Vec::new();
        let form = PrettyFormatter::with_indent(b" ");
        let mut writer = serde_json::Serializer::with_formatter(&mut out, form);
        self.json.serialize(&mut writer).expect("memory takes every byte");
        String::from_utf8(out).expect("JSON is text") + "\n"
    }
}

/// Says whether a text was written here.
pub fn is_ours(text: &str) -> bool {
    let json: Option<Json> = serde_json::from_str(text).ok();
    let id = json.as_ref().and_then(|json| json.get("$id")).and_then(Json::as_str);
    id.is_some_and(|id| id.starts_with(URN))
}

/// Returns every schema of a playbook: of its settings, and of each kind.
pub fn all(playbook: &Playbook, ids: Ids) -> Vec<Schema> {
    let kinds = playbook.catalog.listed().map(|kind| of_kind(playbook, kind, ids));
    std::iter::once(settings(playbook, ids)).chain(kinds).collect()
}

/// Returns what a file with several items of a kind is, a map from their ids to their fields; and, as
/// its part `#/$defs/item`, what the front matter of one item is.
pub fn of_kind(playbook: &Playbook, kind: &'static Kind, ids: Ids) -> Schema {
    let mut writer = Writer::new(playbook, ids, kind);
    let mut root = head(kind.name, kind.plural, kind.doc);
    root.insert("type".to_owned(), json!("object"));
    root.insert(
        "propertyNames".to_owned(),
        json!({ "pattern": id_pattern(kind), "maxLength": 64,
                "errorMessage": "an id is small letters, digits and hyphens" }),
    );
    // The file of one item may name it in a heading; one with several has none.
    let names = ["title"].into_iter().chain(kind.title_from);
    let titles: Vec<Json> = names.map(|name| json!({ "required": [name] })).collect();
    let item = Json::Object(writer.item(kind));
    root.insert(
        "additionalProperties".to_owned(),
        json!({ "$ref": "#/$defs/item", "anyOf": titles }),
    );
    writer.defs.insert("item".to_owned(), item);
    let folder = kind.folder;
    let place = |ending| [format!("{folder}.{ending}"), format!("{folder}/**/*.{ending}")];
    Schema {
        file: file(kind.name),
        content: ["yaml", "yml"].into_iter().flat_map(place).collect(),
        json: writer.end(root),
    }
}

fn id_pattern(kind: &'static Kind) -> String {
    match kind == &kinds::DECISION {
        true => format!("^D-[0-9]{{1,8}}$|{}", pattern::code()),
        false => pattern::code(),
    }
}

fn file(name: &str) -> String {
    format!("{name}.schema.json")
}

/// Returns what the settings are.
pub fn settings(playbook: &Playbook, ids: Ids) -> Schema {
    let kind = &kinds::PLAYBOOK;
    let mut writer = Writer::new(playbook, ids, kind);
    let mut root = head(kind.name, kind.title, kind.doc);
    root.extend(writer.object(kind.fields.iter().collect()));
    Schema {
        file: file(kind.name),
        content: vec![crate::model::SETTINGS.to_owned()],
        json: writer.end(root),
    }
}

fn head(name: &str, title: &str, doc: &str) -> Map<String, Json> {
    let head = json!({
        "$schema": DRAFT,
        "$id": format!("{URN}:{name}"),
        "$comment": "Written by `playmaker schema` from the declarations of the fields.",
        "title": title,
        "description": doc,
    });
    let Json::Object(head) = head else { unreachable!("it is written as an object") };
    head
}

/// Writes one schema.
struct Writer<'p> {
    playbook: &'p Playbook,
    ids: Ids,
    /// The kind whose item is written: the words of its `status` are asked for.
    kind: &'static Kind,
    /// Parts that are written once, by name.
    defs: BTreeMap<String, Json>,
}

impl<'p> Writer<'p> {
    fn new(playbook: &'p Playbook, ids: Ids, kind: &'static Kind) -> Self {
        Self { playbook, ids, kind, defs: BTreeMap::new() }
    }

    /// The fields of an item, and which of them it needs in which standing.
    fn item(&mut self, kind: &'static Kind) -> Map<String, Json> {
        let fields: Vec<&'static Field> = kinds::declared(kind).into_iter().flatten().collect();
        let mut object = self.object(fields.clone());
        if let Some(later) = needs::once_agreed(kind, &fields) {
            let all_of = object.entry("allOf").or_insert_with(|| json!([]));
            all_of.as_array_mut().expect("a list").push(later);
        }
        object
    }

    /// A map with these fields and no others.
    fn object(&mut self, fields: Vec<&'static Field>) -> Map<String, Json> {
        let needed = fields.iter().filter(|field| field.need.is_always());
        let needed: Vec<&str> = needed.map(|field| field.name).collect();
        let by_case: Vec<Json> = fields
            .iter()
            .filter(|field| matches!(field.need, Need::When { once_agreed: false, .. }))
            .filter_map(|field| needs::by_case(field, &fields))
            .collect();
        let properties: Map<String, Json> =
            fields.iter().map(|field| (field.name.to_owned(), self.property(field))).collect();
        let mut out = Map::new();
        out.insert("type".to_owned(), json!("object"));
        if !needed.is_empty() {
            out.insert("required".to_owned(), json!(needed));
        }
        out.insert("properties".to_owned(), Json::Object(properties));
        out.insert("additionalProperties".to_owned(), json!(false));
        if !by_case.is_empty() {
            out.insert("allOf".to_owned(), json!(by_case));
        }
        out
    }

    fn end(self, mut root: Map<String, Json>) -> Json {
        if !self.defs.is_empty() {
            root.insert("$defs".to_owned(), Json::Object(self.defs.into_iter().collect()));
        }
        Json::Object(root)
    }
}
