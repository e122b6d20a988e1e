//! A declaration → a [`Kind`] with [`Field`]s, like those that are built in: as far as types go.
//! What a type cannot say (lengths, patterns, conditions) the validator says later.

use serde_json::{Map, Value as Json};

use super::{declaration::Declaration, sample, yaml};
use crate::model::{
    build::humanize,
    field::{Class, Direction, Field, Kind, Need, Statuses, Type},
};

/// Most fields that are made of one declaration; what lies deeper holds anything.
const LIMIT_FIELDS: usize = 300;

/// Deepest fields inside fields.
const LIMIT_DEPTH: usize = 8;

/// Returns the kind. Its texts are leaked: only [`super::intern`] may ask, once per declaration.
pub(super) fn kind(declaration: &Declaration) -> Kind {
    let nothing = Json::Null;
    let root = declaration.schema.as_ref().map_or(&nothing, |schema| &schema.json);
    let mut translator = Translator { root, n_fields: 0 };
    let fields = translator.fields(root, 0);
    let example = sample::item(declaration, fields);
    Kind {
        name: leak(&declaration.name),
        short: &[],
        title: leak(&declaration.title),
        plural: leak(&declaration.plural),
        folder: leak(&declaration.folder),
        doc: leak(&declaration.doc),
        section: declaration.section,
        point: declaration.point,
        title_from: None,
        review_every: Some(leak(&declaration.review_every)),
        statuses: Statuses::Agreement,
        fields,
        example: leak(&example),
    }
}

struct Translator<'j> {
    root: &'j Json,
    n_fields: usize,
}

impl Translator<'_> {
    fn fields(&mut self, schema: &Json, depth: usize) -> &'static [Field] {
        let mut found = Properties::default();
        found.collect(self.root, schema, Told::Always, 0);
        let Properties { declared, required } = found;
        let fields = declared.into_iter().map(|(name, property)| {
            let need = if required.contains(&name) { Need::Always } else { Need::Optional };
            self.field(&name, &property, need, depth)
        });
        Box::leak(fields.collect::<Vec<Field>>().into_boxed_slice())
    }

    fn field(&mut self, name: &str, property: &Json, need: Need, depth: usize) -> Field {
        self.n_fields += 1;
        let merged = merged(self.root, property);
        let example = match self.n_fields > LIMIT_FIELDS {
            true => "…".to_owned(),
            false => yaml::flow(&sample::value(self.root, &merged)),
        };
        let word = |key: &str| merged.get(key).and_then(Json::as_str).unwrap_or_default();
        Field {
            name: leak(name),
            ty: self.ty(&merged, depth),
            need,
            class: match word("x-class") {
                "clarifying" => Class::Clarifying,
                "editorial" => Class::Editorial,
                _ => Class::Meaning,
            },
            direction: match word("x-direction") {
                "tighter-up" => Direction::TighterUp,
                "tighter-down" => Direction::TighterDown,
                _ => Direction::None,
            },
            is_ordered: false,
            doc: leak(&doc(name, word("title"), word("description"))),
            example: leak(&example),
        }
    }

    fn ty(&mut self, schema: &Map<String, Json>, depth: usize) -> Type {
        if depth > LIMIT_DEPTH || self.n_fields > LIMIT_FIELDS {
            return Type::Any;
        }
        let is_list = type_of(schema) == Some("array");
        if let Some(targets) = targets(schema) {
            return if is_list { list(Type::Ref(targets)) } else { Type::Ref(targets) };
        }
        if let Some(words) = words(schema) {
            return Type::Choice(words);
        }
        match type_of(schema) {
            Some("string") => match schema.get("format").and_then(Json::as_str) {
                Some("date") => Type::Date,
                _ => Type::Text,
            },
            Some("boolean") => Type::Bool,
            Some("integer") => Type::Integer,
            Some("number") => Type::Number,
            Some("array") => list(match schema.get("items") {
                Some(items) => self.ty(&merged(self.root, items), depth + 1),
                None => Type::Any,
            }),
            Some("object") => self.object(schema, depth),
            None if schema.contains_key("properties") => self.object(schema, depth),
            _ => Type::Any,
        }
    }

    fn object(&mut self, schema: &Map<String, Json>, depth: usize) -> Type {
        let others = schema.get("additionalProperties");
        let takes_others = others.is_some_and(|others| *others != Json::Bool(false));
        let has_names = schema.get("properties").is_some_and(|p| p.as_object().is_some());
        if schema.contains_key("patternProperties") || (has_names && takes_others) {
            return Type::Any;
        }
        match others {
            Some(others @ Json::Object(_)) => {
                let inner = self.ty(&merged(self.root, others), depth + 1);
                Type::Map(Box::leak(Box::new(inner)))
            }
            _ if has_names => Type::Record(self.fields(&Json::Object(schema.clone()), depth + 1)),
            _ => Type::Any,
        }
    }
}

