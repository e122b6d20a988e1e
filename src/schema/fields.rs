//! A field as a property: what it is for, when it is needed, an example, and what it holds.

use serde_json::{Map, Value as Json, json};

use super::{Writer, types::any_of};
use crate::{
    model::{
        field::{Class, Field, Need, Type},
        own::json_of,
    },
    parse::yaml::{self, NodeValue},
    source::Sources,
};

/// What an own kind may say of a value beside its type. Each speaks of one form of value only, and
/// leaves others alone: a number that was written as text is not held against `minimum`.
const LIMITS: &[&str] = &[
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "maxItems",
    "uniqueItems",
    "deprecated",
];

impl Writer<'_> {
    pub(super) fn property(&mut self, field: &'static Field) -> Json {
        let mut out = Map::new();
        // Editors show a description as it is written, but for the words between backticks.
        let said = doc(field);
        if said.contains('`') {
            out.insert("markdownDescription".to_owned(), json!(said));
        }
        out.insert("description".to_owned(), json!(said));
        // Each kind has its own words for `status`.
        let words = self.kind.statuses.words();
        let fits = |example: &Json| {
            !matches!(field.ty, Type::Choice([])) || words.iter().any(|word| example == word)
        };
        if let Some(example) = example(field).filter(fits) {
            out.insert("examples".to_owned(), json!([example]));
        }
        let own = self.playbook.catalog.declared(self.kind);
        let is_own = self.kind.fields.iter().any(|own| std::ptr::eq(own, field));
        if let Some(Json::Object(own)) =
            own.filter(|_| is_own).and_then(|own| own.property(field.name))
        {
            let limits = own.iter().filter(|(name, _)| LIMITS.contains(&name.as_str()));
            out.extend(limits.map(|(name, value)| (name.clone(), value.clone())));
        }
        let mut forms = self.forms(&field.ty);
        if field.need != Need::Always {
            let text = self.text();
            match forms == [text] {
                true => forms = vec![self.text_or_nothing()],
                false => forms.push(nothing()),
            }
        }
        // What may hold anything is `true`, and nothing more is said of it.
        if let Json::Object(held) = any_of(forms) {
            out.extend(held);
        }
        Json::Object(out)
    }
}

/// A name with nothing after it, which is the same as no name. It is not called `null`, which editors
/// would offer to write.
pub(super) fn nothing() -> Json {
    json!({ "description": "Nothing yet.", "not": { "type": ["string", "number", "boolean", "array", "object"] } })
}

/// What a field is for, when it is needed, and what a change of it takes.
fn doc(field: &Field) -> String {
    let needed = field.need.sentence().map(|needed| format!(" {needed}"));
    let change = match field.class {
        Class::Meaning => " Once agreed, a change of it needs a decision.",
        Class::Clarifying | Class::Editorial => "",
    };
    format!("{}{}{change}", field.doc, needed.unwrap_or_default())
}

/// Returns the example of a field, as programs get it.
fn example(field: &Field) -> Option<Json> {
    let mut sources = Sources::default();
    let file = sources.add("example.yaml", field.example);
    let read = yaml::parse(field.example, file, 0..field.example.len());
    let is_whole = read.faults.is_empty() && !matches!(read.root.value, NodeValue::Null);
    is_whole.then(|| json_of(&read.root))
}
