//! A declared field → the field of a form, in the words of the editor's configuration.

use serde_json::{Map, Value, json};

use super::{options, shape::is_line};
use crate::model::{
    Playbook,
    field::{Field, Kind, Type, label},
    kinds,
};

/// How to write values that a form checks while they are typed: a pattern that takes all that our
/// reader takes and refuses what cannot be meant, and what to write instead.
const DURATION: (&str, &str) =
    (r"^\s*([0-9][0-9,]*\s*[A-Za-z].*)?$", "a whole number and a unit, such as `2 business days`");
const MONEY: (&str, &str) =
    (r"^\s*([^0-9a-z]*[0-9][0-9,.]*[^0-9]*)?$", "an amount, such as `36000` or `$36,000`");
const PERCENT: (&str, &str) = (r"^\s*([-+−]?[0-9][0-9.,]*\s*%?)?\s*$", "a share, such as `40%`");
const NUMBER: (&str, &str) = (r"^\s*([-+−]?[0-9][0-9.,_]*)?\s*$", "a number, such as `12`");
const PERIOD: (&str, &str) =
    (r"^(.*[0-9]{4}.*)?$", "a month, quarter or year: `2026-03`, `2026-Q1`, `2026`");
const MONTH_DAY: (&str, &str) = (r"^([0-9]{2}-[0-9]{2})?$", "month and day, such as `01-01`");
const CODE: (&str, &str) =
    (r"^([a-z0-9]+(-[a-z0-9]+)*)?$", "small letters, digits and `-`, such as `bad-timing`");

/// Returns the first of several types that is one word or text.
pub(super) fn scalars(types: &'static [Type]) -> Option<&'static Type> {
    types.iter().find(|ty| !is_structure(ty))
}

/// Returns those of several types that have parts.
pub(super) fn structures(types: &'static [Type]) -> impl Iterator<Item = &'static Type> {
    types.iter().filter(|ty| is_structure(ty))
}

fn is_structure(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::Record(_) | Type::Map(_))
}

/// Returns the fields of an item that is written where it is used.
pub(super) fn inline(playbook: &Playbook, kind: &str) -> Vec<&'static Field> {
    const ID: &Field =
        &Field::new("id", Type::Code, "Its short name: small letters, digits and `-`.")
            .required()
            .example("audit-scramble");
    let kind = playbook.catalog.find(kind).expect("declarations name kinds that exist");
    let title = kinds::COMMON.iter().filter(|field| field.name == "title");
    std::iter::once(ID).chain(title).chain(kind.fields).collect()
}

/// Prints fields of forms.
pub(super) struct Printer<'p> {
    /// For what can be chosen.
    pub(super) playbook: &'p Playbook,
    /// For the words of `status`.
    pub(super) kind: &'static Kind,
}

