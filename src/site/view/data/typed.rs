//! Values and types of fields as JSON, for programs. Words, numbers, truths, days and periods are
//! plain; everything else is an object whose `type` says what it is, so that nothing has to be
//! guessed. `playbook.schema.json` describes both.

use serde_json::{Map, Value as Json, json};

use crate::{
    model::{
        Playbook,
        field::{Field, Need, Type, label},
        record::{Record, RefId, Value, Written},
        value::{Duration, Money, Number, Quantity},
    },
    parse::{
        markdown::without_comments,
        yaml::{Node, NodeValue},
    },
};

/// Returns the fields that are written and can be read, by their names, without those that `skip`
/// names.
pub(super) fn fields(playbook: &Playbook, record: &Record, skip: &[&str]) -> Json {
    let one = |written: &Written| {
        let value = value(playbook, &written.value.as_ref()?.value);
        Some((written.field.name.to_owned(), value))
    };
    let shown = record.fields.iter().filter(|written| !skip.contains(&written.field.name));
    Json::Object(shown.filter_map(one).collect::<Map<_, _>>())
}

/// Returns a value.
pub(super) fn value(playbook: &Playbook, value: &Value) -> Json {
    let of = |value: &Value| self::value(playbook, value);
    match value {
        Value::Text(text) => json!(without_comments(text)),
        Value::Code(text) => json!(text),
        Value::Choice(word) => json!(word),
        Value::Bool(yes) => json!(yes),
        Value::Integer(number) => json!(number),
        Value::Number(number) => quantity(playbook, Quantity::Number(*number)),
        Value::Percent(share) => quantity(playbook, Quantity::Percent(*share)),
        Value::Money(amount) => quantity(playbook, Quantity::Money(*amount)),
        Value::Duration(duration) => quantity(playbook, Quantity::Duration(*duration)),
        Value::Quantity(value) => quantity(playbook, *value),
        Value::Date(day) => json!(day.to_string()),
        Value::Period(period) => json!(period.to_string()),
        Value::MonthDay(day) => json!(day.to_string()),
        Value::Decay(decay) => json!(decay.to_string()),
        Value::Condition(condition) => json!(condition.to_string()),
        Value::Fact(fact) => json!(fact.to_string()),
        Value::Series(name) => json!({ "type": "series", "name": name }),
        Value::Reference(id) => reference(playbook, "reference", *id),
        Value::Target(id) => reference(playbook, "target", *id),
        Value::List(values) => values.iter().map(|value| of(&value.value)).collect(),
        Value::Record(part) => json!({ "type": "record", "fields": fields(playbook, part, &[]) }),
        Value::Map(pairs) => {
            let pairs = pairs.iter().map(|(name, value)| (name.value.clone(), of(&value.value)));
            json!({ "type": "map", "entries": pairs.collect::<Map<_, _>>() })
        }
        Value::Any(node) => any(node),
    }
}

fn quantity(playbook: &Playbook, quantity: Quantity) -> Json {
    match quantity {
        Quantity::Number(number) => plain(number),
        Quantity::Percent(share) => json!({ "type": "percent", "fraction": share.fraction() }),
        Quantity::Money(amount) => money(playbook, amount),
        Quantity::Duration(Duration { amount, unit, business }) => json!({
            "type": "duration", "amount": amount, "unit": unit.word(2), "business": business,
        }),
    }
}

fn money(playbook: &Playbook, amount: Money) -> Json {
    let amount = playbook.currency().map_or(amount, |own| amount.in_playbook(own));
    let currency = amount.currency.map(|currency| currency.to_string());
    json!({ "type": "money", "amount": plain(amount.number()), "currency": currency })
}

/// A whole number without a point.
fn plain(number: Number) -> Json {
    number.as_integer().map_or_else(|| json!(number.as_f64()), |whole| json!(whole))
}

/// One that names nothing has no kind, and its words for an id.
fn reference(playbook: &Playbook, ty: &str, id: RefId) -> Json {
    match playbook.target(id) {
        Some(entry) => {
            json!({ "type": ty, "kind": entry.kind.name, "id": entry.id.value })
        }
        None => {
            json!({ "type": ty, "kind": null, "id": playbook.reference(id).written })
        }
    }
}

fn any(node: &Node) -> Json {
    match &node.value {
        NodeValue::Null | NodeValue::Broken => Json::Null,
        NodeValue::Scalar { text, .. } => json!(text),
        NodeValue::List(items) => items.iter().map(any).collect(),
        NodeValue::Map(pairs) => {
            let pairs = pairs.iter().map(|pair| (pair.key.value.clone(), any(&pair.value)));
            json!({ "type": "map", "entries": pairs.collect::<Map<_, _>>() })
        }
    }
}

/// Returns the declaration of a field.
pub(super) fn field(field: &Field) -> Json {
    let need = match field.need {
        need if need.is_always() => "always",
        Need::WhenAgreed => "when-agreed",
        Need::When { .. } | Need::ByRule { .. } => "sometimes",
        _ => "optional",
    };
    json!({
        "name": field.name,
        "label": label(field.name),
        "doc": field.doc,
        "need": need,
        "holds": holds(&field.ty),
    })
}

fn holds(ty: &Type) -> Json {
    let named = |name: &str| json!({ "type": name });
    match ty {
        Type::Text => named("text"),
        Type::Bool => named("boolean"),
        Type::Integer => named("integer"),
        Type::Number => named("number"),
        Type::Percent => named("percent"),
        Type::Money => named("money"),
        Type::Duration => named("duration"),
        Type::Date => named("date"),
        Type::Period => named("period"),
        Type::MonthDay => named("month-day"),
        Type::Code => named("code"),
        Type::Series => named("series"),
        Type::Quantity => named("quantity"),
        Type::Decay => named("decay"),
        Type::Condition => named("condition"),
        Type::Fact => named("fact"),
        Type::Any => named("any"),
        Type::Choice(words) => json!({ "type": "choice", "words": words }),
        Type::Ref(kinds) => json!({ "type": "reference", "kinds": kinds }),
        Type::Target(kinds) => json!({ "type": "target", "kinds": kinds }),
        Type::RefOrInline(kind) => json!({ "type": "reference", "kinds": [kind] }),
        Type::List(inner) => json!({ "type": "list", "of": holds(inner) }),
        Type::Map(inner) => json!({ "type": "map", "of": holds(inner) }),
        Type::OneOf(types) => {
            json!({ "type": "one-of", "types": types.iter().map(holds).collect::<Vec<_>>() })
        }
        Type::Record(fields) => {
            json!({ "type": "record", "fields": fields.iter().map(field).collect::<Vec<_>>() })
        }
    }
}
