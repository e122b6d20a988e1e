//! One keyword of a declaration, before and after: whether what it asks is certainly as strict, or
//! stricter.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use serde_json::{Map, Value as Json};

use super::translate::type_of;

/// What a part asks of values, by keyword.
pub(super) type Keywords<'j> = BTreeMap<&'j str, &'j Json>;

/// Keywords that hold one part.
pub(super) const HOLDS_ONE: &[&str] = &[
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Those among them in which a stricter part may make the whole less strict.
pub(super) const TURNS: &[&str] = &["contains", "if", "not"];

/// Keywords that only show things, name parts, or are told by the fields made of them.
const SHOW: &[&str] = &[
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
];

/// Returns what a part asks; nothing for one that takes anything.
pub(super) fn asked(part: Option<&Map<String, Json>>) -> Keywords<'_> {
    let shows = |name: &str| SHOW.contains(&name) || name.starts_with("x-") && name != "x-ref";
    let says_nothing = |(name, json): &(&String, &Json)| {
        shows(name) || *name == "uniqueItems" && **json == Json::Bool(false)
    };
    let pairs = part.into_iter().flatten().filter(|pair| !says_nothing(pair));
    pairs.map(|(name, json)| (name.as_str(), json)).collect()
}

/// Returns the part that one which holds nothing but a `$ref` leads to, and its path.
pub(super) fn followed<'j>(root: &'j Json, part: &'j Json, at: &str) -> (&'j Json, String) {
    const MOST: usize = 100;
    let (mut part, mut at) = (part, at.to_owned());
    for _ in 0..MOST {
        let Some((target, path)) = led_to(root, part).filter(|_| only_refers(part)) else { break };
        (part, at) = (target, path.to_owned());
    }
    (part, at)
}

/// Says whether a part holds nothing but a `$ref`.
pub(super) fn only_refers(part: &Json) -> bool {
    let asked = asked(part.as_object());
    asked.contains_key("$ref") && asked.len() == 1
}

/// Returns what the `$ref` of a part leads to, and the path of that.
pub(super) fn led_to<'j>(root: &'j Json, part: &'j Json) -> Option<(&'j Json, &'j str)> {
    let path = part.get("$ref")?.as_str()?.strip_prefix('#')?;
    Some((root.pointer(path)?, path))
}

/// Says whether a part asks nothing of the names in a value, or of their number.
pub(super) fn is_open(was: &Keywords<'_>) -> bool {
    was.keys().all(|name| ["type", "required", "properties"].contains(name))
}

/// Says whether a keyword that holds a part may begin to do so, and asks only more.
pub(super) fn may_begin(name: &str, was: &Keywords<'_>, is: &Keywords<'_>) -> bool {
    let has_names = |asked: &Keywords<'_>| asked.contains_key("properties");
    match name {
        // Names that are not declared are told, but where others may stand.
        "additionalProperties" => {
            is.get(name).is_some_and(|json| **json == Json::Bool(false))
                || !has_names(was) && !has_names(is)
        }
        _ => true,
    }
}

/// Says whether a keyword says the same on both sides.
pub(super) fn is_same(name: &str, was: Option<&Json>, is: Option<&Json>) -> bool {
    match (was, is) {
        (None, None) => true,
        (Some(was), Some(is)) if is_set(name) => set(was) == set(is),
        (Some(was), Some(is)) => canonical(was) == canonical(is),
        _ => false,
    }
}

/// Says whether what a keyword asks is certainly as strict as before, or stricter.
pub(super) fn is_certain(name: &str, was: &Keywords<'_>, is: &Keywords<'_>) -> bool {
    let (old, new) = (was.get(name).copied(), is.get(name).copied());
    if is_same(name, old, new) {
        return true;
    }
    let Some(new) = new else { return false };
    let reads_alike = Form::of(was) == Form::of(is);
    match name {
        "type" | "enum" | "const" | "x-ref" if !reads_alike => false,
        "type" => old.is_none_or(|old| is_narrower(old, new)),
        "x-ref" if old.is_none() => Form::of(was) == Form::Text,
        "enum" | "x-ref" => {
            old.is_none_or(|old| !set(new).is_empty() && set(new).is_subset(&set(old)))
        }
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            old.is_none_or(|old| order(old, new) == Some(Ordering::Less))
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            old.is_none_or(|old| order(old, new) == Some(Ordering::Greater))
        }
        "uniqueItems" | "const" | "pattern" | "format" | "multipleOf" | "dependentRequired"
        | "maxContains" => old.is_none(),
        _ => false,
    }
}

/// Returns how the earlier number stands to the later one.
fn order(old: &Json, new: &Json) -> Option<Ordering> {
    match (old.as_i64(), new.as_i64()) {
        (Some(old), Some(new)) => Some(old.cmp(&new)),
        _ => old.as_f64()?.partial_cmp(&new.as_f64()?),
    }
}

/// Says whether every type that is left was one before.
fn is_narrower(old: &Json, new: &Json) -> bool {
    let (old, new) = (set(old), set(new));
    let takes = |ty: &String| old.contains(ty) || ty == "\"integer\"" && old.contains("\"number\"");
    new.iter().all(takes)
}

/// Keywords whose list is a set.
fn is_set(name: &str) -> bool {
    ["enum", "required", "type", "x-ref"].contains(&name)
}

fn set(json: &Json) -> BTreeSet<String> {
    match json {
        Json::Array(items) => items.iter().map(canonical).collect(),
        one => BTreeSet::from([canonical(one)]),
    }
}

/// Writes a value so that equal ones are written alike: names in order, `5.0` as `5`.
fn canonical(json: &Json) -> String {
    match json {
        Json::Array(items) => {
            format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        Json::Object(pairs) => {
            let pairs: BTreeMap<&String, String> =
                pairs.iter().map(|(name, json)| (name, canonical(json))).collect();
            format!("{pairs:?}")
        }
        Json::Number(number) if !number.is_i64() && !number.is_u64() => {
            number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string())
        }
        other => other.to_string(),
    }
}

/// How the text of a value is read, so that the same words mean the same on both sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Number,
    List,
    Parts,
    Any,
}

impl Form {
    fn of(asked: &Keywords<'_>) -> Self {
        let is_text = |json: &&Json| match json {
            Json::Array(words) => words.iter().all(|word| word.is_string() || word.is_null()),
            word => word.is_string(),
        };
        let is_words = ["enum", "const"].iter().find_map(|name| asked.get(name).copied());
        let ty = asked.get("type").map(|ty| {
            let map = Map::from_iter([("type".to_owned(), (*ty).clone())]);
            type_of(&map).unwrap_or_default().to_owned()
        });
        match ty.as_deref() {
            Some("array") => Self::List,
            _ if asked.contains_key("x-ref") || is_words.as_ref().is_some_and(is_text) => {
                Self::Text
            }
            Some("string") => Self::Text,
            Some("integer" | "number") => Self::Number,
            Some("object") => Self::Parts,
            None if asked.contains_key("properties") => Self::Parts,
            _ => Self::Any,
        }
    }
}
