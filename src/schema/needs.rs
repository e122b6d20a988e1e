//! Which fields must be there when: `if` and `then`. What a rule of its own asks for is left to
//! `check`, which knows the rest of the playbook.

use serde_json::{Map, Value as Json, json};

use crate::model::field::{Field, Kind, Need, Standing, Type};

/// Returns that a field is needed once another has one of some values.
pub(super) fn by_case(field: &Field, fields: &[&'static Field]) -> Option<Json> {
    let Need::When { field: other, values, .. } = field.need else { return None };
    let is_bool = fields.iter().any(|own| own.name == other && matches!(own.ty, Type::Bool));
    let values = if is_bool { json!([true]) } else { json!(values) };
    Some(json!({
        "if": { "properties": { other: { "enum": values } }, "required": [other] },
        "then": needed(&[field.name]),
    }))
}

/// Returns what an item of a kind needs once it is agreed.
pub(super) fn once_agreed(kind: &Kind, fields: &[&'static Field]) -> Option<Json> {
    let agreed: Vec<&str> = kind
        .statuses
        .words()
        .iter()
        .copied()
        .filter(|word| Standing::of(word) == Standing::Agreed)
        .collect();
    let then = of_record(fields)?;
    Some(json!({
        "if": { "properties": { "status": { "enum": agreed } }, "required": ["status"] },
        "then": then,
    }))
}

/// A name with nothing after it is not enough.
fn needed(names: &[&str]) -> Json {
    let written = |name: &&str| ((*name).to_owned(), json!({ "not": { "type": "null" } }));
    let properties: Map<String, Json> = names.iter().map(written).collect();
    json!({ "required": names, "properties": properties })
}

fn of_record(fields: &[&'static Field]) -> Option<Json> {
    let names: Vec<&str> = fields
        .iter()
        .filter(|field| field.need == Need::WhenAgreed)
        .map(|field| field.name)
        .collect();
    let mut out = Map::new();
    if !names.is_empty() {
        let Json::Object(needed) = needed(&names) else { unreachable!("an object") };
        out = needed;
    }
    let by_case: Vec<Json> = fields
        .iter()
        .filter(|field| matches!(field.need, Need::When { once_agreed: true, .. }))
        .filter_map(|field| by_case(field, fields))
        .collect();
    if !by_case.is_empty() {
        out.insert("allOf".to_owned(), json!(by_case));
    }
    for field in fields {
        let Some(Json::Object(inner)) = of_type(&field.ty) else { continue };
        let properties = out.entry("properties").or_insert_with(|| json!({}));
        let own = properties.as_object_mut().expect("an object").entry(field.name);
        own.or_insert_with(|| json!({})).as_object_mut().expect("an object").extend(inner);
    }
    (!out.is_empty()).then_some(Json::Object(out))
}

/// What is asked of a map leaves lists and words alone, and the other way round.
fn of_type(ty: &'static Type) -> Option<Json> {
    match ty {
        Type::Record(fields) => of_record(&fields.iter().collect::<Vec<_>>()),
        Type::List(inner) => {
            let mut one = of_type(inner)?;
            let items = one.clone();
            one.as_object_mut().expect("an object").insert("items".to_owned(), items);
            Some(one)
        }
        Type::Map(inner) => of_type(inner).map(|inner| json!({ "additionalProperties": inner })),
        Type::OneOf(types) => types.iter().find_map(of_type),
        _ => None,
    }
}