/// Whether what is said of a field holds always, or under a condition only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Always,
    Sometimes,
}

/// The fields a declaration speaks of, wherever it does.
#[derive(Default)]
struct Properties {
    declared: Map<String, Json>,
    required: Vec<String>,
}

impl Properties {
    fn collect(&mut self, root: &Json, schema: &Json, told: Told, depth: usize) {
        if depth > LIMIT_DEPTH {
            return;
        }
        let schema = merged(root, schema);
        for (name, property) in
            schema.get("properties").and_then(Json::as_object).into_iter().flatten()
        {
            self.declare(name, property, told);
        }
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for name in required.filter_map(Json::as_str).filter(|_| told == Told::Always) {
            self.required.push(name.to_owned());
            self.declare(name, &Json::Bool(true), Told::Always);
        }
        let every = |key: &str| schema.get(key).and_then(Json::as_array).into_iter().flatten();
        every("allOf").for_each(|part| self.collect(root, part, told, depth + 1));
        let one_of = every("anyOf").chain(every("oneOf"));
        let by_case = ["if", "then", "else"].into_iter().filter_map(|key| schema.get(key));
        let by_field = schema.get("dependentSchemas").and_then(Json::as_object);
        let by_field = by_field.into_iter().flat_map(|parts| parts.values());
        for part in one_of.chain(by_case).chain(by_field) {
            self.collect(root, part, Told::Sometimes, depth + 1);
        }
    }

    /// The first who says what a field holds is heard. What is said under a condition makes the name
    /// and what it is for known; what it may hold depends on the condition.
    fn declare(&mut self, name: &str, property: &Json, told: Told) {
        let property = match property {
            Json::Object(all) if told == Told::Sometimes => all
                .iter()
                .filter(|(key, _)| is_about(key))
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
            property => property.clone(),
        };
        let known = self.declared.entry(name.to_owned()).or_insert(Json::Bool(true));
        if *known == Json::Bool(true) {
            *known = property;
        }
    }
}

/// Says whether a keyword tells what a field is for, not what it may hold.
fn is_about(key: &str) -> bool {
    matches!(key, "title" | "description" | "examples" | "x-ref" | "x-class" | "x-direction")
}

/// Returns a declaration with the one it refers to laid under it.
pub(super) fn merged(root: &Json, schema: &Json) -> Map<String, Json> {
    let mut out = schema.as_object().cloned().unwrap_or_default();
    for _ in 0..LIMIT_DEPTH {
        let Some(Json::String(at)) = out.remove("$ref") else { break };
        let target = at.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        for (key, value) in target.and_then(Json::as_object).into_iter().flatten() {
            if key == "$defs" {
                continue;
            }
            out.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    out
}

/// Returns the one type a value may have, `null` not counted.
pub(super) fn type_of(schema: &Map<String, Json>) -> Option<&str> {
    match schema.get("type")? {
        Json::String(word) => Some(word),
        Json::Array(words) => {
            let mut words = words.iter().filter_map(Json::as_str).filter(|word| *word != "null");
            words.next().filter(|_| words.next().is_none())
        }
        _ => None,
    }
}

/// Returns the kinds a field, or the items of its list, may refer to.
fn targets(schema: &Map<String, Json>) -> Option<&'static [&'static str]> {
    let names = match schema.get("x-ref")? {
        Json::String(name) => vec![leak(name)],
        Json::Array(names) => names.iter().filter_map(Json::as_str).map(leak).collect(),
        _ => return None,
    };
    (!names.is_empty()).then(|| &*Box::leak(names.into_boxed_slice()))
}

/// Returns the words a field takes, when it takes words only.
fn words(schema: &Map<String, Json>) -> Option<&'static [&'static str]> {
    let values = match (schema.get("enum"), schema.get("const")) {
        (Some(Json::Array(values)), _) => values.as_slice(),
        (_, Some(value)) => std::slice::from_ref(value),
        _ => return None,
    };
    let values: Vec<&Json> = values.iter().filter(|value| !value.is_null()).collect();
    let is_text = !values.is_empty() && values.iter().all(|value| value.is_string());
    let words = || values.iter().filter_map(|value| value.as_str()).map(leak).collect::<Vec<_>>();
    is_text.then(|| &*Box::leak(words().into_boxed_slice()))
}

fn list(inner: Type) -> Type {
    Type::List(Box::leak(Box::new(inner)))
}

/// One sentence or more on one line; a name alone when nobody wrote any.
fn doc(name: &str, title: &str, description: &str) -> String {
    let said = [title, description].map(one_line).into_iter().filter(|text| !text.is_empty());
    let sentence = |text: String| match text.ends_with(['.', '…', '?', '!']) {
        true => text,
        false => format!("{text}."),
    };
    let said: Vec<String> = said.map(sentence).collect();
    if said.is_empty() {
        return format!("{}.", humanize(name));
    }
    said.join(" ")
}

/// Text of the author's on one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
