//! Scalars → values: each type reads its own text.

use super::{
    Decoder, Words,
    wrong::{example_help, scalar_for_fields},
};
use crate::{
    diagnostic::nearest,
    model::{
        field::{Field, Type},
        record::{TARGET, Value},
        value::{self, Wrong},
    },
    source::Span,
};

/// A scalar as it was written.
pub(super) struct Scalar<'n> {
    pub(super) text: &'n str,
    /// Whether it stands in quotes, and so is a text whatever it looks like.
    pub(super) quoted: bool,
    pub(super) span: Span,
}

impl Decoder<'_> {
    /// Reads a scalar as a value of a type.
    pub(super) fn scalar(
        &mut self,
        scalar: &Scalar<'_>,
        ty: &'static Type,
        field: &'static Field,
    ) -> Option<Value> {
        let Scalar { text, quoted, span } = *scalar;
        let read = match ty {
            Type::Text => {
                if text.contains("[[") || text.contains("](") {
                    self.words.push(Words { text: text.to_owned(), span });
                }
                Ok(Value::Text(text.to_owned()))
            }
            Type::Ref(targets) => Ok(self.reference(text, span, targets, field)),
            Type::RefOrInline(kind) => {
                Ok(self.reference(text, span, std::slice::from_ref(kind), field))
            }
            Type::Bool => match text {
                "true" if !quoted => Ok(Value::Bool(true)),
                "false" if !quoted => Ok(Value::Bool(false)),
                _ => Err(Wrong {
                    message: format!("`{text}` is neither `true` nor `false`"),
                    help: "write `true` or `false`".to_owned(),
                }),
            },
            Type::Choice([]) => choice(text, self.statuses),
            Type::Choice(words) => choice(text, words),
            Type::Integer => integer(text),
            Type::Number => value::Number::parse(text).map(Value::Number),
            Type::Percent => value::Percent::parse(text).map(Value::Percent),
            Type::Money => value::Money::parse(text).map(Value::Money),
            Type::Duration => value::Duration::parse(text).map(Value::Duration),
            Type::Date => value::Date::parse(text).map(Value::Date),
            Type::Period => value::Period::parse(text).map(Value::Period),
            Type::MonthDay => value::MonthDay::parse(text).map(Value::MonthDay),
            Type::Code => value::Code::parse(text).map(|code| Value::Code(code.to_string())),
            Type::Series => {
                value::Series::parse(text).map(|series| Value::Series(series.name().to_owned()))
            }
            Type::Target(targets) => self.target(scalar, targets, field),
            Type::Quantity => value::Quantity::parse(text).map(Value::Quantity),
            Type::Decay => value::Decay::parse(text).map(Value::Decay),
            Type::Fact => value::Fact::parse(text, quoted).map(Value::Fact),
            Type::Record(_)
            | Type::Map(_)
            | Type::List(_)
            | Type::OneOf(_)
            | Type::Condition
            | Type::Any => Err(scalar_for_fields(text, ty, field)),
        };
        read.map_err(|wrong| self.wrong(span, field, wrong)).ok()
    }

    /// What stands after `target:` names an item, and is the place of the reference.
    fn target(
        &mut self,
        scalar: &Scalar<'_>,
        targets: &'static [&'static str],
        field: &'static Field,
    ) -> Result<Value, Wrong> {
        let Scalar { text, quoted, span } = *scalar;
        let name = text.strip_prefix(TARGET).map(str::trim).filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| Wrong {
            message: format!("`{text}` does not say whose target is meant"),
            help: example_help("write `target:` and the id of a KPI", field),
        })?;
        let end = span.range().end - usize::from(quoted);
        let place = end.checked_sub(name.len()).filter(|start| *start >= span.range().start);
        let place = place.map_or(span, |start| Span::new(span.file, start..end));
        match self.reference(name, place, targets, field) {
            Value::Reference(id) => Ok(Value::Target(id)),
            other => Ok(other),
        }
    }
}

fn choice(text: &str, words: &'static [&'static str]) -> Result<Value, Wrong> {
    if let Some(word) = words.iter().find(|word| **word == text) {
        return Ok(Value::Choice(word));
    }
    let all = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let help = match nearest(text, words.iter().copied()) {
        Some(near) => format!("the nearest is `{near}`; it can be {all}"),
        None => format!("it can be {all}"),
    };
    Err(Wrong { message: format!("`{text}` is not one of the words this field takes"), help })
}

fn integer(text: &str) -> Result<Value, Wrong> {
    let text = text.trim();
    let unsigned = text.strip_prefix('+').filter(|rest| rest.starts_with(char::is_numeric));
    let number = value::Number::parse(unsigned.unwrap_or(text)).ok();
    number.and_then(value::Number::as_integer).map(Value::Integer).ok_or_else(|| Wrong {
        message: format!("`{text}` is not a whole number"),
        help: "write digits, such as `12` or `4,200`".to_owned(),
    })
}
