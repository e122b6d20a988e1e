//! What does not fit, in words for a seller: the validator speaks to developers.

use jsonschema::{ValidationError, error::ValidationErrorKind as Kind};
use serde_json::Value as Json;

use super::yaml;
use crate::model::value::{self, Wrong};

/// Says what is wrong with a value, called `name`, and what to write; `example` is what could stand
/// there.
pub(super) fn say(error: &ValidationError<'_>, name: &str, example: Option<&str>) -> Wrong {
    let shown = shown(error.instance());
    let (message, help) = amounts(error.kind(), name, &shown)
        .or_else(|| sizes(error.kind(), name))
        .or_else(|| parts(error.kind(), name))
        .or_else(|| forms(error.kind(), name, &shown))
        .unwrap_or_else(|| {
            let help = "`playmaker explain` with the kind and the field shows what it holds";
            (format!("{name} is not as its kind declares it"), help.to_owned())
        });
    let help = match example {
        Some(example) if matches!(error.kind(), Kind::Pattern { .. } | Kind::Format { .. }) => {
            format!("{help}, for example `{example}`")
        }
        _ => help,
    };
    Wrong { message, help }
}

/// Says that an item holds more than can be held against its kind.
pub(super) fn too_much(name: &str) -> Wrong {
    let message = format!("{name} holds more values than can be checked");
    Wrong { message, help: "split it into several items".to_owned() }
}

/// Numbers out of their range.
fn amounts(kind: &Kind, name: &str, shown: &str) -> Option<(String, String)> {
    Some(match kind {
        Kind::Minimum { limit } => (
            format!("{name} is {shown}, less than the {limit} it must at least be"),
            format!("write a number from {limit} up"),
        ),
        Kind::Maximum { limit } => (
            format!("{name} is {shown}, more than the {limit} it may at most be"),
            format!("write a number up to {limit}"),
        ),
        Kind::ExclusiveMinimum { limit } => (
            format!("{name} is {shown} and must be more than {limit}"),
            format!("write a number above {limit}"),
        ),
        Kind::ExclusiveMaximum { limit } => (
            format!("{name} is {shown} and must be less than {limit}"),
            format!("write a number below {limit}"),
        ),
        Kind::MultipleOf { multiple_of } => (
            format!("{name} is {shown}, which is not a multiple of {multiple_of}"),
            format!("write a multiple of {multiple_of}"),
        ),
        _ => return None,
    })
}

/// Texts, lists and parts that are too long or too short.
fn sizes(kind: &Kind, name: &str) -> Option<(String, String)> {
    let plural = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    Some(match kind {
        Kind::MinLength { limit } => (
            format!("{name} is shorter than {}", plural(*limit, "character")),
            format!("write at least {}", plural(*limit, "character")),
        ),
        Kind::MaxLength { limit } => (
            format!("{name} is longer than {}", plural(*limit, "character")),
            format!("shorten it to {}", plural(*limit, "character")),
        ),
        Kind::MinItems { limit } => (
            format!("{name} lists fewer than {}", plural(*limit, "value")),
            format!("list at least {}", plural(*limit, "value")),
        ),
        Kind::MaxItems { limit } => (
            format!("{name} lists more than {}", plural(*limit, "value")),
            format!("list at most {}", plural(*limit, "value")),
        ),
        Kind::AdditionalItems { limit } => {
            let limit = u64::try_from(*limit).unwrap_or(u64::MAX);
            (
                format!("{name} lists more than {}", plural(limit, "value")),
                format!("list at most {}", plural(limit, "value")),
            )
        }
        Kind::MinProperties { limit } => (
            format!("{name} has fewer than {}", plural(*limit, "field")),
            format!("write at least {}", plural(*limit, "field")),
        ),
        Kind::MaxProperties { limit } => (
            format!("{name} has more than {}", plural(*limit, "field")),
            format!("keep at most {}", plural(*limit, "field")),
        ),
        Kind::UniqueItems => (
            format!("{name} lists the same value twice"),
            "take away the second of the two".to_owned(),
        ),
        _ => return None,
    })
}

