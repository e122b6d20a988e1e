//! A declaration of fields → what values are held against. The library gets no way out: it reads
//! no other file and asks no network, its patterns run in linear time, and their size is limited.

use jsonschema::{Draft, PatternOptions, Validator};

use super::{declaration::Schema, says};
use crate::model::value::Wrong;

/// Largest form a pattern may take in memory, in bytes.
const LIMIT_PATTERN: usize = 1 << 20;

/// A declaration, ready to hold values against.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) validator: Validator,
    /// How often it looks at one value, at most.
    pub(super) looks: usize,
}

/// Prepares a declaration.
///
/// # Errors
/// When it is no JSON Schema; the path of what is wrong in it, and why.
pub(super) fn compile(schema: &Schema) -> Result<Compiled, (String, Wrong)> {
    let patterns = PatternOptions::regex().size_limit(LIMIT_PATTERN).dfa_size_limit(LIMIT_PATTERN);
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .should_validate_formats(true)
        .with_pattern_options(patterns)
        .build(&schema.json)
        .map(|validator| Compiled { validator, looks: schema.looks })
        .map_err(|error| {
            let path = error.instance_path().as_str().to_owned();
            let name = format!("`{}`", path.rsplit('/').next().unwrap_or_default());
            let Wrong { message, help } = says::say(&error, &name, None);
            let message = format!("this is no JSON Schema (draft 2020-12): {message}");
            (path, Wrong { message, help })
        })
}
