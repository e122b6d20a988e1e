//! How the value of a field is written, for the script that reads and writes files (`admin/read.js`).
//! A form shows every value in a way of its own; the shape says how the two belong together.

use serde_json::{Map, Value, json};

use super::widget::{inline, scalars, structures};
use crate::model::{
    Playbook,
    field::{Field, Type},
};

/// Returns the shapes of fields, by name.
pub(super) fn fields(
    playbook: &Playbook,
    fields: impl IntoIterator<Item = &'static Field>,
) -> Map<String, Value> {
    let shape = |field: &'static Field| (field.name.to_owned(), of(playbook, &field.ty, field));
    fields.into_iter().map(shape).collect()
}

/// Returns the shape of values of a type.
pub(super) fn of(playbook: &Playbook, ty: &'static Type, field: &'static Field) -> Value {
    match ty {
        Type::Text => json!({ "is": "text", "line": is_line(ty, field) }),
        Type::Bool => json!({ "is": "flag" }),
        Type::Date => json!({ "is": "day" }),
        Type::Condition | Type::Fact | Type::Any => json!({ "is": "source" }),
        Type::List(inner) => json!({ "is": "list", "of": of(playbook, inner, field) }),
        Type::Record(parts) => json!({ "is": "record", "fields": fields(playbook, *parts) }),
        Type::Map(inner) => json!({ "is": "map", "of": of(playbook, inner, field) }),
        Type::RefOrInline(kind) => {
            let parts = inline(playbook, kind);
            let forms = [
                json!({ "as": "known", "of": { "is": "word" } }),
                json!({ "as": "new", "of": { "is": "record", "fields": fields(playbook, parts) } }),
            ];
            json!({ "is": "either", "forms": forms })
        }
        Type::OneOf(types) => {
            let scalar = scalars(types).map(|ty| scalar(ty, types, field));
            let mut forms: Vec<Value> = Vec::new();
            for ty in structures(types) {
                let name = if matches!(ty, Type::List(_)) { "several" } else { "parts" };
                forms.push(json!({ "as": name, "of": of(playbook, ty, field) }));
            }
            match scalar {
                Some(shape) if forms.is_empty() => shape,
                Some(shape) => {
                    forms.insert(0, json!({ "as": "text", "of": shape }));
                    json!({ "is": "either", "forms": forms })
                }
                None => json!({ "is": "either", "forms": forms }),
            }
        }
        _ => json!({ "is": "word" }),
    }
}

/// Returns the shape of the values of several types that are all one word or text.
fn scalar(first: &'static Type, types: &'static [Type], field: &'static Field) -> Value {
    let has = |wanted: fn(&Type) -> bool| types.iter().any(wanted);
    let flags = has(|ty| matches!(ty, Type::Bool));
    if has(|ty| matches!(ty, Type::Text)) {
        return json!({ "is": "text", "line": is_line(first, field), "flags": flags });
    }
    json!({ "is": "word", "flags": flags })
}

/// Says whether a text has a field of one line: a text with line breaks would lose them there.
pub(super) fn is_line(ty: &Type, field: &Field) -> bool {
    const SHORT: usize = 36;
    !matches!(ty, Type::Text) || field.name == "title" || field.example.len() <= SHORT
}