/// Values of another form.
fn forms(kind: &Kind, name: &str, shown: &str) -> Option<(String, String)> {
    Some(match kind {
        Kind::Type { .. } => {
            (format!("{name} is {shown}, which it does not hold"), format!("write {}", types(kind)))
        }
        Kind::Enum { options } => {
            let all = options.as_array().map(Vec::as_slice).unwrap_or_default();
            (
                format!("{name} is {shown}, which is none of its values"),
                format!("it can be {}", codes(all)),
            )
        }
        Kind::Constant { expected_value } => {
            let wanted = self::shown(expected_value);
            (format!("{name} is {shown}, and can only be {wanted} here"), format!("write {wanted}"))
        }
        Kind::Pattern { pattern } => (
            format!("{name} is {shown}, which does not have the form it needs"),
            format!("write it in the form {}", self::shown(&Json::String(pattern.clone()))),
        ),
        Kind::Format { format } => (
            format!("{name} is {shown}, which is not {}", of_format(format)),
            format!("write {}", of_format(format)),
        ),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => (
            format!("{name} is {shown}, which is none of the ways it can be written"),
            alternatives(kind),
        ),
        Kind::OneOfMultipleValid { .. } => (
            format!("{name} can be read in two ways, and must be only one of them"),
            "take out what belongs to the other".to_owned(),
        ),
        Kind::Not { .. } => (
            format!("{name} is {shown}, which its kind rules out"),
            "write something else".to_owned(),
        ),
        _ => return None,
    })
}

/// Parts that are missing or too much.
fn parts(kind: &Kind, name: &str) -> Option<(String, String)> {
    Some(match kind {
        Kind::Required { property } => {
            let field = property.as_str().unwrap_or_default();
            (
                format!("{name} has no `{field}`, which its other fields ask for"),
                format!("add `{field}:`"),
            )
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            let all = unexpected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            (
                format!("{name} has a part {} that nothing reads", all.join(", ")),
                "take it out, or check its spelling".to_owned(),
            )
        }
        Kind::UnevaluatedItems { .. } => {
            (format!("{name} lists a value that nothing reads"), "take it out".to_owned())
        }
        Kind::FalseSchema => (
            format!("{name} cannot be given beside the other fields here"),
            format!("take {name} out"),
        ),
        Kind::Contains => (
            format!("none of the values of {name} is one that it must list"),
            "add the missing value".to_owned(),
        ),
        _ => return None,
    })
}

/// What each way to write a value asks for first.
fn alternatives(kind: &Kind) -> String {
    let (Kind::AnyOf { context } | Kind::OneOfNotValid { context }) = kind else {
        return String::new();
    };
    let mut ways: Vec<String> = Vec::new();
    for error in context.iter().filter_map(|way| way.first()) {
        let field = error.instance_path().as_str().rsplit('/').next().unwrap_or_default();
        let help = match error.kind() {
            kind @ Kind::Type { .. } => format!("write {}", types(kind)),
            // A way in a way would say little; the innermost is the author's to look up.
            Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => continue,
            _ => say(error, &format!("`{field}`"), None).help,
        };
        if !ways.contains(&help) {
            ways.push(help);
        }
    }
    match ways.is_empty() {
        true => "`playmaker explain` with the kind and the field shows what it holds".to_owned(),
        false => ways.join(", or "),
    }
}

fn types(kind: &Kind) -> String {
    use jsonschema::{JsonType, error::TypeKind};
    let Kind::Type { kind } = kind else { return String::new() };
    let word = |ty: JsonType| match ty {
        JsonType::Null => "nothing",
        JsonType::Boolean => "`true` or `false`",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "text",
        JsonType::Array => "a list",
        JsonType::Object => "named parts",
    };
    match kind {
        TypeKind::Single(ty) => word(*ty).to_owned(),
        TypeKind::Multiple(types) => types.iter().map(word).collect::<Vec<_>>().join(" or "),
    }
}

fn of_format(format: &str) -> &str {
    match format {
        "email" | "idn-email" => "a mail address",
        "uri" | "iri" => "an address that begins with `https://`",
        "date" => "a day such as 2026-01-31",
        "date-time" => "a day and time such as 2026-01-31T09:00:00Z",
        "time" => "a time such as 09:00:00Z",
        "hostname" | "idn-hostname" => "the name of a host such as example.com",
        "uuid" => "a UUID",
        "regex" => "a pattern that can be read in one go (none that looks ahead or back)",
        other => other,
    }
}

fn codes(values: &[Json]) -> String {
    const MOST: usize = 12;
    let mut all: Vec<String> = values.iter().take(MOST).map(shown).collect();
    if values.len() > MOST {
        all.push(format!("{} more", values.len() - MOST));
    }
    all.join(", ")
}

/// Returns a value as a message shows it.
fn shown(json: &Json) -> String {
    match json {
        Json::String(text) => value::shown(text),
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "several parts".to_owned(),
        other => value::shown(&yaml::flow(other)),
    }
}
