//! What a field holds, as the forms it may have. Values come as YAML hands them on: `4200` is a number
//! and `4,200` a text, and both are right. `errorMessage` is what editors say.

use serde_json::{Value as Json, json};

use super::{Writer, fields::nothing, names::As};
use crate::model::{
    field::{Field, Type},
    kinds,
    record::TARGET,
    value::{help, pattern},
};

/// Largest number of a value, not reached.
const LIMIT: u64 = 1_000_000_000_000_000;

impl Writer<'_> {
    /// Returns the forms that a value of a type may have.
    pub(super) fn forms(&mut self, ty: &'static Type) -> Vec<Json> {
        match ty {
            Type::Any => vec![Json::Bool(true)],
            Type::Bool => {
                vec![json!({ "type": "boolean", "errorMessage": "write `true` or `false`" })]
            }
            Type::Choice([]) => vec![choice(self.kind.statuses.words())],
            Type::Choice(words) => vec![choice(words)],
            Type::Ref(targets) => self.reference(targets, As::Id),
            Type::Target(targets) => self.reference(targets, As::Target),
            Type::RefOrInline(name) => {
                let mut forms = self.reference(std::slice::from_ref(name), As::Id);
                forms.push(self.inline(name));
                forms
            }
            Type::List(inner) => {
                let one = self.forms(inner);
                let mut items = one.clone();
                items.push(nothing());
                let list = json!({ "type": "array", "items": any_of(items) });
                one.into_iter().chain([list]).collect()
            }
            Type::Record(fields) => vec![Json::Object(self.object(fields.iter().collect()))],
            Type::Map(inner) => {
                let inner = any_of(self.forms(inner));
                vec![json!({ "type": "object", "additionalProperties": inner })]
            }
            Type::OneOf(types) => self.one_of(types),
            scalar => self.scalar(scalar),
        }
    }

    /// A value that is no list, no map and no reference. It is defined once.
    fn scalar(&mut self, ty: &Type) -> Vec<Json> {
        let (name, forms) = match ty {
            Type::Text => return vec![self.text()],
            Type::Integer => (
                "integer",
                vec![
                    told(json!({ "type": "integer" }), "write digits, such as `12` or `4,200`"),
                    words(&pattern::integer(), "write digits, such as `12` or `4,200`"),
                ],
            ),
            Type::Number => ("number", vec![number(), words(&pattern::number(), help::NUMBER)]),
            Type::Percent => ("percent", vec![share(), words(&pattern::percent(), help::PERCENT)]),
            Type::Money => ("money", vec![number(), words(&pattern::money(), help::MONEY)]),
            Type::Duration => ("duration", vec![words(&pattern::duration(), help::DURATION)]),
            Type::Date => ("date", vec![words(&pattern::date(), help::DATE)]),
            Type::Period => (
                "period",
                vec![
                    words(&pattern::period(), help::PERIOD),
                    told(
                        json!({ "type": "integer", "minimum": 1900, "maximum": 2199 }),
                        help::PERIOD,
                    ),
                ],
            ),
            Type::MonthDay => ("month-day", vec![words(&pattern::month_day(), help::MONTH_DAY)]),
            Type::Code => ("code", code()),
            Type::Series => ("series", vec![words(&pattern::series(), help::SERIES)]),
            Type::Quantity => ("quantity", quantity()),
            Type::Decay => ("decay", vec![words(&pattern::decay(), help::DECAY)]),
            Type::Fact => ("fact", fact()),
            _ => ("condition", condition()),
        };
        vec![self.define(name, || any_of(forms))]
    }

    /// One text; a number and `true` are texts, too.
    pub(super) fn text(&mut self) -> Json {
        self.define("text", || json!({ "not": { "type": ["array", "object", "null"] } }))
    }

    /// One text, or a name with nothing after it.
    pub(super) fn text_or_nothing(&mut self) -> Json {
        self.define("text-or-nothing", || json!({ "not": { "type": ["array", "object"] } }))
    }

    /// Names a part that is written once.
    pub(super) fn define(&mut self, name: &str, part: impl FnOnce() -> Json) -> Json {
        self.defs.entry(name.to_owned()).or_insert_with(part);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// Beside the last form, a reference has its kind in front; words that look like one are one.
    fn one_of(&mut self, types: &'static [Type]) -> Vec<Json> {
        let (last, others) = types.split_last().expect("OneOf names its types");
        let mut forms = Vec::new();
        let mut has_reference = false;
        for ty in others {
            forms.extend(match ty {
                Type::Ref(targets) => {
                    has_reference = true;
                    self.reference(targets, As::KindAndId)
                }
                ty => self.forms(ty),
            });
        }
        let rest = match last {
            Type::Text if has_reference => vec![self.no_reference()],
            last => self.forms(last),
        };
        forms.extend(rest.into_iter().filter(|form| !forms.contains(form)).collect::<Vec<_>>());
        forms
    }

    /// An item that is defined on the spot, with its id among its fields.
    fn inline(&mut self, name: &'static str) -> Json {
        let kind = self.playbook.catalog.find(name).expect("declarations name kinds that exist");
        let part = format!("inline-{name}");
        if !self.defs.contains_key(&part) {
            let outer = std::mem::replace(&mut self.kind, kind);
            let mut item = self.item(kind);
            self.kind = outer;
            let id: &'static Field = &kinds::PERSON_FIELDS[0];
            let properties = item.get_mut("properties").and_then(Json::as_object_mut);
            let id = self.property(id);
            properties.expect("an item has fields").insert("id".to_owned(), id);
            let needed = item.entry("required").or_insert_with(|| json!([]));
            needed.as_array_mut().expect("a list").push(json!("id"));
            self.defs.insert(part.clone(), Json::Object(item));
        }
        json!({ "$ref": format!("#/$defs/{part}") })
    }
}

