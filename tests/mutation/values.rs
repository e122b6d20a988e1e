//! Names of fields that are misspelt, and values that cannot be read.

use playmaker::{
    model::{field::Type, kinds, record::Value},
    source::Span,
};

use crate::{
    edit,
    playbook::{Place, Sample},
    run::{Class, Mutation},
};

pub(crate) fn classes(sample: &Sample) -> Vec<Class> {
    let fields = sample.fields();
    let misspelt = fields.iter().filter_map(|place| misspelt(sample, place)).collect();
    let mut out = vec![Class { name: "name of a field misspelt", aside: &[], mutations: misspelt }];
    for name in NAMES {
        let mut broken = Vec::new();
        for place in &fields {
            if let Some(value) = &place.written.value {
                collect(name, &value.value, value.span, &place.written.field.ty, &mut broken);
            }
        }
        let replaced =
            |(span, text): (Span, String)| Mutation::replace(sample, span, &text, "value-wrong");
        let mutations: Vec<Mutation> = broken.into_iter().map(replaced).collect();
        // The sample need not hold a value of every type.
        if !mutations.is_empty() {
            out.push(Class { name, aside: &[], mutations });
        }
    }
    out
}

/// Pages keep fields that other tools wrote, whatever they are called.
fn misspelt(sample: &Sample, place: &Place) -> Option<Mutation> {
    if place.entry.kind == &kinds::PAGE {
        return None;
    }
    let is_declared =
        |name: &str| place.record.declared.into_iter().flatten().any(|field| field.name == name);
    let slip = edit::slips(place.written.field.name).find(|slip| !is_declared(slip))?;
    Some(Mutation::replace(sample, place.written.key, &slip, "field-unknown"))
}

const NAMES: [&str; 13] = [
    "duration that is none",
    "date that is none",
    "number that is none",
    "percentage that is none",
    "amount of money that is none",
    "period that is none",
    "quantity that is none",
    "word that is not offered",
    "yes or no that is neither",
    "code that is none",
    "decay that is none",
    "condition that is none",
    "fact that is none",
];

/// Returns the class a type belongs to, and a text that is no value of it.
fn broken(ty: &Type, written: &Value) -> Option<(&'static str, String)> {
    let (at, text) = match ty {
        Type::Duration => (0, "soon"),
        Type::Date => (1, "2026-13-45"),
        Type::MonthDay => (1, "13-45"),
        Type::Integer | Type::Number => (2, "many"),
        Type::Percent => (3, "most"),
        Type::Money => (4, "a lot"),
        Type::Period => (5, "2026-Q7"),
        Type::Quantity => (6, "plenty"),
        Type::Choice(_) => return Some((NAMES[7], edit::slips(written.as_text()?).next()?)),
        Type::Bool => (8, "perhaps"),
        Type::Code => (9, "Two words"),
        Type::Decay => (10, "quickly"),
        Type::Condition => (11, "\">= many\""),
        Type::Fact => (12, "long ago"),
        _ => return None,
    };
    Some((NAMES[at], text.to_owned()))
}

fn collect(
    name: &str,
    value: &Value,
    span: Span,
    ty: &'static Type,
    out: &mut Vec<(Span, String)>,
) {
    match (value, ty) {
        (Value::List(values), Type::List(inner)) => {
            values.iter().for_each(|value| collect(name, &value.value, value.span, inner, out));
        }
        (Value::Map(pairs), Type::Map(inner)) => {
            pairs.iter().for_each(|(_, value)| collect(name, &value.value, value.span, inner, out));
        }
        _ => {
            let is_own = |(class, _): &(&str, String)| *class == name;
            out.extend(broken(ty, value).filter(is_own).map(|(_, text)| (span, text)));
        }
    }
}
