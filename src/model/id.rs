//! Which words can be the id of an item.

use super::{
    REMAINDER,
    field::Kind,
    is_decision_id, kinds,
    value::{Code, Wrong},
};

/// Says whether an item of a kind can have an id, whoever has it already.
///
/// # Errors
/// When it cannot: why, and what to write.
pub fn has_form(kind: &Kind, id: &str) -> Result<(), Wrong> {
    let wrong = |help: &str| {
        Err(Wrong { message: format!("`{id}` cannot be an id"), help: help.to_owned() })
    };
    if kind == &kinds::DECISION {
        let help = "decisions are numbered: write `D-` and a number, such as `D-0012`";
        return if is_decision_id(id) { Ok(()) } else { wrong(help) };
    }
    // Words that YAML takes for something else, and segments that stand for no item in data files.
    let is_word = matches!(id, "null" | "true" | "false");
    let is_segment = kind == &kinds::ICP && (id == "all" || id == REMAINDER);
    if is_word || is_segment {
        return wrong("the word means something else in the files; choose another one");
    }
    match Code::parse(id) {
        Ok(code) if code.as_str() == id => Ok(()),
        Ok(code) => wrong(&format!("write `{}`", code.as_str())),
        Err(fault) => wrong(&fault.help),
    }
}
