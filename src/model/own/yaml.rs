//! Values between the two forms they have: a node of YAML as its author typed it, and JSON, which
//! a declaration of fields is held against.

use serde_json::{Map, Number, Value as Json};

use crate::{
    model::{
        field::{Field, Type},
        value,
    },
    parse::yaml::{Node, NodeValue, Pair},
};

/// Returns a node as JSON, by the core rules of YAML 1.2: only `true` and `false` are booleans, and
/// dates are text. A number that begins with a zero, such as a postal code, is text as well.
pub fn plain(node: &Node) -> Json {
    match &node.value {
        NodeValue::Null | NodeValue::Broken => Json::Null,
        NodeValue::Scalar { text, quoted: true } => Json::String(text.clone()),
        NodeValue::Scalar { text, .. } => scalar(text),
        NodeValue::List(items) => items.iter().map(plain).collect(),
        NodeValue::Map(pairs) => {
            pairs.iter().map(|pair| (pair.key.value.clone(), plain(&pair.value))).collect()
        }
    }
}

fn scalar(text: &str) -> Json {
    match text {
        "true" => return Json::Bool(true),
        "false" => return Json::Bool(false),
        _ => {}
    }
    number(text).map_or_else(|| Json::String(text.to_owned()), Json::Number)
}

fn number(text: &str) -> Option<Number> {
    let digits = text.trim_start_matches(['-', '+']);
    let is_code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    if is_code || !is_number {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    if let Ok(whole) = text.parse::<u64>() {
        return Some(whole.into());
    }
    Number::from_f64(text.parse().ok()?)
}

/// Returns the fields of an item as JSON, each as its declaration reads it: text stays as it was
/// typed, one value alone is a list of one. Fields that are empty or not declared are left out:
/// others speak about those.
pub(super) fn record(pairs: &[Pair], fields: &'static [Field]) -> Json {
    let mut out = Map::new();
    for pair in pairs {
        let field = fields.iter().find(|field| field.name == pair.key.value);
        let is_empty = matches!(pair.value.value, NodeValue::Null | NodeValue::Broken);
        if let Some(field) = field.filter(|_| !is_empty) {
            out.insert(field.name.to_owned(), typed(&pair.value, &field.ty));
        }
    }
    Json::Object(out)
}

fn typed(node: &Node, ty: &'static Type) -> Json {
    match (&node.value, ty) {
        (NodeValue::List(items), Type::List(inner)) => {
            items.iter().map(|item| typed(item, inner)).collect()
        }
        (NodeValue::Scalar { .. } | NodeValue::Map(_), Type::List(inner)) => {
            Json::Array(vec![typed(node, inner)])
        }
        (NodeValue::Map(pairs), Type::Record(fields)) => record(pairs, fields),
        (NodeValue::Map(pairs), Type::Map(inner)) => {
            let pair = |pair: &Pair| (pair.key.value.clone(), typed(&pair.value, inner));
            pairs.iter().map(pair).collect()
        }
        (NodeValue::Scalar { text, .. }, Type::Integer) => scalar(&text.trim().replace(',', "")),
        (NodeValue::Scalar { text, .. }, Type::Number) if value::Number::parse(text).is_ok() => {
            scalar(&text.trim().replace(',', ""))
        }
        (NodeValue::Scalar { .. }, Type::Bool | Type::Any) => plain(node),
        (NodeValue::Scalar { text, .. }, Type::Text | Type::Choice(_)) => {
            Json::String(text.clone())
        }
        (NodeValue::Scalar { text, .. }, _) => Json::String(text.trim().to_owned()),
        _ => plain(node),
    }
}

/// Writes JSON as YAML on one line, with quotes only where they are needed.
pub(super) fn flow(json: &Json) -> String {
    match json {
        Json::String(text) if is_plain(text) => text.clone(),
        Json::Array(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Json::Object(pairs) => {
            let pairs = pairs.iter().map(|(name, value)| format!("{name}: {}", flow(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Says whether a text reads the same without quotes, also inside brackets.
fn is_plain(text: &str) -> bool {
    let is_safe = |c: char| c.is_alphanumeric() || " -_/.@+%$".contains(c);
    text.starts_with(char::is_alphanumeric)
        && text.chars().all(is_safe)
        && !text.ends_with(' ')
        && !text.contains(" #")
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "null")
        && number(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse::yaml, source::Sources};

    fn json(text: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        plain(&yaml::parse(text, file, 0..text.len()).root).to_string()
    }

    #[test]
    fn only_true_and_false_are_booleans_and_dates_are_text() {
        assert_eq!(json("[true, False, yes, no, on]"), r#"[true,"False","yes","no","on"]"#);
        assert_eq!(json("[2026-04-09, 1.2.3, 12:30]"), r#"["2026-04-09","1.2.3","12:30"]"#);
        assert_eq!(
            json("[12, -5, 2.5, 1e3, 012, 0.5, \"7\"]"),
            r#"[12,-5,2.5,1000.0,"012",0.5,"7"]"#
        );
        assert_eq!(
            json("[18446744073709551615, 1e999, .inf]"),
            "[18446744073709551615,\"1e999\",\".inf\"]"
        );
    }

    #[test]
    fn a_line_of_yaml_reads_back_as_the_same_value() {
        let values = serde_json::json!({
            "a": "plain words", "b": "yes: no", "c": ["1", 1, true, "true", null], "d": {"e": "#x"},
        });
        let line = flow(&values);
        assert_eq!(
            line,
            r##"{a: plain words, b: "yes: no", c: ["1", 1, true, "true", null], d: {e: "#x"}}"##
        );
        assert_eq!(json(&line), values.to_string());
    }
}