impl Printer<'_> {
    /// Returns the field of a form; `is_required` where there is no item without it.
    pub(super) fn field(&self, field: &'static Field, is_required: bool) -> Value {
        let mut out = named(self.value(field, &field.ty), field.name, &label(field.name));
        out["required"] = json!(is_required);
        out["hint"] = json!(hint(field));
        out
    }

    fn parts(&self, fields: impl IntoIterator<Item = &'static Field>) -> Vec<Value> {
        fields.into_iter().map(|field| self.field(field, field.need.is_always())).collect()
    }

    fn value(&self, field: &'static Field, ty: &'static Type) -> Map<String, Value> {
        match ty {
            Type::Text => {
                object(json!({ "widget": if is_line(ty, field) { "string" } else { "text" } }))
            }
            Type::Bool => object(json!({ "widget": "boolean" })),
            Type::Date => object(
                json!({ "widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "picker_utc": true }),
            ),
            Type::Duration => checked(DURATION),
            Type::Money => checked(MONEY),
            Type::Percent => checked(PERCENT),
            Type::Number | Type::Integer => checked(NUMBER),
            Type::Period => checked(PERIOD),
            Type::MonthDay => checked(MONTH_DAY),
            Type::Code => checked(CODE),
            Type::Quantity | Type::Decay | Type::Series | Type::Target(_) => {
                object(json!({ "widget": "string" }))
            }
            Type::Condition | Type::Fact | Type::Any => object(json!({ "widget": "text" })),
            Type::Choice(words) => self.choice(field, words),
            Type::Ref(targets) => self.select(options::of(self.playbook, field.name, targets)),
            Type::RefOrInline(kind) => {
                object(json!({ "widget": "object", "types": self.known_or_new(field, kind) }))
            }
            Type::List(inner) => self.list(field, inner),
            Type::Record(fields) => object(
                json!({ "widget": "object", "collapsed": "auto", "fields": self.parts(*fields) }),
            ),
            Type::Map(inner) => self.map(field, inner),
            Type::OneOf(types) => self.either(field, types),
        }
    }

    fn choice(&self, field: &Field, words: &[&'static str]) -> Map<String, Value> {
        let words = if field.name == "status" && words.is_empty() {
            self.kind.statuses.words()
        } else {
            words
        };
        self.select(
            words.iter().map(|word| json!({ "label": label(word), "value": word })).collect(),
        )
    }

    fn select(&self, options: Vec<Value>) -> Map<String, Value> {
        object(json!({ "widget": "select", "options": options }))
    }

    fn list(&self, field: &'static Field, inner: &'static Type) -> Map<String, Value> {
        match inner {
            Type::Record(fields) => {
                let summary = fields.first().map(|field| format!("{{{{fields.{}}}}}", field.name));
                object(json!({
                    "widget": "list",
                    "collapsed": "auto",
                    "summary": summary,
                    "fields": self.parts(*fields),
                }))
            }
            Type::Ref(targets) => {
                let mut out = self.select(options::of(self.playbook, field.name, targets));
                out.insert("multiple".to_owned(), json!(true));
                out
            }
            Type::Choice(words) => {
                let mut out = self.choice(field, words);
                out.insert("multiple".to_owned(), json!(true));
                out
            }
            Type::RefOrInline(kind) => {
                object(json!({ "widget": "list", "types": self.known_or_new(field, kind) }))
            }
            inner => {
                let part = named(self.value(field, inner), "value", &label(field.name));
                object(json!({ "widget": "list", "field": part }))
            }
        }
    }

    /// Names of the author's own, each with what belongs to it.
    fn map(&self, field: &'static Field, inner: &'static Type) -> Map<String, Value> {
        let mut fields = vec![json!({ "name": "key", "label": "Name", "widget": "string" })];
        match inner {
            Type::Record(parts) => fields.extend(self.parts(*parts)),
            inner => fields.push(named(self.value(field, inner), "value", "Value")),
        }
        object(
            json!({ "widget": "list", "collapsed": "auto", "summary": "{{fields.key}}", "fields": fields }),
        )
    }

    fn known_or_new(&self, field: &'static Field, kind: &'static str) -> Vec<Value> {
        let known = self.select(options::of(self.playbook, field.name, &[kind]));
        let known = named(known, "value", &label(kind));
        let new = self.parts(inline(self.playbook, kind));
        vec![
            json!({ "name": "known", "label": format!("{} of the playbook", label(kind)), "widget": "object",
                "summary": "{{fields.value}}", "fields": [known] }),
            json!({ "name": "new", "label": format!("{} only here", label(kind)), "widget": "object", "fields": new }),
        ]
    }

    /// A word or text, or a value with parts.
    fn either(&self, field: &'static Field, types: &'static [Type]) -> Map<String, Value> {
        let mut structured = structures(types).peekable();
        let has = |wanted: fn(&Type) -> bool| types.iter().any(wanted);
        let refs = types
            .iter()
            .find_map(|ty| if let Type::Ref(targets) = ty { Some(*targets) } else { None });
        let words = types
            .iter()
            .find_map(|ty| if let Type::Choice(words) = ty { Some(*words) } else { None });
        let is_closed = !has(|ty| !matches!(ty, Type::Ref(_) | Type::Choice(_)));
        if is_closed {
            let mut all: Vec<Value> = words
                .unwrap_or_default()
                .iter()
                .map(|word| json!({ "label": label(word), "value": word }))
                .collect();
            let known = refs.map(|targets| options::of(self.playbook, field.name, targets));
            all.extend(known.unwrap_or_default().into_iter().filter(|option| {
                !words.unwrap_or_default().iter().any(|word| option["value"] == json!(word))
            }));
            return self.select(all);
        }
        let scalar = scalars(types)
            .map(|ty| if has(|ty| matches!(ty, Type::Text)) { &Type::Text } else { ty });
        let scalar = scalar.map(|ty| match ty {
            // What else it may be is said in the hint.
            Type::Text => self.value(field, ty),
            _ => object(json!({ "widget": "string" })),
        });
        if structured.peek().is_none() {
            return scalar.expect("a type has at least one form");
        }
        let mut forms = Vec::new();
        if let Some(value) = scalar {
            let value = named(value, "value", &label(field.name));
            forms.push(json!({ "name": "text", "label": "In words", "widget": "object", "fields": [value] }));
        }
        for ty in structured {
            forms.push(match ty {
                Type::Record(parts) => {
                    json!({ "name": "parts", "label": "In parts", "widget": "object", "fields": self.parts(*parts) })
                }
                ty => {
                    let value = named(self.value(field, ty), "value", &label(field.name));
                    let name = if matches!(ty, Type::List(_)) { "several" } else { "parts" };
                    json!({ "name": name, "label": "Several", "widget": "object", "fields": [value] })
                }
            });
        }
        object(json!({ "widget": "object", "types": forms }))
    }
}

/// Returns a field of a form, or a part of one, under its name and with what people read.
fn named(mut value: Map<String, Value>, name: &str, label: &str) -> Value {
    value.insert("name".to_owned(), json!(name));
    value.insert("label".to_owned(), json!(label));
    Value::Object(value)
}

fn checked((pattern, message): (&str, &str)) -> Map<String, Value> {
    object(json!({ "widget": "string", "pattern": [pattern, format!("Write {message}.")] }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => unreachable!("it is written as an object"),
    }
}

/// Returns what is said below a field: what it is for, when it is needed, an example.
fn hint(field: &Field) -> String {
    // A form does not let go of what is always needed.
    let needed = match field.need {
        need if need.is_always() => None,
        need => need.sentence(),
    };
    let needed = needed.map_or(String::new(), |needed| format!(" {needed}"));
    let example = match field.ty {
        Type::Condition | Type::Fact | Type::Any | Type::Quantity | Type::Decay
            if !field.example.is_empty() =>
        {
            format!(" Example: {}", field.example)
        }
        _ => String::new(),
    };
    format!("{}{needed}{example}", field.doc)
}