/// Returns one form, or that any of several will do.
pub(super) fn any_of(mut forms: Vec<Json>) -> Json {
    if forms.contains(&Json::Bool(true)) {
        return Json::Bool(true);
    }
    match forms.len() {
        1 => forms.remove(0),
        _ => json!({ "anyOf": forms }),
    }
}

fn told(mut form: Json, message: &str) -> Json {
    form["errorMessage"] = json!(message);
    form
}

fn words(pattern: &str, message: &str) -> Json {
    told(json!({ "type": "string", "pattern": pattern }), message)
}

fn choice(words: &[&str]) -> Json {
    json!({ "enum": words })
}

/// What is neither a string nor a number, but one value. `true` is a word here, but editors that
/// offered it would be in the way.
fn truth() -> Json {
    json!({ "not": { "type": ["string", "number", "array", "object", "null"] } })
}

fn number() -> Json {
    let limit = i64::try_from(LIMIT).expect("it is small enough");
    told(
        json!({ "type": "number", "exclusiveMinimum": -limit, "exclusiveMaximum": limit }),
        help::NUMBER,
    )
}

/// `1.0` and `1` are the same number here, so that `1` is taken, too.
fn share() -> Json {
    told(json!({ "type": "number", "minimum": -1, "maximum": 1 }), help::PERCENT)
}

fn code() -> Vec<Json> {
    let message = "use small letters a to z, digits and hyphens: `bad-timing`";
    let mut form = words(&pattern::code(), message);
    form["maxLength"] = json!(64);
    vec![form, told(json!({ "type": "integer", "minimum": 0 }), message), truth()]
}

fn quantity() -> Vec<Json> {
    let patterns = [pattern::number(), pattern::percent(), pattern::money(), pattern::duration()];
    let text = patterns.iter().map(|pattern| words(pattern, help::QUANTITY));
    text.chain([number()]).collect()
}

/// Words, unless they say when: then it must be a time that can be counted.
fn fact() -> Vec<Json> {
    let time = json!({ "type": "string", "pattern": pattern::seems_ago() });
    let others = json!({ "type": ["string", "number"], "not": time });
    vec![words(&pattern::ago(), "write `3 weeks ago`, `10 days ago` or `today`"), others, truth()]
}

fn condition() -> Vec<Json> {
    let number = number();
    let not_asked = json!({ "type": "string", "pattern": format!(
        r"{}|^\s*(?:today|yesterday)?\s*$", pattern::seems_ago()
    ) });
    let value = json!({ "type": ["string", "number"], "not": not_asked });
    let several = json!({ "type": "array", "minItems": 1, "items": value });
    let end = json!({ "anyOf": [number, words(&pattern::number(), help::NUMBER)] });
    vec![
        json!({ "type": "boolean" }),
        words(&pattern::comparison(), "write a number after the sign: `\">= 200\"`"),
        json!({ "allOf": [value, { "not": { "type": "string", "pattern": pattern::seems_comparison() } }] }),
        several.clone(),
        json!({ "type": "object", "minProperties": 1, "additionalProperties": false,
                "properties": { "from": end, "to": end } }),
        json!({ "type": "object", "required": ["not"], "additionalProperties": false,
                "properties": { "not": { "anyOf": [value, several.clone()] } } }),
    ]
}

/// What a text begins with that names what is to be reached of an item.
pub(super) fn target(names: &str) -> String {
    format!(r"^{TARGET}\s*{names}\s*$")
}
