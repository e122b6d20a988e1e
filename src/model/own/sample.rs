//! Examples of fields and items, made from their declaration where its author gave none.

use serde_json::{Map, Value as Json, json};

use super::{
    declaration::Declaration,
    translate::{merged, type_of},
};
use crate::model::field::Field;

/// Deepest fields inside fields that an example shows.
const LIMIT_DEPTH: usize = 4;

/// Most values that one example shows.
const LIMIT_VALUES: usize = 20;

/// Most values of a list that an example shows because the list needs them.
const LIMIT_ITEMS: u64 = 5;

/// Returns a value that a field could have: the author's own example before any other.
pub(super) fn value(root: &Json, schema: &Map<String, Json>) -> Json {
    Sampler { root, left: LIMIT_VALUES }.value(schema, 0)
}

struct Sampler<'j> {
    root: &'j Json,
    /// How many values are still shown in full.
    left: usize,
}

impl Sampler<'_> {
    fn value(&mut self, schema: &Map<String, Json>, depth: usize) -> Json {
        let first =
            |key: &str| schema.get(key).and_then(Json::as_array).and_then(|all| all.first());
        let given = first("examples").or_else(|| schema.get("default"));
        let given = given.or_else(|| schema.get("const")).or_else(|| first("enum"));
        if let Some(given) = given {
            return given.clone();
        }
        if depth > LIMIT_DEPTH || self.left == 0 {
            return json!("…");
        }
        self.left -= 1;
        match type_of(schema) {
            Some("boolean") => json!(true),
            Some("integer" | "number") => number(schema),
            Some("array") => self.list(schema, depth),
            Some("object") => self.object(schema, depth),
            None if schema.contains_key("properties") => self.object(schema, depth),
            _ if schema.contains_key("x-ref") => json!("the-id"),
            _ => text(schema),
        }
    }

    fn list(&mut self, schema: &Map<String, Json>, depth: usize) -> Json {
        let n_items = schema.get("minItems").and_then(Json::as_u64).unwrap_or(1);
        let item = match (schema.get("items"), schema.get("x-ref")) {
            (Some(items), None) => self.value(&merged(self.root, items), depth + 1),
            _ => json!("the-id"),
        };
        (0..n_items.clamp(1, LIMIT_ITEMS)).map(|_| item.clone()).collect()
    }

    /// The parts that must be there, or the first when none must.
    fn object(&mut self, schema: &Map<String, Json>, depth: usize) -> Json {
        let empty = Map::new();
        let parts = schema.get("properties").and_then(Json::as_object).unwrap_or(&empty);
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        let mut names: Vec<&str> = required.filter_map(Json::as_str).take(self.left).collect();
        if names.is_empty() {
            names.extend(parts.keys().next().map(String::as_str));
        }
        let any = schema.get("additionalProperties").filter(|any| any.is_object());
        if let Some(any) = any.filter(|_| names.is_empty()) {
            return json!({ "a-name": self.value(&merged(self.root, any), depth + 1) });
        }
        let mut out = Map::new();
        for name in names {
            if self.left == 0 {
                break;
            }
            let part = parts.get(name).map(|part| merged(self.root, part)).unwrap_or_default();
            out.insert(name.to_owned(), self.value(&part, depth + 1));
        }
        Json::Object(out)
    }
}

fn number(schema: &Map<String, Json>) -> Json {
    let limit = |key: &str| schema.get(key).and_then(Json::as_f64);
    let step = limit("multipleOf").unwrap_or(1.0);
    let least = limit("minimum").or_else(|| limit("exclusiveMinimum").map(|least| least + step));
    let most = limit("maximum").or_else(|| limit("exclusiveMaximum").map(|most| most - step));
    let number = least.or_else(|| most.filter(|most| *most < step)).unwrap_or(step);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "only numbers far below the limit are cast"
    )]
    let whole = (number.fract() == 0.0 && number.abs() < 1e15).then_some(number as i64);
    whole.map_or_else(|| json!(number), |whole| json!(whole))
}

fn text(schema: &Map<String, Json>) -> Json {
    let text = match schema.get("format").and_then(Json::as_str) {
        Some("date") => "2026-01-31",
        Some("date-time") => "2026-01-31T09:00:00Z",
        Some("time") => "09:00:00Z",
        Some("email") => "name@example.com",
        Some("uri" | "iri" | "uri-reference") => "https://example.com/",
        Some("hostname") => "example.com",
        _ => "to be written",
    };
    json!(text)
}

/// Returns a whole item, as it would stand in its own file.
pub(super) fn item(declaration: &Declaration, fields: &[Field]) -> String {
    let title = &declaration.title;
    let mut out = format!("---\ntitle: {}\nstatus: draft\n", super::yaml::flow(&json!(title)));
    for Field { name, example, .. } in fields {
        out.push_str(&format!("{name}: {example}\n"));
    }
    out.push_str("---\n\nWhat the fields cannot say.\n");
    out
}
