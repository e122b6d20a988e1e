//! What is said where a value is of another shape than its field.

use crate::{
    model::{
        field::{Field, Type},
        value::Wrong,
    },
    parse::yaml::{Node, NodeValue, Pair},
};

/// A name in a map with nothing after it says nothing, and nobody would notice.
pub(super) fn nothing_said(pair: &Pair, inner: &Type) -> Wrong {
    let name = &pair.key.value;
    let words = match inner {
        Type::OneOf(types) => types.iter().find_map(|ty| match ty {
            Type::Choice(words) => Some(words.join("`, `")),
            _ => None,
        }),
        _ => None,
    };
    let message = format!("nothing stands after `{name}`, so it counts for nothing");
    let help = match words {
        Some(words) => format!("write one of `{words}` after the colon, or take the line away"),
        None => "write a value after the colon, or take the line away".to_owned(),
    };
    Wrong { message, help }
}

/// Words alone where parts are needed.
pub(super) fn scalar_for_fields(text: &str, ty: &Type, field: &Field) -> Wrong {
    let short: String = text.chars().take(40).collect();
    let parts = match ty {
        Type::Record(fields) => {
            let names: Vec<_> = fields.iter().map(|field| format!("`{}:`", field.name)).collect();
            format!("with {} below it", names.join(", "))
        }
        _ => "with a name and a value on each line below it".to_owned(),
    };
    Wrong {
        message: format!("`{}` needs parts, not the single text `{short}`", field.name),
        help: example_help(&format!("write `{}:` {parts}", field.name), field),
    }
}

/// A list, or parts, where a value is of another shape.
pub(super) fn shape_expected(node: &Node, ty: &Type, field: &Field) -> Wrong {
    let found = if matches!(node.value, NodeValue::List(_)) { "a list" } else { "several parts" };
    let (message, help) = match ty {
        Type::Record(_) | Type::Map(_) => (
            format!("`{}` holds {found} where named parts are needed", field.name),
            "name each part",
        ),
        _ => {
            (format!("`{}` holds {found} where one value is needed", field.name), "write one value")
        }
    };
    Wrong { message, help: example_help(help, field) }
}

/// Says what to write, with the example of the field.
pub(super) fn example_help(help: &str, field: &Field) -> String {
    if field.example.is_empty() {
        return help.to_owned();
    }
    format!("{help}, for example `{}: {}`", field.name, field.example)
}
