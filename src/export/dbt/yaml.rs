//! Data → YAML. Texts that could be read as anything else stand in double quotes, escaped as JSON
//! escapes them, which YAML reads the same way.

use serde_json::Value;

/// Returns a document.
pub(super) fn write(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value, 0);
    out
}

/// Puts a map or a list on lines of its own, anything else on the line that is begun.
fn put(out: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            for (at, (name, value)) in map.iter().enumerate() {
                if at > 0 || depth == 0 {
                    out.push_str(&indent);
                }
                out.push_str(name);
                out.push(':');
                below(out, value, depth + 1);
            }
        }
        Value::Array(values) => {
            for value in values {
                out.push_str(&indent);
                out.push_str("- ");
                if is_nested(value) {
                    put(out, value, depth + 1);
                } else {
                    out.push_str(&scalar(value));
                    out.push('\n');
                }
            }
        }
        _ => out.push_str(&scalar(value)),
    }
}

fn below(out: &mut String, value: &Value, depth: usize) {
    if is_nested(value) {
        out.push('\n');
        if value.is_object() {
            out.push_str(&"  ".repeat(depth));
        }
        put(out, value, depth);
    } else {
        out.push(' ');
        out.push_str(&scalar(value));
        out.push('\n');
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(values) => !values.is_empty(),
        _ => false,
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) if is_word(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Says whether a text is read as itself without quotes.
fn is_word(text: &str) -> bool {
    const READ_OTHERWISE: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '-'))
        && !READ_OTHERWISE.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn texts_stay_texts() {
        let value = json!({
            "a": [{ "b": "no", "c": [1, "two", "a: b"] }, { "d": { "e": "line\nbreak \"q\"" } }],
            "f": [],
            "g": "$36,000",
        });
        let expected = "a:
  - b: \"no\"
    c:
      - 1
      - two
      - \"a: b\"
  - d:
      e: \"line\\nbreak \\\"q\\\"\"
f: []
g: \"$36,000\"
";
        assert_eq!(write(&value), expected);
    }
}
