//! For programs: one JSON document with every field, typed. `docs/list.schema.json` says what each
//! member means; members are added to version 1, never renamed or taken out.

use serde_json::{Map, Value as Json, json};

use super::List;
use crate::{
    diagnostic::emit::json_text,
    model::{
        Entry, Meaning, Playbook, kinds,
        record::{Record, TARGET, Value, Written},
        value::{Duration, Money, Number, Quantity},
    },
    source::Spanned,
};

pub(super) fn write(list: &List<'_>, _: Option<usize>) -> String {
    let document = json!({
        "version": 1,
        "kind": list.kind.name,
        "items": list.items.iter().map(|entry| item(list, entry)).collect::<Vec<_>>(),
    });
    json_text(&document)
}

fn item(list: &List<'_>, entry: &Entry) -> Json {
    let (path, at) = list.place(entry);
    json!({
        "id": entry.id.value,
        "title": entry.title,
        "status": kinds::has_status(entry.kind).then_some(entry.status),
        "owner": list.owner(entry),
        "review_due": list.playbook.review_due(entry).map(|day| day.to_string()),
        "place": { "path": path, "line": at.line, "column": at.column },
        "whole": entry.is_whole(),
        "fields": record(list.playbook, &entry.record),
    })
}

/// Every field that is written and can be read, by its name.
fn record(playbook: &Playbook, record: &Record) -> Json {
    let one = |written: &Written| {
        let value = typed(playbook, &written.value.as_ref()?.value)?;
        Some((written.field.name.to_owned(), value))
    };
    Json::Object(record.fields.iter().filter_map(one).collect::<Map<_, _>>())
}

fn typed(playbook: &Playbook, value: &Value) -> Option<Json> {
    Some(match value {
        Value::Text(text) | Value::Code(text) => json!(text),
        Value::Bool(yes) => json!(yes),
        Value::Integer(number) => json!(number),
        Value::Number(number) => json!(plain(*number)),
        Value::Percent(share) => quantity(playbook, Quantity::Percent(*share)),
        Value::Money(amount) => quantity(playbook, Quantity::Money(*amount)),
        Value::Duration(duration) => quantity(playbook, Quantity::Duration(*duration)),
        Value::Quantity(value) => quantity(playbook, *value),
        Value::Date(day) => json!(day.to_string()),
        Value::Period(period) => json!(period.to_string()),
        Value::MonthDay(day) => json!(day.to_string()),
        Value::Choice(word) => json!(word),
        Value::Series(name) => json!(format!("data:{name}")),
        Value::Target(id) => json!(format!("{TARGET}{}", playbook.reference(*id).written)),
        Value::Reference(id) => match playbook.target(*id) {
            Some(entry) => json!(entry.path()),
            None => json!(playbook.reference(*id).written),
        },
        Value::List(values) => {
            values.iter().filter_map(|value| typed(playbook, &value.value)).collect()
        }
        Value::Record(part) => record(playbook, part),
        Value::Map(pairs) => {
            let one = |(name, value): &(Spanned<String>, Spanned<Value>)| {
                Some((name.value.clone(), typed(playbook, &value.value)?))
            };
            Json::Object(pairs.iter().filter_map(one).collect())
        }
        Value::Decay(decay) => json!(decay.to_string()),
        Value::Condition(condition) => json!(condition.to_string()),
        Value::Fact(fact) => json!(fact.to_string()),
        Value::Any(node) => json!(Meaning::written(node)?.to_string()),
    })
}

/// A value with its unit: of a share the fraction.
fn quantity(playbook: &Playbook, quantity: Quantity) -> Json {
    match quantity {
        Quantity::Number(number) => json!(plain(number)),
        Quantity::Percent(share) => json!({ "value": share.fraction(), "unit": "percent" }),
        Quantity::Money(amount) => money(playbook, amount),
        Quantity::Duration(Duration { amount, unit, business }) => {
            let business = if business { "business " } else { "" };
            json!({ "value": amount, "unit": format!("{business}{}", unit.word(2)) })
        }
    }
}

fn money(playbook: &Playbook, amount: Money) -> Json {
    let currency = amount.currency.or_else(|| playbook.currency());
    let unit = currency.map_or_else(|| "money".to_owned(), |currency| currency.to_string());
    json!({ "value": plain(amount.number()), "unit": unit })
}

/// A whole number without a point.
fn plain(number: Number) -> Json {
    number.as_integer().map_or_else(|| json!(number.as_f64()), |whole| json!(whole))
}
