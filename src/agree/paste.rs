//! What a value says, as it is typed into a decision or an item.

use crate::model::Meaning;

/// Returns YAML on one line that says the same, for a field of the same type.
pub fn pasted(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Words(words) => scalar(words),
        Meaning::Truth(yes) => yes.to_string(),
        Meaning::Several(values) => {
            let values: Vec<String> = values.iter().map(pasted).collect();
            format!("[{}]", values.join(", "))
        }
        Meaning::Parts(parts) => {
            let part =
                |(name, part): &(String, Meaning)| format!("{}: {}", scalar(name), pasted(part));
            let parts: Vec<String> = parts.iter().map(part).collect();
            format!("{{{}}}", parts.join(", "))
        }
        other => scalar(&other.to_string()),
    }
}

/// Quotes a text where YAML would take it for something else.
pub fn scalar(text: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || " -_./%$€£()'\"".contains(c);
    let is_word = !matches!(text, "true" | "false" | "null" | "~" | "none");
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || c == '$');
    // `-5` is a number; `- 5` would begin a list.
    let is_negative =
        text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if text.chars().all(is_safe) && (begins || is_negative) && !text.ends_with(' ') && is_word {
        return text.to_owned();
    }
    if text.contains('"') && !text.contains('\'') && !text.contains(is_unwritten) {
        return format!("'{text}'");
    }
    quoted(text)
}

/// Puts a text between double quotes, whatever it holds.
pub fn quoted(text: &str) -> String {
    let sign = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if is_unwritten(c) => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(sign).collect::<String>())
}

/// Says whether a character stands in no YAML as itself, or breaks the line.
fn is_unwritten(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
